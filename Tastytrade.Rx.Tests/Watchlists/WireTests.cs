using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Watchlists;

/// <summary>The subscriptions that a watch list sends.</summary>
public sealed class WireTests
{
    [Test]
    public async Task Symbols_WithDuplicates_AreSubscribedOnceEach()
    {
        await using var w = new VirtualWatchlist("SPY", "QQQ", "SPY");

        Assert.That(w.Sent("add"), Is.EqualTo(VirtualWatchlist.AllOf("QQQ", "SPY")));
        Assert.That(w.List.Symbols, Is.EqualTo(new[] { "SPY", "QQQ" }));
        Assert.That(w.V.Streamer.Diagnostics.InDemand, Is.EqualTo(2 * VirtualWatchlist.Types.Length));
    }

    [Test]
    public async Task Add_AtRunTime_SubscribesOnlyTheNewSymbol()
    {
        await using var w = new VirtualWatchlist("SPY");
        var before = w.V.Transport.Sent.Count;
        Assert.That((w.List.Add("AAPL"), w.List.Add("AAPL"), w.List.Add("SPY")), Is.EqualTo((true, false, false)));
        w.V.Advance(TimeSpan.FromMilliseconds(20));

        var frames = w.V.Transport.Sent[before..];
        Assert.That(frames.Select(f => f.Type), Is.All.EqualTo("FEED_SUBSCRIPTION"));
        Assert.That(
            frames.Select(f => (f.Symbols("add").Single(), f.Symbols("remove").Length)),
            Is.EqualTo(Enumerable.Repeat(("AAPL", 0), VirtualWatchlist.Types.Length)));
        Assert.That(w.List.Symbols, Is.EqualTo(new[] { "SPY", "AAPL" }));
    }

    [Test]
    public async Task Remove_SymbolWithOtherObservers_ReleasesOnlyTheLists()
    {
        await using var w = new VirtualWatchlist("SPY", "AAPL");
        var other = w.V.Record(w.V.Streamer.Observe<Quote>("AAPL"));
        w.V.Settle();
        var before = w.V.Transport.Sent.Count;
        Assert.That((w.List.Remove("AAPL"), w.List.Remove("AAPL"), w.List.Remove("QQQ")), Is.EqualTo((true, false, false)));
        w.V.Advance(TimeSpan.FromMilliseconds(20));

        Assert.That(w.V.Transport.Sent[before..].SelectMany(f => f.Symbols("add")), Is.Empty);
        Assert.That(w.Sent("remove"), Is.EqualTo(new[] { "Summary AAPL", "Trade AAPL", "TradeETH AAPL" }));
        w.SendQuote("AAPL", 1, 2);
        w.V.Settle();
        Assert.That((other.Messages.Count, w.List.Rows.Count), Is.EqualTo((1, 1)), "the other observer receives events, the list does not");
    }

    [Test]
    public async Task Add_RightAfterRemove_SendsNothingAndKeepsTheValue()
    {
        await using var w = new VirtualWatchlist("SPY");
        w.Fill("SPY");
        var before = w.V.Transport.Sent.Count;
        w.List.Remove("SPY");
        w.List.Add("SPY");
        w.V.Advance(TimeSpan.FromMilliseconds(100));

        Assert.That(w.V.Transport.Sent[before..].Where(f => f.Type == "FEED_SUBSCRIPTION"), Is.Empty);
        Assert.That(w.Row("SPY").Price, Is.EqualTo(110));
    }

    [Test]
    public async Task Dispose_OfTheList_ReleasesAll()
    {
        await using var w = new VirtualWatchlist("SPY", "AAPL");
        await w.List.DisposeAsync();
        await w.List.DisposeAsync();
        w.V.Advance(TimeSpan.FromMilliseconds(20));

        Assert.That(w.V.Streamer.Diagnostics.InDemand, Is.Zero);
        var last = w.V.Transport.Sent.Where(f => f.Type == "FEED_SUBSCRIPTION").TakeLast(VirtualWatchlist.Types.Length);
        Assert.That(last.Select(f => f.Body["reset"] is not null), Is.All.True);
        Assert.That(w.V.Streamer.Routes.AllTargets().Count(), Is.EqualTo(3), "only the test's own recorders are left");
    }

    [Test]
    public async Task Reconnection_AfterChangesOffline_SubscribesTheCurrentList()
    {
        await using var w = new VirtualWatchlist("SPY", "AAPL");
        w.V.Transport.Drop();
        w.V.Settle();
        w.List.Remove("AAPL");
        w.List.Add("QQQ");
        w.V.Handshake();
        w.V.AnswerSubscriptions();

        Assert.That(w.Sent("add", connection: 2), Is.EqualTo(VirtualWatchlist.AllOf("QQQ", "SPY")));
        Assert.That(w.Sent("remove"), Is.Empty);
    }
}
