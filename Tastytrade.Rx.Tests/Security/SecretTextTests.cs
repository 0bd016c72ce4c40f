using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>No type that holds a secret shows it as text or in a debugger.</summary>
public sealed class SecretTextTests
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] Names = ["Token", "AccessToken", "RefreshToken", "ClientSecret", "Authorization", "Secret"];

    private static IEnumerable<Type> Holders => typeof(DXLinkStreamer).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && !type.ContainsGenericParameters && SecretsOf(type).Any());

    [Test]
    public void Holders_AreThoseThatWeKnow() =>
        Assert.That(Holders.Select(type => type.Name), Is.SupersetOf(new[] { nameof(SessionOptions), nameof(QuoteToken) }));

    [TestCaseSource(nameof(Holders))]
    public void Text_OfWhatHoldsASecret_IsWithoutIt(Type type)
    {
        var holder = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var secret in SecretsOf(type))
            secret.SetValue(holder, "very-secret");

        string? text;
        try
        {
            text = holder.ToString();
        }
        catch (NullReferenceException)
        {
            // It shows others of its members, which nobody has set here; each is set to something that can be shown.
            foreach (var member in type.GetFields(All).Where(f => f.FieldType == typeof(Uri)))
                member.SetValue(holder, new Uri("https://x.example"));
            text = holder.ToString();
        }

        Assert.That(text, Does.Not.Contain("very-secret"));
    }

    /// <summary>A debugger shows an object's text beside it, and what is public of it where it is opened.</summary>
    [TestCaseSource(nameof(Holders))]
    public void Debugger_ShowsNoSecretOfAPublicType(Type type)
    {
        Assert.That(type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value, Is.Null.Or.EqualTo("{ToString(),nq}"));
        if (!type.IsPublic)
            return;
        foreach (var property in type.GetProperties(All).Where(IsSecret))
            Assert.That(property.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State, Is.EqualTo(DebuggerBrowsableState.Never), property.Name);
    }

    private static IEnumerable<FieldInfo> SecretsOf(Type type) =>
        type.GetFields(All).Where(f => f.FieldType == typeof(string) && Names.Any(name => f.Name.Contains($"<{name}>", StringComparison.OrdinalIgnoreCase)));

    private static bool IsSecret(PropertyInfo property) => property.PropertyType == typeof(string) && Names.Contains(property.Name);
}
