using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Diagnostics;

/// <summary>The diagnostics snapshot of a streamer.</summary>
public sealed class StreamerDiagnosticsTests
{
    private const string Config = "{'type':'FEED_CONFIG','channel':1,'dataFormat':'COMPACT','aggregationPeriod':0.5,"
        + "'eventFields':{'Quote':['eventType','eventSymbol','bidPrice']}}";

    [Test]
    public void Diagnostics_BeforeTheStart_ShowNoConnection()
    {
        var v = new VirtualStreamer();
        var seen = v.Streamer.Diagnostics;
        Assert.Multiple(() =>
        {
            Assert.That(seen.State.Status, Is.EqualTo(ConnectionStatus.NotConnected));
            Assert.That(seen.ReceiveAge, Is.Null);
            Assert.That(seen.Connections, Has.Count.EqualTo(1));
            Assert.That(seen.Connections[0].Channels, Is.Empty);
        });
    }

    [Test]
    public async Task Diagnostics_Connected_ShowTheChannelsAsConfiguredByTheServer()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY", "QQQ");
        v.Subscribe<Candle>("SPY{=d}");
        v.Transport.Receive(Config);
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 1));
        v.Transport.Receive("rubbish");
        v.Advance(TimeSpan.FromSeconds(3));

        var seen = v.Streamer.Diagnostics;

        Assert.Multiple(() =>
        {
            Assert.That(seen.At, Is.EqualTo(v.Scheduler.Now));
            Assert.That(seen.State.Status, Is.EqualTo(ConnectionStatus.Connected));
            Assert.That(seen.ReceiveAge, Is.EqualTo(TimeSpan.FromSeconds(3)));
            Assert.That((seen.InDemand, seen.Live), Is.EqualTo((3, 2)), "the candle may still be refused");
            Assert.That(seen.Observers, Is.EqualTo(3), "those of the fixture");
            Assert.That((seen.IsolatedObservers, seen.PendingEvents, seen.Conflated), Is.EqualTo((0, 0, 0L)));
        });
        var connection = seen.Connections.Single();
        Assert.Multiple(() =>
        {
            Assert.That((connection.Number, connection.State.Session, connection.Reconnections), Is.EqualTo((1, 1, 0L)));
            Assert.That((connection.Events, connection.RefusedFrames, connection.RefusedRows), Is.EqualTo((1L, 1L, 0L)));
            Assert.That((seen.Frames, seen.Bytes), Is.EqualTo((connection.Frames, connection.Bytes)));
            Assert.That((seen.Events, seen.RefusedFrames, seen.RefusedRows), Is.EqualTo((1L, 1L, 0L)));
            Assert.That(connection.Channels, Has.Count.EqualTo(2));
        });
        var (quotes, candles) = (connection.Channels[0], connection.Channels[1]);
        Assert.Multiple(() =>
        {
            Assert.That(
                (quotes.Id, quotes.EventType, quotes.Contract, quotes.Symbol, quotes.IsOpen),
                Is.EqualTo((1, "Quote", (FeedContract?)FeedContract.Auto, (string?)null, true)));
            Assert.That((quotes.DataFormat, quotes.AggregationPeriod), Is.EqualTo(("COMPACT", (TimeSpan?)TimeSpan.FromSeconds(0.5))));
            Assert.That(quotes.Fields, Is.EqualTo(new[] { "eventType", "eventSymbol", "bidPrice" }));
            Assert.That((quotes.InDemand, quotes.Live), Is.EqualTo((2, 2)));
            Assert.That(
                (candles.Id, candles.DataFormat, candles.AggregationPeriod, candles.Fields.Count),
                Is.EqualTo((3, (string?)null, (TimeSpan?)null, 0)), "no FEED_CONFIG for it yet");
        });

        v.Advance(TimeSpan.FromSeconds(2));
        seen = v.Streamer.Diagnostics;
        Assert.That((seen.InDemand, seen.Live), Is.EqualTo((3, 3)), "a subscription not refused in time counts as accepted");
    }

    [Test]
    public async Task Snapshot_Taken_DoesNotChange()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Transport.Receive(Config);
        var seen = v.Streamer.Diagnostics;
        var text = seen.ToString();

        v.Transport.Receive("{'type':'FEED_CONFIG','channel':1,'dataFormat':'FULL','eventFields':{'Quote':['askPrice']}}");
        v.Subscribe<Quote>("QQQ");
        v.Transport.Drop();
        v.Settle();

        Assert.That(seen.ToString(), Is.EqualTo(text));
        Assert.That(seen.Connections[0].Channels[0].Fields, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Diagnostics_AfterALaterConfig_ShowItsChanges()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Transport.Receive(Config);
        v.Transport.Receive("{'type':'FEED_CONFIG','channel':1,'dataFormat':'FULL','aggregationPeriod':'soon'}");

        var channel = v.Streamer.Diagnostics.Connections[0].Channels[0];

        Assert.That(
            (channel.DataFormat, channel.AggregationPeriod, channel.Fields.Count),
            Is.EqualTo(("FULL", (TimeSpan?)TimeSpan.FromSeconds(0.5), 3)));
        Assert.That(v.Errors.Values(), Is.Empty, "informative fields cause no error");
    }

    [Test]
    public async Task Diagnostics_LostConnection_KeepTheDemand()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY", "QQQ");
        v.Transport.CloseByServer(1012, "restart");
        v.Settle();

        var seen = v.Streamer.Diagnostics;

        Assert.That(seen.State.Status, Is.EqualTo(ConnectionStatus.Reconnecting));
        Assert.That(seen.State.Cause, Does.Contain("1012"));
        Assert.That(seen.Connections[0].Channels.Select(c => (c.Id, c.IsOpen, c.InDemand, c.Live)), Is.EqualTo(new[] { (0, false, 2, 0) }));

        v.Handshake();
        v.AnswerSubscriptions();
        Assert.That(Channels(), Is.EqualTo(new[] { (1, true, 2, 0) }));
        v.Advance(TimeSpan.FromSeconds(5));
        Assert.That(Channels(), Is.EqualTo(new[] { (1, true, 2, 2) }));
        Assert.That(v.Streamer.Diagnostics.Connections[0].Reconnections, Is.EqualTo(1));

        IEnumerable<(int Id, bool IsOpen, int InDemand, int Live)> Channels() =>
            v.Streamer.Diagnostics.Connections[0].Channels.Select(c => (c.Id, c.IsOpen, c.InDemand, c.Live));
    }

    [Test]
    public async Task Diagnostics_BeforeSending_ShowDemandButNothingLive()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        using var handle = v.Streamer.Subscribe<Quote>("SPY");
        Assert.That(
            v.Streamer.Diagnostics.Connections[0].Channels.Select(c => (c.Id, c.InDemand, c.Live)), Is.EqualTo(new[] { (0, 1, 0) }));
        v.Advance(TimeSpan.FromMilliseconds(20));
        Assert.That(
            v.Streamer.Diagnostics.Connections[0].Channels.Select(c => (c.Id, c.IsOpen, c.Live)), Is.EqualTo(new[] { (1, false, 0) }));
    }

    [Test]
    public async Task Diagnostics_DepthOfMarket_ShowAChannelWithItsSymbol()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        using var depth = v.Streamer.Depth("SPY", "NTV").Subscribe();
        v.AnswerSubscriptions();
        v.Transport.Receive(
            "{'type':'DOM_CONFIG','channel':1,'aggregationPeriod':1,'depthLimit':5,'dataFormat':'FULL','orderFields':['price','size']}");

        var channel = v.Streamer.Diagnostics.Connections[0].Channels.Single();

        Assert.That(
            (
                channel.EventType, channel.Contract, channel.Symbol, channel.DataFormat, channel.AggregationPeriod, channel.InDemand,
                channel.Live),
            Is.EqualTo(("DepthOfMarket", (FeedContract?)null, "SPY", "FULL", (TimeSpan?)TimeSpan.FromSeconds(1), 1, 1)));
    }

    [Test]
    public async Task Observers_ComingAndGoing_AreCounted()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var before = v.Streamer.Diagnostics.Observers;
        var one = v.Streamer.Quotes.Subscribe();
        using var throwing = v.Streamer.Observe<Quote>("SPY").Subscribe(_ => throw new InvalidOperationException());
        v.AnswerSubscriptions();
        Assert.That(v.Streamer.Diagnostics.Observers - before, Is.EqualTo(2));

        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 1));
        v.Settle();
        Assert.That(v.Streamer.Diagnostics.Observers - before, Is.EqualTo(1), "an observer that threw is gone");
        one.Dispose();
        one.Dispose();
        Assert.That(v.Streamer.Diagnostics.Observers, Is.EqualTo(before));
        await v.Streamer.DisposeAsync();
        v.Settle();
        Assert.That((v.Streamer.Diagnostics.Observers, v.Streamer.Diagnostics.State.Status), Is.EqualTo((0, ConnectionStatus.Closed)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Observer_Blocks_IsCountedAsIsolatedWithItsConflatedEvents()
    {
        await using var live = await new LiveStreamer(o => o with { ConflateAbove = 10 }).ConnectAsync();
        using var gate = new ManualResetEventSlim();
        using var slow = live.Streamer.Quotes.Subscribe(_ => gate.Wait(LiveStreamer.Patience));
        using var handle = live.Streamer.Subscribe<Quote>("A");
        var channel = await live.ChannelAsync("Quote");
        live.Send(channel, "Quote", ("A", 0));
        await LiveStreamer.UntilAsync(() => live.Streamer.Diagnostics.IsolatedObservers == 1);
        for (var i = 0; i < 100; i++)
            live.Send(channel, "Quote", ("A", i));
        await LiveStreamer.UntilAsync(() => live.Streamer.Diagnostics.Conflated > 0);

        gate.Set();

        await LiveStreamer.UntilAsync(() => live.Streamer.Diagnostics is { IsolatedObservers: 0, PendingEvents: 0 });
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Observer_DisposedWhileIsolated_IsNoLongerCounted()
    {
        await using var live = await new LiveStreamer().ConnectAsync();
        using var gate = new ManualResetEventSlim();
        var slow = live.Streamer.Quotes.Subscribe(_ => gate.Wait(LiveStreamer.Patience));
        using var handle = live.Streamer.Subscribe<Quote>("A");
        var channel = await live.ChannelAsync("Quote");
        live.Send(channel, "Quote", ("A", 0));
        await LiveStreamer.UntilAsync(() => live.Streamer.Diagnostics.IsolatedObservers == 1);

        slow.Dispose();
        Assert.That(live.Streamer.Diagnostics.IsolatedObservers, Is.Zero);
        gate.Set();
        await LiveStreamer.UntilAsync(() => live.Streamer.Diagnostics is { IsolatedObservers: 0, Observers: 1 });
    }

    [Test]
    public async Task ToString_AnyServerText_HasNoSecret()
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan }).ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Transport.Receive("{'type':'FEED_CONFIG','channel':1,'dataFormat':'token-1','eventFields':{'Quote':['eventSymbol','token-1']}}");
        var channel = v.Streamer.Diagnostics.Connections[0].Channels[0];
        Assert.That((channel.DataFormat, string.Join(' ', channel.Fields)), Is.EqualTo(((string?)null, "eventSymbol ?")));
        v.Transport.CloseByServer(1012, "token-1 is old");
        v.Settle();

        var text = v.Streamer.Diagnostics.ToString();

        Assert.That(text, Does.Contain("***").And.Contain("Reconnecting").And.Contain("channel 0 Quote Auto"));
        Assert.That(text, Does.Not.Contain("token-").And.Not.Contain("streamer.example"));
    }
}
