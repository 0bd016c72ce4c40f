using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>What Observe holds on the wire is given back once, however the subscription ends.</summary>
public sealed class WireHandleTests
{
    [Test]
    public async Task Observe_Disposed_GivesItsSymbolBackOnce()
    {
        await using var feed = new VirtualFeed();
        var (one, other) = (feed.Streamer.Observe<Quote>("DIA").Subscribe(), feed.Streamer.Observe<Quote>("DIA").Subscribe());
        Assert.That(Sent(feed), Is.EqualTo(new[] { "add DIA" }));
        one.Dispose();
        one.Dispose();
        Assert.That(Sent(feed), Is.Empty, "the other one still observes it");
        other.Dispose();
        Assert.That(Sent(feed), Is.EqualTo(new[] { "remove DIA" }));
    }

    [Test]
    public async Task Observe_ThatThrows_GivesItsSymbolBack()
    {
        await using var feed = new VirtualFeed();
        feed.Streamer.Observe<Quote>("DIA").Subscribe(_ => throw new InvalidOperationException());
        using var other = feed.Streamer.Observe<Quote>("DIA").Subscribe();
        using var third = feed.Streamer.Observe<Quote>("DIA").Subscribe();
        CheckOneIsGone(feed, other, third);
    }

    [Test]
    public async Task Observe_Take1_GivesItsSymbolBack()
    {
        await using var feed = new VirtualFeed();
        feed.Streamer.Observe<Quote>("DIA").Take(1).Subscribe();
        using var other = feed.Streamer.Observe<Quote>("DIA").Subscribe();
        using var third = feed.Streamer.Observe<Quote>("DIA").Subscribe();
        CheckOneIsGone(feed, other, third);
    }

    [Test]
    public async Task Observe_WhenTheStreamerEnds_GivesItsSymbolsBack()
    {
        var feed = new VirtualFeed();
        var before = feed.Streamer.Diagnostics.InDemand;
        feed.Streamer.Observe<Quote>(["DIA", "TLT"]).Subscribe();
        feed.Time.Settle();
        Assert.That(feed.Streamer.Diagnostics.InDemand, Is.EqualTo(before + 2));
        await feed.DisposeAsync();
        feed.Time.Settle();
        Assert.That(feed.Streamer.Diagnostics.InDemand, Is.EqualTo(before));
    }

    [Test]
    public async Task Observe_AQuietSymbolAgainAtOnce_StillGivesItsNewestValue()
    {
        await using var feed = new VirtualFeed();
        var seen = new List<double>();
        feed.Streamer.Observe<Quote>("DIA").Take(1).Subscribe(q => seen.Add(q.BidPrice));
        feed.Time.Advance(TimeSpan.FromMilliseconds(20));
        feed.Quote("DIA", 1);
        feed.Time.Settle();

        feed.Streamer.Observe<Quote>("DIA").Take(1).Subscribe(q => seen.Add(q.BidPrice));
        feed.Time.Settle();
        Assert.That(Sent(feed), Is.EqualTo(new[] { "add DIA", "remove DIA" }));
        Assert.That(seen, Is.EqualTo(new double[] { 1, 1 }), "between the two, the server was told nothing and so says nothing");
    }

    [Test]
    public async Task Observe_AfterASymbolWasGivenUp_NeverGivesAValueFromBefore()
    {
        await using var feed = new VirtualFeed();
        var seen = new List<double>();
        feed.Streamer.Observe<Quote>("DIA").Take(1).Subscribe(_ => { });
        feed.Time.Advance(TimeSpan.FromMilliseconds(20));
        feed.Quote("DIA", 1);
        feed.Time.Advance(TimeSpan.FromMilliseconds(50));
        feed.Quote("DIA", 2);
        feed.Time.Settle();
        Assert.That(feed.Streamer.Latest<Quote>("DIA"), Is.Null, "what the server said before it knew is nobody's newest value");

        feed.Streamer.Observe<Quote>("DIA").Subscribe(q => seen.Add(q.BidPrice));
        feed.Time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.That(seen, Is.Empty);
        feed.Quote("DIA", 3);
        feed.Time.Settle();
        Assert.That(seen, Is.EqualTo(new double[] { 3 }));
    }

    /// <summary>Of three that observe DIA one has ended after an event: two more are needed until the server is told.</summary>
    private static void CheckOneIsGone(VirtualFeed feed, IDisposable other, IDisposable third)
    {
        feed.Time.Settle();
        feed.Quote("DIA", 1);
        feed.Quote("DIA", 2);
        feed.Time.Settle();
        Assert.That(Sent(feed), Is.EqualTo(new[] { "add DIA" }));
        other.Dispose();
        Assert.That(Sent(feed), Is.Empty);
        third.Dispose();
        Assert.That(Sent(feed), Is.EqualTo(new[] { "remove DIA" }));
    }

    private static string[] Sent(VirtualFeed feed)
    {
        feed.Time.Advance(TimeSpan.FromMilliseconds(30));
        return [.. feed.Time.Transport.Take().Where(f => f.Type == "FEED_SUBSCRIPTION").SelectMany(f =>
            (f.Body["remove"] ?? new Newtonsoft.Json.Linq.JArray()).Select(s => $"remove {s["symbol"]}")
                .Concat((f.Body["add"] ?? new Newtonsoft.Json.Linq.JArray()).Select(s => $"add {s["symbol"]}")))];
    }
}
