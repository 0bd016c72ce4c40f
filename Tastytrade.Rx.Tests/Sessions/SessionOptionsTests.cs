using System.Reactive.Concurrency;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Sessions;

internal sealed class SessionOptionsTests
{
    private static readonly SessionOptions Good = new() { ClientSecret = "cs-SECRET", RefreshToken = "rt-SECRET" };

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return new(Good with { ClientSecret = " " }, "ClientSecret");
        yield return new(Good with { RefreshToken = "" }, "RefreshToken");
        yield return new(Good with { Scheduler = null! }, "Scheduler");
        yield return new(Good with { Scheduler = ImmediateScheduler.Instance }, "Scheduler");
        yield return new(Good with { Scheduler = CurrentThreadScheduler.Instance }, "Scheduler");
        yield return new(Good with { RequestTimeout = TimeSpan.Zero }, "RequestTimeout");
        yield return new(Good with { RequestTimeout = TimeSpan.FromDays(2) }, "RequestTimeout");
        yield return new(Good with { MaxRetries = -1 }, "MaxRetries");
        yield return new(Good with { MaxBodyBytes = 1023 }, "MaxBodyBytes");
        yield return new(Good with { MaxJsonDepth = 7 }, "MaxJsonDepth");
        yield return new(Good with { MaxJsonDepth = 513 }, "MaxJsonDepth");
        yield return new(Good with { UserAgent = "" }, "UserAgent");
        yield return new(Good with { UserAgent = "noversion" }, "UserAgent");
        yield return new(Good with { UserAgent = "a/1\r\nX-Evil: 1" }, "UserAgent");
        yield return new(Good with { ApiVersion = "" }, "ApiVersion");
        yield return new(Good with { ApiVersion = "2025-08-13" }, "ApiVersion");
        yield return new(Good with { ApiVersion = "20251301" }, "ApiVersion");
        yield return new(Good with { ApiVersion = "v1" }, "ApiVersion");
        yield return new(Good with { ApiVersion = "20250813\n" }, "ApiVersion");
        yield return new(Good with { ApiVersion = "٢٠٢٥٠٨١٣" }, "ApiVersion");
        yield return new(Good with { BaseAddress = new Uri("http://api.tastyworks.com") }, "BaseAddress");
        yield return new(Good with { BaseAddress = new Uri("ftp://api.tastyworks.com") }, "BaseAddress");
        yield return new(Good with { BaseAddress = new Uri("/api", UriKind.Relative) }, "BaseAddress");
        yield return new(Good with { BaseAddress = new Uri("https://me:rt-SECRET@api.tastyworks.com") }, "BaseAddress");
        yield return new(Good with { BaseAddress = new Uri("https://api.tastyworks.com/?k=rt-SECRET") }, "BaseAddress");
    }

    [TestCaseSource(nameof(Wrong))]
    public void Options_Invalid_ThrowWithTheOptionsName(SessionOptions options, string name)
    {
        using var server = new ScriptedHandler();
        var failure = Assert.ThrowsAsync<ArgumentException>(() => TastytradeSession.LoginAsync(options with { Handler = server }))!;
        Assert.That(failure.Message, Does.StartWith("SessionOptions." + name));
        Assert.That(failure.ToString(), Does.Not.Contain("SECRET"));
        Assert.That(options.ToString(), Does.Not.Contain("SECRET"));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task Address_UnencryptedWithAllowUnencrypted_IsAccepted()
    {
        using var server = new ScriptedHandler();
        server.On("POST /oauth/token", ScriptedHandler.Ok("""{"access_token":"at-SECRET-1","expires_in":900}"""));
        await using var session = await TastytradeSession.LoginAsync(
            Good with { Handler = server, BaseAddress = new Uri("http://api.tastyworks.example"), AllowUnencrypted = true });
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void LoginAsync_OptionsNull_ThrowsArgumentNull() =>
        Assert.ThrowsAsync<ArgumentNullException>(() => TastytradeSession.LoginAsync(null!));

    [Test]
    public void FromEnvironment_AllVariablesSet_HasAllOptions()
    {
        var options = Read(("TT_SECRET", " a \n"), ("TT_REFRESH", "b"), ("TT_SANDBOX", "Yes"), ("TT_BASE_URL", "http://localhost:8080"),
            ("TT_API_VERSION", " 20250813 "));
        Assert.That(options, Is.EqualTo(new SessionOptions
        {
            ClientSecret = "a",
            RefreshToken = "b",
            IsSandbox = true,
            BaseAddress = new Uri("http://localhost:8080"),
            ApiVersion = "20250813",
        }));
        Assert.That(Read(("TT_SECRET", "a"), ("TT_REFRESH", "b")),
            Is.EqualTo(new SessionOptions { ClientSecret = "a", RefreshToken = "b" }));
    }

    [TestCase("true", true)]
    [TestCase("1", true)]
    [TestCase("FALSE", false)]
    [TestCase("0", false)]
    [TestCase("no", false)]
    [TestCase("", false)]
    public void FromEnvironment_SandboxFlag_IsParsed(string text, bool expected) =>
        Assert.That(Read(("TT_SECRET", "a"), ("TT_REFRESH", "b"), ("TT_SANDBOX", text)).IsSandbox, Is.EqualTo(expected));

    [TestCase("TT_SECRET", null)]
    [TestCase("TT_REFRESH", " ")]
    [TestCase("TT_SANDBOX", "maybe")]
    [TestCase("TT_SANDBOX", "rt-SECRET")]
    [TestCase("TT_BASE_URL", "http://api.example.com/rt-SECRET")]
    [TestCase("TT_BASE_URL", "not an address")]
    [TestCase("TT_API_VERSION", "rt-SECRET")]
    public void FromEnvironment_InvalidVariable_ThrowsWithItsNameAndAdvice(string name, string? value)
    {
        var failure = Assert.Throws<InvalidOperationException>(() =>
            Read(("TT_SECRET", "cs-SECRET"), ("TT_REFRESH", "rt-SECRET"), (name, value)))!;
        Assert.That(failure.Message, Does.Contain(name).And.Contain("Set it to"));
        Assert.That(failure.Message.Replace("TT_SECRET", ""), Does.Not.Contain("SECRET"));
    }

    private static SessionOptions Read(params (string Name, string? Value)[] variables) =>
        SessionOptions.FromEnvironment(name => variables.LastOrDefault(variable => variable.Name == name).Value);
}
