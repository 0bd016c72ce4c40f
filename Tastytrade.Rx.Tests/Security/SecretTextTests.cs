using System.Reflection;
using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>Public types hold secrets as <see cref="Secret"/>; internal types that hold them as text do not show them.</summary>
public sealed class SecretTextTests
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] Names = ["Token", "AccessToken", "RefreshToken", "ClientSecret", "Authorization"];

    private static IEnumerable<Type> Types =>
        new[] { typeof(DXLinkStreamer), typeof(TastytradeStreamer) }.SelectMany(type => type.Assembly.GetTypes());

    private static IEnumerable<Type> Holders =>
        Types.Where(type => !type.IsAbstract && !type.ContainsGenericParameters && SecretsOf(type).Any());

    [Test]
    public void SecretProperties_OfPublicTypes_HaveTypeSecret()
    {
        var secrets = Types.Where(type => type.IsPublic)
            .SelectMany(type => type.GetProperties(All).Where(property => Names.Contains(property.Name))).ToArray();
        Assert.That(secrets, Has.Length.EqualTo(5).And.All.Property("PropertyType").EqualTo(typeof(Secret)));
    }

    [Test]
    public void TypesWithSecretsAsText_InTheLibrary_AreTheKnownOnes() =>
        Assert.That(Holders.Select(type => type.Name), Is.EquivalentTo(new[] { "RestRequest", "Answer", "Answer" }));

    [TestCaseSource(nameof(Holders))]
    public void ToString_OfATypeWithASecret_OmitsIt(Type type)
    {
        var holder = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var secret in SecretsOf(type))
            secret.SetValue(holder, "very-secret");

        Assert.That(holder.ToString(), Does.Not.Contain("very-secret"));
    }

    private static IEnumerable<FieldInfo> SecretsOf(Type type) =>
        type.GetFields(All).Where(f => f.FieldType == typeof(string)
            && Names.Any(name => f.Name.Contains($"<{name}>", StringComparison.OrdinalIgnoreCase)));
}
