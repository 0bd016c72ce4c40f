using System.Net.WebSockets;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>Messages to the account streamer, and its answers.</summary>
[TestFixture]
internal sealed class AccountProtocolTests : AccountFixture
{
    private static readonly string[] Numbers = ["5WX00001"];

    protected override SimulatorOptions Options => base.Options with { RecordFrames = true };

    [Test]
    public async Task Connect_WithAToken_IsAnsweredWithTheAccountsAndTheSession()
    {
        await using var client = await AccountClient.OpenAsync(Simulator);

        var answer = await client.RequestAsync("connect", Token, Numbers, 12);

        Assert.That(answer.Properties().Select(p => p.Name),
            Is.EquivalentTo(new[] { "status", "action", "web-socket-session-id", "value", "request-id" }));
        Assert.That(((string?)answer["status"], (string?)answer["action"], (int?)answer["request-id"]), Is.EqualTo(("ok", "connect", 12)));
        Assert.That((string?)answer["web-socket-session-id"], Does.Match("^[0-9a-f]{8}$"));
        Assert.That(answer["value"]!.Values<string>(), Is.EqualTo(Numbers));
    }

    [Test]
    public async Task Connect_OnTwoSockets_HasDifferentSessions()
    {
        await using var first = await AccountClient.OpenAsync(Simulator);
        await using var second = await AccountClient.OpenAsync(Simulator);

        var a = await first.RequestAsync("connect", Token, Numbers);
        var b = await second.RequestAsync("connect", Token, Numbers);

        Assert.That(a["web-socket-session-id"], Is.Not.EqualTo(b["web-socket-session-id"]));
    }

    [Test]
    public async Task Connect_WithOneAccountAsText_IsAccepted()
    {
        await using var client = await AccountClient.OpenAsync(Simulator);

        Assert.That((string?)(await client.RequestAsync("connect", Token, "5WX00002", null))["status"], Is.EqualTo("ok"));
        Simulator.Accounts[1].Transfer(5);
        Assert.That((string?)(await client.ExpectDataAsync("ExternalTransaction"))["amount"], Is.EqualTo("5.0"));
    }

    [TestCase("raw", new[] { "5WX00001" }, "Unknown domain")]
    [TestCase("Bearer wrong", new[] { "5WX00001" }, "failed")]
    [TestCase(null, new[] { "5WX00001" }, "failed")]
    [TestCase("valid", new string[0], "value missing or not valid")]
    [TestCase("valid", null, "value missing or not valid")]
    [TestCase("valid", new[] { "5WX00001", "5WX12345" }, "failed")]
    public async Task Connect_Refused_LeavesTheSocketOpenAndSilent(string? token, string[]? value, string message)
    {
        await using var client = await AccountClient.OpenAsync(Simulator);

        var answer = await client.RequestAsync("connect", token == "valid" ? Token : token, value);
        Simulator.Account.Transfer(1);

        Assert.That(((string?)answer["status"], (string?)answer["message"], (int?)answer["request-id"]),
            Is.EqualTo(("error", message, 7)));
        Assert.That(await client.DrainAsync("wrong"), Is.Empty, "a heartbeat is answered, whatever its token, and nothing is delivered");
        Assert.That((string?)(await client.RequestAsync("connect", Token, Numbers))["status"], Is.EqualTo("ok"));
    }

    [Test]
    public async Task Heartbeat_BeforeConnect_MakesConnectFail()
    {
        await using var client = await AccountClient.OpenAsync(Simulator);

        var heartbeat = await client.RequestAsync("heartbeat", Token);
        var connect = await client.RequestAsync("connect", Token, Numbers);

        Assert.That((string?)heartbeat["status"], Is.EqualTo("ok"));
        Assert.That(((string?)connect["status"], (string?)connect["message"]), Is.EqualTo(("error", "not-implemented")));
    }

    [TestCase("quote-alerts-subscribe", null)]
    [TestCase("public-watchlists-subscribe", null)]
    [TestCase("user-message-subscribe", "U0000000001")]
    public async Task Subscribe_BeforeAndAfterConnect_IsRefusedThenAccepted(string action, string? value)
    {
        await using var client = await AccountClient.OpenAsync(Simulator);

        var early = await client.RequestAsync(action, Token, value);
        await client.RequestAsync("connect", Token, Numbers);
        var late = await client.RequestAsync(action, Token, value);

        Assert.That((string?)early["message"], Is.EqualTo("connect-not-completed"));
        Assert.That((string?)late["status"], Is.EqualTo("ok"));
    }

    [TestCase("account-subscribe")]
    [TestCase("unsubscribe")]
    public async Task Action_Unknown_IsNotImplemented(string action)
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);

        Assert.That((string?)(await client.RequestAsync(action, Token, Numbers))["message"], Is.EqualTo("not-implemented"));
    }

    [Test]
    public async Task Heartbeat_WithoutRequestId_IsAnsweredWithoutOne()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);

        Assert.That((await client.RequestAsync("heartbeat", Token, null, null))["request-id"], Is.Null);
        Assert.That(Simulator.ReceivedAccountMessages.Select(frame => frame.ToString()), Has.None.Contains(Token[7..]));
    }

    [Test]
    public async Task Socket_SilentForAMinute_IsClosed()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        Advance(55);
        await client.RequestAsync("heartbeat", Token);

        Advance(59);
        Assert.That((string?)(await client.RequestAsync("heartbeat", Token))["status"], Is.EqualTo("ok"), "each message counts");
        Advance(61);
        await client.ExpectCloseAsync();

        Assert.That(client.Close, Is.EqualTo(((WebSocketCloseStatus?)WebSocketCloseStatus.NormalClosure, "Bye")));
    }

    [Test]
    public async Task Token_Expired_IsRefusedByRestAndConnectButNotByHeartbeat()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);
        Simulator.Faults.ExpireAccessTokens();
        var (status, _) = await GetAsync("/accounts/5WX00001/positions");
        await using var next = await AccountClient.OpenAsync(Simulator);

        Assert.That((int)status, Is.EqualTo(401));
        Assert.That((string?)(await next.RequestAsync("connect", Token, Numbers))["message"], Is.EqualTo("failed"));
        Assert.That((string?)(await client.RequestAsync("heartbeat", Token))["status"], Is.EqualTo("ok"));
        await LogInAsync();
        Assert.That((string?)(await next.RequestAsync("connect", Token, Numbers))["status"], Is.EqualTo("ok"));
    }

    [Test]
    public async Task Connect_AfterChanges_GetsNoSnapshotAndNoReplay()
    {
        Simulator.Account.Transfer(1);
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);

        Assert.That(await client.DrainAsync(Token), Is.Empty);
    }

    [Test]
    public async Task Restart_OpenSocket_IsAborted()
    {
        await using var client = await AccountClient.ConnectAsync(Simulator, Token);

        await Simulator.StopAsync();
        Assert.CatchAsync<WebSocketException>(client.ExpectCloseAsync);
        await Simulator.StartListeningAsync();

        await using var again = await AccountClient.ConnectAsync(Simulator, Token);
        Assert.That(Simulator.AccountStreamsAccepted, Is.EqualTo(2));
    }
}
