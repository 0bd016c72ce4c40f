using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>After a loss, the demand is subscribed again: once, and not before the new session is authorized.</summary>
public sealed class ResubscriptionTests
{
    private static readonly string[] Losses = ["drop", "1000", "1001", "1009", "1011", "1012", "4000", "silence", "Reconnect"];

    [TestCaseSource(nameof(Losses))]
    public async Task Subscriptions_AfterALoss_AreSentOnceOnTheNewSession(string loss)
    {
        await using var v = Subscribed();
        Lose(v, loss);
        v.Transport.Take();

        v.Transport.Open();
        v.Transport.Receive(VirtualStreamer.ServerSetup);
        v.Transport.Receive(VirtualStreamer.Unauthorized);
        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(v.Transport.Sent.Select(f => (f.Type, f.Connection)), Is.EqualTo(new[] { ("SETUP", 2), ("AUTH", 2) }));
        v.Transport.Receive(VirtualStreamer.Authorized);
        v.OpenChannels();
        v.Advance(TimeSpan.FromSeconds(1));

        var sent = v.Transport.Take();
        Assert.That(sent, Is.All.Matches<SentFrame>(f => f.Connection == 2));
        Assert.That(Types(sent, 1), Is.EqualTo(new[] { "CHANNEL_REQUEST", "FEED_SETUP", "FEED_SUBSCRIPTION" }));
        Assert.That(Types(sent, 3), Is.EqualTo(new[] { "CHANNEL_REQUEST", "FEED_SETUP", "FEED_SUBSCRIPTION" }));
        Assert.That(Added(sent), Is.EquivalentTo(new[] { "Quote SPY", "Quote QQQ", "Trade SPY" }));
    }

    [Test]
    public async Task Subscriptions_AfterAHandshakeTimeout_AreSentOnTheNextSession()
    {
        await using var v = Subscribed();
        v.Transport.Drop();
        v.Transport.Open();
        v.Advance(TimeSpan.FromSeconds(12.5));
        v.Transport.Take();

        v.Handshake();
        v.OpenChannels();

        Assert.That(Added(v.Transport.Take()), Is.EquivalentTo(new[] { "Quote SPY", "Quote QQQ", "Trade SPY" }));
    }

    [Test]
    public async Task Frames_OfAnOldSession_AreNotDelivered()
    {
        await using var v = Subscribed();
        var messages = v.Record(v.Streamer.Messages);
        v.Transport.Drop();
        v.Transport.ReceiveLate(1, ServerFrames.Quote(1, "SPY", 1));
        v.Handshake();
        v.OpenChannels();
        v.Transport.Take();

        v.Transport.ReceiveLate(1, ServerFrames.Quote(1, "SPY", 2));
        v.Transport.ReceiveLate(1, VirtualStreamer.Unauthorized);
        v.Transport.ReceiveLate(1, ServerFrames.Closed(1));
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 3));
        v.Settle();

        Assert.That(messages.Values().OfType<Quote>().Select(q => q.BidPrice), Is.EqualTo(new[] { 3.0 }));
        Assert.That(v.Transport.Sent, Is.Empty);
    }

    [Test]
    public async Task ChannelTimers_OfAnOldSession_DoNotAffectTheNext()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Trade>("SPY");
        v.Streamer.Subscribe<Quote>("SPY");
        v.Advance(TimeSpan.FromSeconds(1));
        v.Streamer.Subscribe<Trade>("QQQ");
        v.Transport.Drop();
        v.Handshake();
        v.OpenChannels();
        v.Transport.Take();

        v.Advance(TimeSpan.FromSeconds(15));

        Assert.That(v.Transport.TakeTypes(), Is.EqualTo(Array.Empty<string>()));
        Assert.That(v.Errors.Values().Select(error => error.Kind), Is.All.EqualTo(MarketDataErrorKind.Silent), "no events were sent");
    }

    [Test]
    public async Task Changes_WhileOffline_ApplyToTheNextSession()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var spy = v.Subscribe<Quote>("SPY");
        v.Subscribe<Quote>("QQQ", "DIA");
        v.Subscribe<Trade>("SPY");
        v.Transport.Drop();

        spy.Dispose();
        v.Streamer.Unsubscribe<Quote>("DIA");
        v.Streamer.UnsubscribeAll<Trade>();
        v.Streamer.Subscribe<Quote>("IWM");
        v.Streamer.Subscribe<Quote>("GLD").Dispose();
        v.Transport.Take();
        v.Handshake();
        v.OpenChannels();
        v.Advance(TimeSpan.FromSeconds(1));

        var sent = v.Transport.Take();
        Assert.That(Added(sent), Is.EquivalentTo(new[] { "Quote QQQ", "Quote IWM" }));
        Assert.That(sent.Count(f => f.Type == "CHANNEL_REQUEST"), Is.EqualTo(1));
    }

    [Test]
    public async Task Changes_JustBeforeALoss_ApplyToTheNextSession()
    {
        await using var v = Subscribed();
        v.Streamer.Unsubscribe<Quote>("QQQ");
        v.Streamer.Subscribe<Quote>("IWM");
        v.Transport.Drop();
        v.Transport.Take();

        v.Handshake();
        v.OpenChannels();
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Added(v.Transport.Take()), Is.EquivalentTo(new[] { "Quote SPY", "Quote IWM", "Trade SPY" }));
    }

    [Test]
    public async Task Resubscribe_Disabled_KeepsOnlyObserversAndLaterSubscriptions()
    {
        await using var v = new VirtualStreamer(o => o with { Resubscribe = false }).ConnectStable();
        var before = v.Subscribe<Quote>("SPY", "QQQ");
        using var observed = v.Streamer.Observe<Quote>("SPY").Subscribe(_ => { });
        v.Advance(TimeSpan.FromSeconds(1));
        v.Transport.Drop();
        v.Streamer.Subscribe<Quote>("IWM", "QQQ");
        before.Dispose();
        v.Transport.Take();

        v.Handshake();
        v.OpenChannels();
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Added(v.Transport.Take()), Is.EquivalentTo(new[] { "Quote SPY", "Quote IWM", "Quote QQQ" }));
    }

    private static VirtualStreamer Subscribed()
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY", "QQQ");
        v.Subscribe<Trade>("SPY");
        v.Transport.Take();
        return v;
    }

    private static void Lose(VirtualStreamer v, string loss)
    {
        if (loss == "drop")
            v.Transport.Drop();
        else if (loss == "silence")
            v.Advance(TimeSpan.FromSeconds(60));
        else if (loss == "Reconnect")
            v.Streamer.Reconnect();
        else
            v.Transport.CloseByServer(int.Parse(loss, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string[] Types(SentFrame[] sent, int channel) => [.. sent.Where(f => f.Channel == channel).Select(f => f.Type)];

    private static string[] Added(SentFrame[] sent) =>
        [.. sent.SelectMany(f => f.Body["add"] ?? new Newtonsoft.Json.Linq.JArray()).Select(e => $"{e["type"]} {e["symbol"]}")];
}
