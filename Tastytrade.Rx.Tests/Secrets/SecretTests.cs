using System.Reflection;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Secrets;

/// <summary>Options and tokens as text show no secret: two JSON libraries, and loggers that read properties.</summary>
public sealed class SecretTests
{
    private const string Hidden = "very-secret-very-secret";

    private static readonly JsonSerializerSettings SkipErrors = new()
    {
        Error = (_, args) => args.ErrorContext.Handled = true,
        ReferenceLoopHandling = ReferenceLoopHandling.Ignore,
    };

    private static IEnumerable<object> Holders() =>
    [
        new SessionOptions { ClientSecret = Hidden, RefreshToken = Hidden },
        new TastytradeOptions { ClientSecret = Hidden, RefreshToken = Hidden },
        new QuoteToken { Token = Hidden, DXLinkUrl = new Uri("wss://x.example") },
    ];

    [TestCaseSource(nameof(Holders))]
    public void NewtonsoftJson_ObjectWithSecrets_ShowsTheMask(object holder) =>
        Assert.That(JsonConvert.SerializeObject(holder, SkipErrors), Does.Contain("\"***\"").And.Not.Contain(Hidden));

    [Test]
    public void SystemTextJson_Token_ShowsTheMask() =>
        Assert.That(
            System.Text.Json.JsonSerializer.Serialize(Holders().OfType<QuoteToken>().Single()),
            Does.Contain("\"Token\":\"***\"").And.Not.Contain(Hidden));

    [Test]
    public void SystemTextJson_Secret_ShowsTheMaskAndReadsText()
    {
        Assert.That(
            System.Text.Json.JsonSerializer.Serialize(new { ClientSecret = new Secret(Hidden) }), Is.EqualTo("""{"ClientSecret":"***"}"""));
        Assert.That(System.Text.Json.JsonSerializer.Deserialize<Secret>($"\"{Hidden}\"").Reveal(), Is.EqualTo(Hidden));
    }

    [Test]
    public void NewtonsoftJson_Text_ReadsASecret() =>
        Assert.That(JsonConvert.DeserializeObject<Secret>($"\"{Hidden}\"").Reveal(), Is.EqualTo(Hidden));

    [Test]
    public void Configuration_Text_BindsASecret()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ClientSecret", Hidden)]).Build();
        Assert.That(configuration.Get<TastytradeOptions>()!.ClientSecret.Reveal(), Is.EqualTo(Hidden));
    }

    /// <summary>Reads all public properties recursively, as a logger does with <c>{@options}</c>.</summary>
    [TestCaseSource(nameof(Holders))]
    public void Properties_ObjectWithSecrets_ShowNoSecret(object holder) =>
        Assert.That(Walk(holder, 3), Has.None.Contains(Hidden).And.Some.Contains("***"));

    [Test]
    public void ToString_OfASecret_IsTheMask()
    {
        Secret secret = Hidden;
        Assert.That($"{secret}" + secret, Is.EqualTo("******"));
        Assert.That(new Secret(null).ToString() + new Secret("").ToString(), Is.Empty);
        Assert.That(
            (secret == Hidden, secret != Hidden, secret.Equals((object)"x"), secret.IsBlank), Is.EqualTo((true, false, false, false)));
    }

    private static IEnumerable<string> Walk(object value, int depth)
    {
        yield return value.ToString() ?? "";
        if (depth == 0 || value is string or Uri or Delegate)
            yield break;
        var properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var property in properties.Where(p => p.GetIndexParameters().Length == 0))
        {
            object? inner;
            try
            {
                inner = property.GetValue(value);
            }
            catch (TargetInvocationException)
            {
                continue;
            }

            foreach (var text in inner is null ? [] : Walk(inner, depth - 1))
                yield return text;
        }
    }
}
