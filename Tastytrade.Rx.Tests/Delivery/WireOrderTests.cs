using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

public sealed class WireOrderTests
{
    [Test]
    public async Task Observers_OfSeveralStreams_AreCalledInTheOrderOfTheFrames()
    {
        await using var feed = new VirtualFeed();
        var calls = new List<string>();
        feed.Streamer.Quotes.Subscribe(e => calls.Add("quotes " + VirtualFeed.Short(e)));
        feed.Streamer.Greeks.Subscribe(e => calls.Add("greeks " + VirtualFeed.Short(e)));
        feed.Streamer.Messages.Subscribe(e => calls.Add("all " + VirtualFeed.Short(e)));
        feed.Streamer.Observe<Quote>("QQQ").Subscribe(e => calls.Add("QQQ " + VirtualFeed.Short(e)));
        feed.Time.Settle();

        feed.Quote("SPY", 1);
        feed.Greeks("SPY", 2);
        feed.Quote("QQQ", 3);
        feed.Print("SPY", 4);
        Assert.That(calls, Is.Empty, "no observer is called on the receive path");
        feed.Time.Settle();

        Assert.That(calls, Is.EqualTo(new[]
        {
            "all Q SPY 1", "quotes Q SPY 1", "all G SPY 2", "greeks G SPY 2", "all Q QQQ 3", "quotes Q QQQ 3", "QQQ Q QQQ 3", "all T SPY 4",
        }));
    }

    [Test]
    public async Task Conflation_AboveTheThreshold_KeepsTheNewestOfEachSymbolAndIsCounted()
    {
        await using var feed = new VirtualFeed(o => o with { ConflateAbove = 4 });
        var seen = Record(feed);
        for (var i = 1; i <= 10; i++)
        {
            feed.Quote("SPY", i);
            feed.Quote("QQQ", i);
            feed.Print("SPY", i);
        }

        feed.Time.Settle();
        Assert.That(seen, Is.EqualTo(new[] { "Q SPY 10", "Q QQQ 10" }.Concat(Enumerable.Range(1, 10).Select(i => $"T SPY {i}"))));
        Assert.That(feed.Streamer.Diagnostics.Conflated, Is.EqualTo(18));
        Assert.That(feed.Streamer.Diagnostics.Events, Is.EqualTo(30));
        Assert.That(feed.Streamer.Latest<Quote>("SPY")!.BidPrice, Is.EqualTo(10));
    }

    [Test]
    public async Task Reconnection_WhileEventsAreQueued_KeepsItsPlace()
    {
        await using var feed = new VirtualFeed(o => o with { ConflateAbove = 1 });
        var seen = Record(feed);
        feed.Quote("SPY", 1);
        feed.Quote("SPY", 2);
        feed.Reconnect();
        feed.Time.Transport.Receive("{'type':'CHANNEL_OPENED','channel':1,'service':'FEED','parameters':{}}");
        feed.Time.Transport.Receive(WireRows.Config(1, "Quote", "bidPrice"));
        feed.Quote("SPY", 3);
        feed.Quote("SPY", 4);
        feed.Time.Settle();
        Assert.That(seen.Where(s => s != "Q SPY 1"), Is.EqualTo(new[] { "Q SPY 2", "reconnection", "Q SPY 4" }));
    }

    [Test]
    public async Task Reconnection_BeforeNewEvents_ForgetsTheNewestValues()
    {
        await using var feed = new VirtualFeed();
        feed.Quote("SPY", 1);
        feed.Time.Settle();
        Assert.That(feed.Streamer.Latest<Quote>("SPY"), Is.Not.Null);
        feed.Reconnect();
        feed.Time.Settle();
        Assert.That(feed.Streamer.Latest<Quote>("SPY"), Is.Null);
    }

    private static List<string> Record(VirtualFeed feed)
    {
        var seen = new List<string>();
        feed.Streamer.Messages.Subscribe(m => seen.Add(VirtualFeed.Short(m)));
        feed.Time.Settle();
        return seen;
    }
}
