using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Tests.TimeSeries;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>Delivery stalls for long, as on a scheduler whose only thread is blocked: even events that must not be dropped are
/// bounded then, and none is lost silently.</summary>
public sealed class TooManyPendingTests
{
    [Test]
    public async Task Prints_BeyondTheLimit_AreDiscardedAndEndTheirObservers()
    {
        await using var v = new VirtualFeed(o => o with { MaxPendingEvents = 100 });
        var prints = v.Time.Record(v.Streamer.TimeAndSales);
        var symbol = v.Time.Record(v.Streamer.Observe<TimeAndSale>("SPY"));
        var messages = v.Time.Record(v.Streamer.Messages);
        var quotes = v.Time.Record(v.Streamer.Quotes);
        v.Time.Settle();
        for (var i = 0; i < 1000; i++)
            v.Print("SPY", i);
        v.Quote("SPY", 1);
        Assert.That(v.Streamer.Diagnostics.PendingEvents, Is.EqualTo(101));
        v.Time.Settle();

        foreach (var grammar in new[] { prints.Grammar(), symbol.Grammar() })
            Assert.That(grammar, Is.EqualTo(new string('N', 100) + "E"));
        Assert.That(messages.Grammar(), Is.EqualTo(new string('N', 101) + "E"), "observers of messages miss prints too");
        Assert.That(
            prints.Messages[^1].Value.Exception,
            Is.TypeOf<ObserverTooSlowException>().With.Message.Contains("MarketDataOptions.MaxPendingEvents"));
        Assert.That(quotes.Grammar(), Is.EqualTo("N"), "observers of quotes miss nothing");
        var error = v.Time.Errors.Values().Single();
        Assert.That((error.Kind, error.Count), Is.EqualTo((MarketDataErrorKind.ObserverEnded, 900)));
        Assert.That(error.Message, Does.StartWith("900 events of TimeAndSale were discarded"));
        Assert.That(v.Streamer.Diagnostics.Discarded, Is.EqualTo(900));
    }

    [Test]
    public async Task Observers_SubscribedMeanwhile_AreEndedToo_AndLaterOnesMissNothing()
    {
        await using var v = new VirtualFeed(o => o with { MaxPendingEvents = 10 });
        for (var i = 0; i < 20; i++)
            v.Print("SPY", i);
        var between = v.Time.Record(v.Streamer.TimeAndSales);
        v.Print("SPY", 20);
        v.Time.Settle();
        Assert.That(between.Grammar(), Is.EqualTo("E"));

        var later = v.Time.Record(v.Streamer.TimeAndSales);
        v.Time.Settle();
        v.Print("SPY", 21);
        v.Time.Settle();
        Assert.That(later.Values().Select(p => p.Price), Is.EqualTo(new[] { 21.0 }));
        Assert.That(v.Time.Errors.Values(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task LastingEvents_BeyondTheLimit_AreConflatedAndEndNoObserver()
    {
        await using var v = new VirtualFeed(o => o with { MaxPendingEvents = 10, ConflateAbove = 5 });
        var quotes = v.Time.Record(v.Streamer.Quotes);
        var prints = v.Time.Record(v.Streamer.TimeAndSales);
        v.Time.Settle();
        for (var i = 0; i < 1000; i++)
            v.Quote("SPY", i);
        v.Print("SPY", 1);
        v.Time.Settle();

        Assert.That((quotes.Grammar().Contains('E', StringComparison.Ordinal), quotes.Values()[^1].BidPrice), Is.EqualTo((false, 999)));
        Assert.That(prints.Grammar(), Is.EqualTo("N"));
    }

    /// <summary>Each would take its own place in the queue.</summary>
    [Test]
    public async Task LastingEvents_OfSymbolsNotInDemand_DoNotAccumulate()
    {
        await using var v = new VirtualFeed(o => o with { MaxPendingEvents = 100, ConflateAbove = 5 });
        for (var i = 0; i < 1000; i++)
            v.Quote($"X{i}", i);
        v.Quote("SPY", 1);
        Assert.That(v.Streamer.Diagnostics.PendingEvents, Is.EqualTo(101));
        Assert.That(v.Streamer.Diagnostics.UnrequestedEvents, Is.EqualTo(1000));

        v.Time.Settle();
        Assert.That(v.Streamer.Latest<Quote>("SPY")!.BidPrice, Is.EqualTo(1));
    }

    [Test]
    public async Task Followers_OfASeriesThatMissedCandles_AreEnded_AndTheNextGetsAll()
    {
        await using var h = new VirtualHistory(maxPending: 3);
        var error = default(Exception);
        h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(10)).Subscribe(_ => { }, e => error = e);
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        for (var i = 13; i < 30; i++)
            h.SendUndelivered(Bar(i, i));
        h.V.Settle();
        Assert.That(error, Is.TypeOf<ObserverTooSlowException>());
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@10"));

        var updates = h.Follow(10);
        Assert.That(h.TakeRequests(), Is.EqualTo("+SPY{=m}@10"));
        h.Send(Bar(11, 2, Begin), Bar(10, 1, End));
        Assert.That(updates.Select(Short), Is.EqualTo(new[] { "S [10=1 11=2] +[10=1 11=2] ~[] -[]" }));
    }

    [TestCase(false, "")]
    [TestCase(true, "NNNE")]
    public async Task PlainObservers_OfAHistoryThatMissedCandles_AreEndedIfSubscribedByUsers(bool isOwn, string expected)
    {
        await using var h = new VirtualHistory(maxPending: 3);
        var (candles, messages) = (h.V.Record(h.V.Streamer.Candles), h.V.Record(h.V.Streamer.Messages));
        using var handle = isOwn ? h.V.Streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = Minute(10) }, Symbol) : null;
        var error = default(Exception);
        h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(10)).Subscribe(_ => { }, e => error = e);
        h.TakeRequests();
        for (var i = 13; i < 30; i++)
            h.SendUndelivered(Bar(i, i));
        h.V.Settle();

        Assert.That((candles.Grammar(), messages.Grammar()), Is.EqualTo((expected, expected)));
        Assert.That(error, Is.TypeOf<ObserverTooSlowException>());
        Assert.That(h.V.Errors.Values().Single().Message, Does.StartWith("14 events of Candle were discarded"));
    }

    [Test]
    public async Task Followers_ResubscribingAtOnce_FindNoGap()
    {
        await using var h = new VirtualHistory(maxPending: 3);
        List<CandleUpdate> updates = [];
        Follow();
        h.TakeRequests();
        h.Send(Bar(12, 3, Begin), Bar(11, 2), Bar(10, 1, End));
        for (var i = 13; i < 20; i++)
            h.SendUndelivered(Bar(i, i));
        h.V.Settle();
        h.Send(Bar(20, 20));
        Assert.That(h.TakeRequests(), Is.EqualTo("-SPY{=m}@10 +SPY{=m}@10"), "the series is requested again");

        h.Send(Enumerable.Range(0, 11).Select(i => Bar(20 - i, i < 8 ? 20 - i : 11 - i, i == 0 ? Begin : i == 10 ? End : None)));

        Assert.That(
            Short(updates[^1]),
            Is.EqualTo("SR10 [10=1 11=2 12=3 13=13 14=14 15=15 16=16 17=17 18=18 19=19 20=20] +[16=16 17=17 18=18 19=19 20=20] ~[] -[]"));
        Assert.That(updates.Select(Short), Has.None.Contains("15=15 20=20"));

        void Follow() => h.V.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(1), Minute(10)).Subscribe(updates.Add, _ => Follow());
    }
}
