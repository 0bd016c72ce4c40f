using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Demand spread over several connections with a limit of a few entries each, mostly two.</summary>
public sealed class ManyConnectionsTests
{
    [Test]
    public async Task Symbols_OneMoreThanAConnectionTakes_OpenAnother()
    {
        await using var v = Spread();
        using var handle = v.Streamer.Subscribe<Quote>("A", "B", "C");
        v.Settle();
        Assert.That(v.Transports, Has.Count.EqualTo(2));
        Answer(v);

        Assert.That(Subscribed(v, 0), Is.EqualTo(["A", "B"]));
        Assert.That(Subscribed(v, 1), Is.EqualTo(["C"]));
        Assert.That((v.Streamer.Diagnostics.Connections.Count, v.Streamer.Diagnostics.InDemand), Is.EqualTo((2, 3)));
    }

    [Test]
    public async Task Connection_ReadyBeforeTheFirstIsFull_TakesTheOverflowOnceItIs()
    {
        await using var v = Spread();
        using var handle = v.Streamer.Subscribe<Quote>("A", "B", "C");
        v.Settle();
        v.Handshake(v.Transports[1]);
        v.Advance(TimeSpan.FromSeconds(5));
        Assert.That(v.Transports[1].Sent.Select(f => f.Type), Is.EqualTo(new[] { "SETUP", "AUTH" }), "the first has room");

        v.OpenChannels(v.Transports[0]);
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.OpenChannels(v.Transports[1]);
        v.Settle();

        Assert.That((string.Concat(Subscribed(v, 0)), string.Concat(Subscribed(v, 1))), Is.EqualTo(("AB", "C")));
    }

    [Test]
    public async Task Events_OfAllConnections_AreOneStream()
    {
        await using var v = Spread();
        var quotes = v.Record(v.Streamer.Quotes);
        var c = v.Record(v.Streamer.Observe<Quote>("C"));
        using var handle = v.Streamer.Subscribe<Quote>("A", "B", "D");
        Answer(v);
        VirtualStreamer.SendEvent(v.Transports[0], "Quote", "A", ("bidPrice", 1));
        VirtualStreamer.SendEvent(v.Transports[1], "Quote", "B", ("bidPrice", 2));
        VirtualStreamer.SendEvent(v.Transports[0], "Quote", "C", ("bidPrice", 3));
        v.Settle();

        Assert.That(quotes.Values().Select(q => q.EventSymbol), Is.EqualTo(["A", "B", "C"]));
        Assert.That(c.Values().Single().BidPrice, Is.EqualTo(3));
    }

    [Test]
    public async Task Counts_OfAllConnections_AreSummed()
    {
        await using var v = Spread();
        using var handle = v.Streamer.Subscribe<Quote>("A", "B", "C");
        Answer(v);
        var before = v.Streamer.Diagnostics;
        VirtualStreamer.SendEvent(v.Transports[0], "Quote", "A", ("bidPrice", 1));
        v.Transports[0].Receive("rubbish");
        v.Advance(TimeSpan.FromSeconds(2));
        VirtualStreamer.SendEvent(v.Transports[1], "Quote", "C", ("bidPrice", 2));
        var last = v.Scheduler.Now;
        v.Transports[1].Receive("rubbish");
        v.Advance(TimeSpan.FromSeconds(1));

        var after = v.Streamer.Diagnostics;
        Assert.That((after.Frames - before.Frames, after.Events, after.RefusedFrames), Is.EqualTo((4L, 2L, 2L)));
        Assert.That((after.RefusedRows, after.RefusedFields, after.Reconnections), Is.EqualTo((0L, 0L, 0L)));
        Assert.That(after.Bytes - before.Bytes, Is.GreaterThan(2 * "rubbish".Length));
        Assert.That(after.LastReceived, Is.EqualTo(last));
        Assert.That(after.ReceiveAge, Is.EqualTo(TimeSpan.FromSeconds(3)), "the age of the connection that has been silent the longest");
    }

    [Test]
    public async Task LastReceived_BeforeTheFirstFrame_IsNull()
    {
        await using var v = new VirtualStreamer();
        Assert.That(v.Streamer.Diagnostics.LastReceived, Is.Null);
    }

    [Test]
    public async Task Connection_Lost_AffectsOnlyItsShare()
    {
        await using var v = Spread();
        using var handle = v.Streamer.Subscribe<Quote>("A", "B", "C");
        Answer(v);
        VirtualStreamer.SendEvent(v.Transports[0], "Quote", "A", ("bidPrice", 1));
        VirtualStreamer.SendEvent(v.Transports[1], "Quote", "C", ("bidPrice", 2));
        v.Advance(TimeSpan.FromSeconds(20));
        v.Transports[0].Take();
        v.Transports[1].Take();

        v.Transports[1].Drop();
        v.Settle();
        var state = v.States.Values().Last();
        Assert.That((state.Status, state.Connection), Is.EqualTo((ConnectionStatus.Reconnecting, 2)));
        Assert.That(state.ToString(), Does.StartWith("Reconnecting (connection 2, session 1): "));

        v.Handshake(v.Transports[1]);
        v.OpenChannels(v.Transports[1]);
        v.Settle();
        Assert.That(v.States.Values().Last().Status, Is.EqualTo(ConnectionStatus.Connected));
        Assert.That((v.Reconnections.Values().Single().Connection, v.Streamer.Diagnostics.Reconnections), Is.EqualTo((2, 1)));
        Assert.That(Subscribed(v, 1), Is.EqualTo(["C"]), "its share is subscribed again");
        Assert.That(v.Transports[0].Sent, Is.Empty, "nothing is sent on the other");
        Assert.That((v.Streamer.Latest<Quote>("A")?.BidPrice, v.Streamer.Latest<Quote>("C")), Is.EqualTo((1.0, (Quote?)null)));
    }

    [Test]
    public async Task State_OfSeveralConnections_IsThatOfTheOneFurthestFromConnected()
    {
        await using var v = Spread();
        using var handle = v.Streamer.Subscribe<Quote>("A", "B", "C");
        v.Settle();
        var opening = v.States.Values().Last();
        Assert.That((opening.Status, opening.Connection), Is.EqualTo((ConnectionStatus.Connecting, 2)), "not every connection is up yet");
        Answer(v);

        v.Advance(TimeSpan.FromSeconds(20));
        v.Transports[0].Drop();
        v.Transports[1].Drop();
        v.Settle();
        v.Handshake(v.Transports[0]);
        v.Settle();
        Assert.That((v.States.Values().Last().Status, v.States.Values().Last().Connection), Is.EqualTo((ConnectionStatus.Reconnecting, 2)));

        v.Handshake(v.Transports[1]);
        v.Settle();
        Assert.That(v.States.Values().Last().Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [Test]
    public async Task Rows_OneConnectionLost_OnlyItsRowsAreStale()
    {
        await using var v = Spread(entries: 8);
        await using var list = new LiveWatchlist(v.Streamer, "A", "B");
        Answer(v);
        list.Add("C");
        Answer(v);
        foreach (var (transport, symbol) in new[] { (0, "A"), (0, "B"), (1, "C") })
            VirtualStreamer.SendEvent(v.Transports[transport], "Quote", symbol, ("bidPrice", 1));
        v.Settle();
        v.Advance(TimeSpan.FromSeconds(1));

        v.Transports[1].Drop();
        v.Settle();
        Assert.That(list.Rows.Select(r => (r.Symbol, r.IsStale)), Is.EqualTo([("A", false), ("B", false), ("C", true)]));

        await using var second = new LiveWatchlist(v.Streamer, "A", "C");
        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(second.Rows.Select(r => (r.Symbol, r.Quote is not null)),
            Is.EqualTo([("A", true), ("C", true)]), "the newest values come at once");
        Assert.That(second.Rows[0].IsStale, Is.False);
    }

    [Test]
    public async Task Capacity_OfUnsubscribedSymbols_IsUsedBeforeAConnectionIsOpened()
    {
        await using var v = Spread();
        var first = v.Streamer.Subscribe<Quote>("A", "B");
        using var second = v.Streamer.Subscribe<Quote>("C", "D");
        Answer(v);
        first.Dispose();
        using var third = v.Streamer.Subscribe<Quote>("E", "C", "F");
        Answer(v);

        Assert.That(v.Transports, Has.Count.EqualTo(2));
        Assert.That(Subscribed(v, 0), Is.EqualTo(["E", "F"]));
        Assert.That(Subscribed(v, 1), Is.EqualTo(["C", "D"]));
    }

    [Test]
    public async Task Unsubscribe_AndUnsubscribeAll_ReachEveryConnection()
    {
        await using var v = Spread();
        using var quotes = v.Streamer.Subscribe<Quote>("A", "B", "C", "D");
        Answer(v);
        v.Streamer.Unsubscribe<Quote>("A", "C");
        Answer(v);
        Assert.That((string.Concat(Subscribed(v, 0)), string.Concat(Subscribed(v, 1))), Is.EqualTo(("B", "D")));

        v.Streamer.UnsubscribeAll<Quote>();
        Answer(v);
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.Zero);
        Assert.That((Subscribed(v, 0), Subscribed(v, 1)), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
    }

    [Test]
    public async Task FatalError_OnOneConnection_ClosesAll()
    {
        await using var v = Spread();
        using var handle = v.Streamer.Subscribe<Quote>("A", "B");
        var quotes = v.Record(v.Streamer.Quotes);
        using var further = v.Streamer.Subscribe<Quote>("C");
        v.Settle();
        v.Transports[1].Open();
        v.Transports[1].Receive(ServerFrames.Error(0, "UNSUPPORTED_PROTOCOL"));

        v.Settle();
        Assert.That((v.States.Values().Last().Status, v.States.Values().Last().Connection), Is.EqualTo((ConnectionStatus.Failed, 2)));
        Assert.That(quotes.Messages[^1].Value.Exception, Is.InstanceOf<ProtocolUnsupportedException>());
        Assert.That(v.Transports.Select(t => t.IsClosed), Is.All.True, "no socket is left open");
    }

    [Test]
    public async Task Dispose_WithSeveralConnections_ClosesThemAll()
    {
        var v = Spread();
        using var handle = v.Streamer.Subscribe<Quote>("A", "B", "C", "D", "E");
        Answer(v);
        await v.Streamer.DisposeAsync();
        v.Settle();

        Assert.That(v.Transports.Select(t => t.IsClosed), Is.EqualTo([true, true, true]));
        Assert.That(v.States.Values().Last().Status, Is.EqualTo(ConnectionStatus.Closed));
    }

    private static VirtualStreamer Spread(int entries = 2) => new VirtualStreamer(
        o => o with { MaxSubscriptionsPerConnection = entries, MaxConnections = 64, ConnectionSpacing = TimeSpan.Zero }).Connect();

    /// <summary>Completes every pending handshake and sends out the subscriptions. A later connection opens only once those before it are
    /// full, so this takes several rounds.</summary>
    private static void Answer(VirtualStreamer v)
    {
        v.Settle();
        for (var round = 0; round < 3; round++)
        {
            foreach (var transport in v.Transports.Where(t => t.Waiting is not null).ToArray())
                v.Handshake(transport);
            v.Advance(TimeSpan.FromMilliseconds(20));
            foreach (var transport in v.Transports.Where(t => t.IsOpen).ToArray())
                v.OpenChannels(transport);
        }

        v.Settle();
    }

    /// <summary>The symbols subscribed on a connection, from all frames sent on it.</summary>
    private static string[] Subscribed(VirtualStreamer v, int transport)
    {
        List<string> symbols = [];
        foreach (var frame in v.Transports[transport].Sent.Where(f => f.Type is "FEED_SUBSCRIPTION"))
        {
            if (frame.Body["reset"] is not null)
                symbols.Clear();
            symbols.RemoveAll(frame.Symbols("remove").Contains);
            symbols.AddRange(frame.Symbols("add"));
        }

        return [.. symbols.Order()];
    }
}
