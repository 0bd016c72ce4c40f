using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

public sealed class ReentrancyTests
{
    [Test]
    public async Task Unsubscribe_InsideOnNext_EndsItAndTheNextObserverOfTheSameEvent()
    {
        await using var feed = new VirtualFeed();
        var (first, second) = (0, 0);
        IDisposable? one = null, other = null;
        one = feed.Streamer.Quotes.Subscribe(_ => { first++; one!.Dispose(); other!.Dispose(); });
        other = feed.Streamer.Quotes.Subscribe(_ => second++);
        feed.Time.Settle();
        feed.Quote("SPY", 1);
        feed.Quote("SPY", 2);
        feed.Time.Settle();
        Assert.That((first, second), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Subscribe_InsideOnNext_ReceivesLaterEvents()
    {
        await using var feed = new VirtualFeed();
        var (outer, inner) = (0, new List<double>());
        feed.Streamer.Quotes.Subscribe(_ =>
        {
            if (outer++ == 0)
                feed.Streamer.Quotes.Subscribe(q => inner.Add(q.BidPrice));
        });
        feed.Time.Settle();
        feed.Quote("SPY", 1);
        feed.Time.Settle();
        feed.Quote("SPY", 2);
        feed.Time.Settle();
        Assert.That((outer, string.Join(' ', inner)), Is.EqualTo((2, "2")));
    }

    [Test]
    public async Task Observe_InsideOnNext_EmitsTheNewestValueAtOnceAndNoEventTwice()
    {
        await using var feed = new VirtualFeed();
        var inner = new List<double>();
        feed.Streamer.Quotes.Take(1).Subscribe(_ => feed.Streamer.Observe<Quote>("SPY").Subscribe(q => inner.Add(q.BidPrice)));
        feed.Time.Settle();
        feed.Quote("SPY", 1);
        feed.Time.Settle();
        feed.Quote("SPY", 2);
        feed.Time.Settle();
        Assert.That(inner, Is.EqualTo(new double[] { 1, 2 }));
    }

    [Test]
    public async Task Dispose_InsideOnNext_CompletesAllObserversAfterEarlierEvents()
    {
        var feed = new VirtualFeed();
        var seen = new List<string>();
        feed.Streamer.Quotes.Subscribe(
            q =>
            {
                seen.Add(VirtualFeed.Short(q));
                feed.Streamer.DisposeAsync().AsTask().GetAwaiter().GetResult();
            },
            () => seen.Add("completed"));
        feed.Streamer.Greeks.Subscribe(g => seen.Add(VirtualFeed.Short(g)), () => seen.Add("greeks completed"));
        feed.Time.Settle();
        feed.Quote("SPY", 1);
        feed.Greeks("SPY", 2);
        feed.Time.Settle();
        Assert.That(seen, Is.EqualTo(new[] { "Q SPY 1", "G SPY 2", "completed", "greeks completed" }));
        await feed.DisposeAsync();
    }
}
