using System.Reactive;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

public sealed class ThrowingObserverTests
{
    [Test]
    public async Task Observer_ThrowsInOnNext_IsUnsubscribedAndReportedAndAffectsNoOther()
    {
        await using var feed = new VirtualFeed();
        var (calls, neighbour, errors) = (0, new List<double>(), new List<MarketDataError>());
        var failure = new InvalidOperationException("broken observer");
        feed.Streamer.Errors.Subscribe(errors.Add);
        feed.Streamer.Quotes.Subscribe(_ => { calls++; throw failure; });
        feed.Streamer.Quotes.Subscribe(q => neighbour.Add(q.BidPrice));
        Send(feed, 1, 2, 3);

        Assert.That((calls, neighbour.Count), Is.EqualTo((1, 3)));
        Assert.That(
            errors.Select(e => (e.Kind, e.Exception)), Is.EqualTo(new[] { (MarketDataErrorKind.ObserverThrew, (Exception?)failure) }));
        Assert.That(errors[0].Message, Does.Contain("Quote").And.Contain("broken observer"));
    }

    [Test]
    public async Task Observer_PredicateThrows_ReceivesOnErrorAndIsUnsubscribed()
    {
        await using var feed = new VirtualFeed();
        var (seen, neighbour) = (new List<string>(), 0);
        feed.Streamer.Quotes.Where(q => q.BidPrice < 2 ? true : throw new FormatException("predicate"))
            .Subscribe(q => seen.Add(VirtualFeed.Short(q)), e => seen.Add(e.Message));
        feed.Streamer.Quotes.Subscribe(_ => neighbour++);
        Send(feed, 1, 2, 1);

        Assert.That(seen, Is.EqualTo(new[] { "Q SPY 1", "predicate" }));
        Assert.That(neighbour, Is.EqualTo(3));
    }

    [Test]
    public async Task Observer_PredicateThrowsWithoutOnError_IsReportedOnErrors()
    {
        await using var feed = new VirtualFeed();
        var errors = new List<MarketDataError>();
        feed.Streamer.Errors.Subscribe(errors.Add);
        feed.Streamer.Quotes.Where(_ => throw new FormatException("predicate")).Subscribe(_ => { });
        Send(feed, 1, 2);
        Assert.That(errors.Single().Exception, Is.InstanceOf<FormatException>());
    }

    [Test]
    public async Task Observer_OfErrorsThrows_IsReportedToTheOthers()
    {
        await using var feed = new VirtualFeed();
        var errors = new List<MarketDataErrorKind>();
        feed.Streamer.Errors.Subscribe(_ => throw new InvalidOperationException("of errors"));
        feed.Streamer.Errors.Subscribe(e => errors.Add(e.Kind));
        feed.Streamer.Quotes.Subscribe(_ => throw new InvalidOperationException("of quotes"));
        Send(feed, 1);
        Assert.That(errors, Is.EqualTo(new[] { MarketDataErrorKind.ObserverThrew, MarketDataErrorKind.ObserverThrew }));
    }

    [Test]
    public async Task Observers_ThrowWhenTheyEnd_DoNotKeepOthersFromEnding()
    {
        var feed = new VirtualFeed();
        var ended = 0;
        feed.Streamer.Quotes.Subscribe(Observer.Create<Quote>(_ => { }, () => throw new InvalidOperationException("OnCompleted")));
        feed.Streamer.Quotes.Subscribe(_ => { }, () => ended++);
        feed.Streamer.Observe<Quote>("SPY").Subscribe(_ => { }, () => ended++);
        feed.Time.Settle();
        await feed.DisposeAsync();
        feed.Time.Settle();
        Assert.That(ended, Is.EqualTo(2));
    }

    private static void Send(VirtualFeed feed, params double[] numbers)
    {
        feed.Time.Settle();
        foreach (var number in numbers)
            feed.Quote("SPY", number);
        feed.Time.Settle();
    }
}
