using NUnit.Framework;
using Tastytrade.Rx.Streamer;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>ERROR messages on a live connection, and messages that are too long for the server.</summary>
public sealed class ServerErrorsTests
{
    [TestCase("UNSUPPORTED_PROTOCOL")]
    [TestCase("SOMETHING_NEW")]
    public async Task Error_OnALiveSessionWithData_IsOnlyReported(string code)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        var quotes = v.Record(v.Streamer.Observe<Quote>("SPY"));
        v.Transport.Receive(ServerFrames.Error(0, code));
        v.SendEvent("Quote", "SPY", ("bidPrice", 3));
        v.Settle();

        Assert.That(v.Errors.Values().Select(e => (e.Kind, e.Code)), Is.EqualTo(new[] { (MarketDataErrorKind.Server, code) }));
        Assert.That(quotes.Values().Single().BidPrice, Is.EqualTo(3));
        Assert.That((v.Transport.HangUps.Count, v.States.Values()[^1].Status), Is.EqualTo((0, ConnectionStatus.Connected)));
    }

    [TestCase(0, "AUTH step missing")]
    [TestCase(1, "AUTH step missing")]
    [TestCase(0, "Session not found: api")]
    public async Task AuthStepMissing_OnAnyChannel_ReconnectsWithTheWholeDemand(int channel, string message)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Streamer.Subscribe<Quote>("LOST");
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.Transport.Take();
        var now = v.Scheduler.Clock;

        v.Transport.Receive(ServerFrames.Error(channel, "BAD_ACTION", message));
        v.Settle();
        Assert.That((v.Transport.HangUps.Count, v.Transport.Attempts[^1]), Is.EqualTo((1, now)));
        v.Handshake();
        v.AnswerSubscriptions();

        Assert.That(v.Transport.Sent.Single(f => f.Type == "FEED_SUBSCRIPTION").Symbols("add"), Is.EqualTo(new[] { "SPY", "LOST" }));
        Assert.That(v.Tokens.Fetched, Is.EqualTo(2));
    }

    [TestCase("ERROR")]
    [TestCase("1009")]
    public async Task Message_TooLongForTheServer_ReconnectsAndSendsShorterOnes(string how)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        using var handle = v.Streamer.Subscribe<Quote>(RateLimitTests.Symbols(1_000));
        v.AnswerSubscriptions();
        foreach (var longest in new[] { 8192, 4096, 2048, 1024, 1024 })
        {
            var sent = v.Transport.Take().Where(f => f.Type == "FEED_SUBSCRIPTION").ToArray();
            Assert.That(sent.Max(f => f.Length), Is.InRange((longest * 3 / 4) + 1, longest));
            Assert.That(sent.SelectMany(f => f.Symbols("add")), Is.EquivalentTo(RateLimitTests.Symbols(1_000)));
            v.Advance(TimeSpan.FromSeconds(15));

            if (how == "ERROR")
                v.Transport.Receive(ServerFrames.Error(0, "INVALID_MESSAGE", "Max frame length of 65536 has been exceeded"));
            else
                v.Transport.CloseByServer(1009, "Max frame length of 65536 has been exceeded");
            v.Settle();
            Assert.That(v.States.Values()[^1].Reason, Is.EqualTo(ConnectionReason.SubscriptionLimit));
            v.Handshake();
            v.AnswerSubscriptions();
        }

        Assert.That(v.Transport.Connection, Is.EqualTo(6));
    }

    [Test]
    public async Task Events_NotRequested_AreCountedAndReported()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        for (var i = 0; i < 3; i++)
            v.SendEvent("Quote", "spy", ("bidPrice", i));
        v.SendEvent("Quote", "SPY", ("bidPrice", 1));
        v.Settle();

        var diagnostics = v.Streamer.Diagnostics;
        Assert.That((diagnostics.UnrequestedEvents, string.Join('|', diagnostics.UnrequestedSymbols)), Is.EqualTo((3, "Quote spy")));
        Assert.That(diagnostics.ToString(), Does.Contain("3 unrequested"));
        Assert.That(v.Streamer.Latest<Quote>("SPY")!.BidPrice, Is.EqualTo(1));
    }

    [TestCase("demo", "wss://streamer.example/realtime", true)]
    [TestCase("api", "wss://streamer.example/delayed", true)]
    [TestCase("api", "wss://streamer.example/realtime", false)]
    public async Task IsDelayed_ByTheTokensLevelOrAddress_IsOnStreamerAndStates(string level, string address, bool isDelayed)
    {
        var token = new QuoteToken { Token = "given", Level = level, DXLinkUrl = new Uri(address) };
        await using var v = new VirtualStreamer(source: new FixedToken(token)).Connect();

        Assert.That(v.Streamer.IsDelayed, Is.EqualTo(isDelayed));
        Assert.That(v.States.Values()[^1].IsDelayed, Is.EqualTo(isDelayed));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
    }
}
