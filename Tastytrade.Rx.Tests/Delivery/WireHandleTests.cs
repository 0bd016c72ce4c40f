using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>The server subscription of Observe is released once, however the subscription ends.</summary>
public sealed class WireHandleTests
{
    [Test]
    public async Task Observe_Disposed_ReleasesItsSymbolOnce()
    {
        await using var feed = new VirtualFeed();
        var (one, other) = (feed.Streamer.Observe<Quote>("DIA").Subscribe(), feed.Streamer.Observe<Quote>("DIA").Subscribe());
        Assert.That(Sent(feed), Is.EqualTo(new[] { "add DIA" }));
        one.Dispose();
        one.Dispose();
        Assert.That(Sent(feed), Is.Empty, "the other observer still observes it");
        other.Dispose();
        Assert.That(Sent(feed), Is.EqualTo(new[] { "remove DIA" }));
    }

    [Test]
    public async Task Observe_ObserverThrows_ReleasesItsSymbol()
    {
        await using var feed = new VirtualFeed();
        feed.Streamer.Observe<Quote>("DIA").Subscribe(_ => throw new InvalidOperationException());
        using var other = feed.Streamer.Observe<Quote>("DIA").Subscribe();
        using var third = feed.Streamer.Observe<Quote>("DIA").Subscribe();
        CheckOneIsGone(feed, other, third);
    }

    [Test]
    public async Task Observe_Take1_ReleasesItsSymbol()
    {
        await using var feed = new VirtualFeed();
        feed.Streamer.Observe<Quote>("DIA").Take(1).Subscribe();
        using var other = feed.Streamer.Observe<Quote>("DIA").Subscribe();
        using var third = feed.Streamer.Observe<Quote>("DIA").Subscribe();
        CheckOneIsGone(feed, other, third);
    }

    [Test]
    public async Task Observe_StreamerEnds_ReleasesItsSymbols()
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
    public async Task Observe_QuietSymbolAgainAtOnce_EmitsItsNewestValue()
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
        Assert.That(seen, Is.EqualTo(new double[] { 1, 1 }), "the server received nothing between the two and so sends nothing");
    }

    [Test]
    public async Task Observe_AfterASymbolWasReleased_EmitsNoOlderValue()
    {
        await using var feed = new VirtualFeed();
        var seen = new List<double>();
        feed.Streamer.Observe<Quote>("DIA").Take(1).Subscribe(_ => { });
        feed.Time.Advance(TimeSpan.FromMilliseconds(20));
        feed.Quote("DIA", 1);
        feed.Time.Advance(TimeSpan.FromMilliseconds(50));
        feed.Quote("DIA", 2);
        feed.Time.Settle();
        Assert.That(feed.Streamer.Latest<Quote>("DIA"), Is.Null, "an event sent before the removal took effect is not kept");

        feed.Streamer.Observe<Quote>("DIA").Subscribe(q => seen.Add(q.BidPrice));
        feed.Time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.That(seen, Is.Empty);
        feed.Quote("DIA", 3);
        feed.Time.Settle();
        Assert.That(seen, Is.EqualTo(new double[] { 3 }));
    }

    /// <summary>Asserts that one of three observers of DIA ends after an event, and that the removal is sent after the last.</summary>
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
