using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Hosting;

/// <summary>The sources of the settings, and the messages for invalid ones.</summary>
[NonParallelizable]
public sealed class OptionsTests
{
    private const string Secret = "cs-SECRET-1";
    private const string Token = "rt-SECRET-2";

    [Test]
    public void Section_AllSettings_AreBound()
    {
        var options = FromSection(
            ("ClientSecret", Secret), ("RefreshToken", Token), ("IsSandbox", "true"), ("WaitForConnection", "true"),
            ("BaseAddress", "https://api.example.com/v1"), ("Streamer:KeepaliveTimeout", "00:00:20"),
            ("Streamer:MaxSubscriptionsPerConnection", "500"), ("Streamer:Backoff:MaxDelay", "00:00:30"));
        Assert.Multiple(() =>
        {
            Assert.That((options.ClientSecret.Reveal(), options.RefreshToken.Reveal(), options.IsSandbox, options.WaitForConnection),
                Is.EqualTo((Secret, Token, (bool?)true, true)));
            Assert.That(options.BaseAddress, Is.EqualTo(new Uri("https://api.example.com/v1")));
            Assert.That((options.Streamer.KeepaliveTimeout, options.Streamer.MaxSubscriptionsPerConnection),
                Is.EqualTo((TimeSpan.FromSeconds(20), (int?)500)));
            Assert.That(options.Streamer.Backoff.MaxDelay, Is.EqualTo(TimeSpan.FromSeconds(30)));
            Assert.That(options.Streamer.ConnectTimeout, Is.EqualTo(new StreamerOptions().ConnectTimeout), "a default is kept");
        });
    }

    [Test]
    public void Code_SettingsAlsoInTheSection_OverridesThem()
    {
        var services = new ServiceCollection()
            .AddTastytradeStreamer(Section(("ClientSecret", Secret), ("RefreshToken", Token)), o => o.IsSandbox = true);
        Assert.That(Options(services).IsSandbox, Is.True);
    }

    [TestCase("IsSandbox", "maybe", "Tastytrade:IsSandbox")]
    [TestCase("BaseAddress", "http://api.example.com", "Tastytrade:BaseAddress is http at api.example.com")]
    [TestCase("BaseAddress", "not an address", "Tastytrade:BaseAddress is not absolute")]
    [TestCase("RefreshToken", "", "Tastytrade:RefreshToken is not set, but Tastytrade:ClientSecret is")]
    [TestCase("ClientSecret", " ", "Tastytrade:ClientSecret is not set, but Tastytrade:RefreshToken is")]
    [TestCase("Streamer:KeepaliveTimeout", "00:00:01", "Tastytrade:Streamer: The option KeepaliveTimeout must be at least 3 s")]
    [TestCase("Streamer:ConflateAbove", "0", "Tastytrade:Streamer: The option ConflateAbove must be positive")]
    [TestCase("Sandbox", "true", "Sandbox")]
    [TestCase("Streamer:KeepAliveTimout", "00:00:20", "KeepAliveTimout")]
    public void Setting_Invalid_ThrowsOnStartWithItsName(string setting, string value, string reason)
    {
        var failure = StartFailure(services =>
            services.AddTastytradeStreamer(Section([("ClientSecret", Secret), ("RefreshToken", Token), (setting, value)])));
        Assert.That(failure.Message, Does.Contain(reason));
        Assert.That(failure.ToString(), Does.Not.Contain("SECRET"));
    }

    [Test]
    public void Credentials_NotConfigured_ThrowWithBothWaysToSetThem()
    {
        var failure = StartFailure(services => services.AddTastytradeStreamer(Section()));
        Assert.That(failure.Message, Does.Contain("Tastytrade:ClientSecret and Tastytrade:RefreshToken are not set")
            .And.Contain("Tastytrade__ClientSecret").And.Contain("TT_SECRET"));
        Assert.That(StartFailure(services => services.AddTastytradeStreamer()).Message, Does.Contain("TastytradeOptions.ClientSecret"));
    }

    [Test]
    public void Variable_Invalid_ThrowsOnStartWithItsName([Values] bool isInSection)
    {
        const string Variable = "TASTYTRADE_BACKOFF_FACTOR";
        try
        {
            Environment.SetEnvironmentVariable(Variable, "much");
            (string, string)[] settings = [("ClientSecret", Secret), ("RefreshToken", Token),
                .. isInSection ? [("Streamer:ConflateAbove", "7")] : Array.Empty<(string, string)>()];
            Assert.That(StartFailure(services => services.AddTastytradeStreamer(Section(settings))).Message, Does.Contain(Variable));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [Test]
    public void Configuration_WithUnrelatedKeys_IsAccepted()
    {
        var configuration = new ConfigurationManager { ["ClientSecret"] = Secret, ["RefreshToken"] = Token, ["Logging:Console"] = "true" };
        Assert.That(Options(new ServiceCollection().AddTastytradeStreamer(configuration)).ClientSecret.Reveal(), Is.EqualTo(Secret));
    }

    [Test]
    public void Environment_WithoutConfiguredCredentials_IsUsed()
    {
        (string Name, string Value)[] variables =
        [
            ("TT_SECRET", Secret), ("TT_REFRESH", Token), ("TT_SANDBOX", "1"), ("TT_BASE_URL", "https://api.example.com"),
            ("TT_API_VERSION", "20250813"),
        ];
        try
        {
            foreach (var (name, value) in variables)
                Environment.SetEnvironmentVariable(name, value);
            var options = FromSection();
            Assert.That((options.ClientSecret.Reveal(), options.RefreshToken.Reveal(), options.IsSandbox, options.BaseAddress?.Host),
                Is.EqualTo((Secret, Token, (bool?)true, "api.example.com")));
            Assert.That(options.ApiVersion, Is.EqualTo("20250813"));
            Assert.That(FromSection(("IsSandbox", "false")).IsSandbox, Is.False, "a configured setting keeps its value");
            Assert.That(() => FromSection(("ClientSecret", "other")), Throws.InstanceOf<OptionsValidationException>());
        }
        finally
        {
            foreach (var (name, _) in variables)
                Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Test]
    public void ToString_OfTheOptions_OmitsTheSecrets()
    {
        var address = new Uri("https://me:SECRET@api.example.com/SECRET?x=SECRET");
        var text = new TastytradeOptions { ClientSecret = Secret, RefreshToken = Token, BaseAddress = address }.ToString();
        Assert.That(text, Does.Contain("https://api.example.com").And.Not.Contain("SECRET"));
    }

    private static TastytradeOptions FromSection(params (string Key, string Value)[] settings) =>
        Options(new ServiceCollection().AddTastytradeStreamer(Section(settings)));

    private static TastytradeOptions Options(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<TastytradeOptions>>().Value;
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        foreach (var (key, value) in settings)
            configuration[$"Tastytrade:{key}"] = value;
        return configuration.GetSection("Tastytrade");
    }

    /// <summary>The exception of a host's start with these services, before anything is sent.</summary>
    private static Exception StartFailure(Action<IServiceCollection> add)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        add(builder.Services);
        using var host = builder.Build();
        return Assert.CatchAsync<Exception>(() => host.StartAsync())!;
    }
}
