using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>When a combination's stream subscribes, what it emits, and how it ends.</summary>
public sealed class CombineTests
{
    [Test]
    public async Task Combine_Subscribed_EmitsTheCurrentValuesAndThenSamplesChanges()
    {
        await using var v = new VirtualCombination();
        var start = v.Scheduler.Clock;
        var quotes = v.Record(v.Market.Combine(Spy.Legs("+1 C600 -1 C610")));
        Assert.That(quotes.Messages, Has.Count.EqualTo(1), "within Subscribe");

        v.Scheduler.AdvanceTo(start + 10);
        v.Quote("C600", 8, 8.2);
        v.Quote("C610", 3, 3.2);
        v.Quote("C610", 4, 4.2);
        v.Scheduler.AdvanceTo(start + (3 * VirtualCombination.Interval) + 10);
        v.Greeks("C600", 0.5);
        v.Greeks("C610", 0.3);
        v.Scheduler.AdvanceTo(start + (6 * VirtualCombination.Interval));

        Assert.That(
            quotes.Messages.Select(m => m.Time),
            Is.EqualTo(new[] { start, start + VirtualCombination.Interval, start + (4 * VirtualCombination.Interval) }));
        Assert.That(quotes.Values().Select(q => q.Mid), Is.EqualTo(new[] { double.NaN, 4, 4 }));
        Assert.That(quotes.Values().Select(q => q.Delta), Is.EqualTo(new[] { double.NaN, double.NaN, 0.2 }));
        Assert.That(quotes.Values().Select(q => q.MissingLegs.Count), Is.EqualTo(new[] { 2, 2, 0 }));
        Assert.That(quotes.Values().Select(q => q.At.UtcTicks), Is.EqualTo(quotes.Messages.Select(m => m.Time)));
    }

    [Test]
    public async Task Combine_OfLegsThatAlreadyHaveValues_EmitsThemWithinSubscribe()
    {
        await using var v = new VirtualCombination();
        using var other = v.Market.Subscribe<Quote>(".SPY261218C600", ".SPY261218C610");
        using var greeks = v.Market.Subscribe<Greeks>(".SPY261218C600", ".SPY261218C610");
        v.Quote("C600", 8, 8.2);
        v.Quote("C610", 4, 4.2);
        v.Greeks("C600", 0.5);
        v.Greeks("C610", 0.3);
        v.Advance(1);

        var first = v.Record(v.Market.Combine(Spy.Legs("+1 C600 -1 C610"))).Values().Single();

        Assert.That((first.Mid, first.Delta, first.IsComplete, first.IsStale), Is.EqualTo((4.0, 0.2, true, false)));
    }

    [Test]
    public async Task Combine_WithItsOwnInterval_IsSampledAtIt()
    {
        await using var v = new VirtualCombination();
        var options = new CombinationOptions { SnapshotInterval = TimeSpan.FromSeconds(2) };
        var quotes = v.Record(v.Market.Combine(Spy.Combination("+1 C600"), options));

        v.Quote("C600", 8, 8.2);
        v.Advance(1.9);
        Assert.That(quotes.Messages, Has.Count.EqualTo(1));
        v.Advance(0.2);
        Assert.That(quotes.Messages, Has.Count.EqualTo(2));
        Assert.That(
            () => v.Market.Combine(Spy.Combination("+1 C600"), options with { SnapshotInterval = TimeSpan.Zero }),
            Throws.ArgumentException);
    }

    [Test]
    public async Task Legs_AreSubscribedWhileThereIsAnObserver()
    {
        await using var v = new VirtualCombination();
        var stream = v.Market.Combine(Spy.Legs("+100 SPY -1 C610"));
        Assert.That(v.Market.Requests, Is.Empty, "cold");

        v.Record(stream, out var first);
        v.Record(stream, out var second);
        v.Advance(1);
        Assert.That(
            v.Market.Requests.Select(request => request.ToString()), Has.Exactly(3).Items, "a quote each, and Greeks of the option");
        Assert.That(v.Market.IsRequested<Greeks>("SPY"), Is.False);
        first.Dispose();
        v.Advance(1);
        Assert.That(v.Market.Requests, Has.Exactly(3).Items);

        second.Dispose();
        v.Advance(1);
        Assert.That(v.Market.Requests, Is.Empty);
    }

    [Test]
    public async Task Legs_OfALiveChain_ShareItsSubscriptionsAndValues()
    {
        await using var v = new VirtualCombination();
        await using var live = new LiveOptionChain(v.Market, Spy.Chain, Spy.December);
        v.Quote("C600", 8, 8.2);
        v.Quote("C610", 4, 4.2);
        v.Advance(1);
        var requests = v.Market.Requests;

        var byStrike = v.Record(live.Combine((+1, OptionType.Call, 600), (-1, OptionType.Call, 610)));
        var byLeg = v.Record(live.Combine(Leg.Buy(Spy.Option("C600")), Leg.Sell(Spy.Option("C610"))));
        v.Advance(1);
        Assert.That(v.Market.Requests, Is.EqualTo(requests));
        Assert.That((byStrike.Values()[^1].Mid, byLeg.Values()[^1].Mid), Is.EqualTo((4, 4)));

        await live.DisposeAsync();
        v.Quote("C600", 9, 9.2);
        v.Advance(1);
        Assert.That((byStrike.Values()[^1].Mid, v.Market.Requests.Count), Is.EqualTo((5, 4)), "does not depend on the chain");
    }

    [TestCase(250)]
    [TestCase(1000)]
    public async Task Combine_OfALiveChain_HasTheIntervalOfItsSnapshots(int milliseconds)
    {
        await using var v = new VirtualCombination();
        var interval = TimeSpan.FromMilliseconds(milliseconds);
        await using var live = new LiveOptionChain(v.Market, Spy.Chain, Spy.December, new() { SnapshotInterval = interval });
        var start = v.Scheduler.Clock;
        var quotes = v.Record(live.Combine((+1, OptionType.Call, 600)));
        v.Quote("C600", 8, 8.2);
        v.Advance(1.1);

        Assert.That(quotes.Messages.Select(m => m.Time), Is.EqualTo(new[] { start, start + interval.Ticks }));
        Assert.That(() => live.Combine((0, OptionType.Call, 600)), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => live.Combine((1, OptionType.Call, 601)), Throws.ArgumentException);
    }

    [Test]
    public async Task Combine_OfAPartOfTheStrikes_TakesAnyListedStrike()
    {
        await using var v = new VirtualCombination();
        var part = Spy.December with { Strikes = [.. Spy.December.Strikes.Take(2)] };
        await using var live = new LiveOptionChain(v.Market, Spy.Chain, part);
        var quotes = v.Record(live.Combine((-1, OptionType.Put, 575), (-1, OptionType.Call, 620)));

        Assert.That(quotes.Values()[0].Combination.ToString(), Is.EqualTo("-1 .SPY261218P575 -1 .SPY261218C620"));
    }

    [Test]
    public async Task Combine_ByStrikeOfSeveralExpirations_AsksForTheExpiration()
    {
        await using var v = new VirtualCombination();
        await using var live = new LiveOptionChain(v.Market, Spy.Chain, [Spy.December, Spy.January]);

        Assert.That(() => live.Combine((1, OptionType.Call, 600)), Throws.ArgumentException.With.Message.Contains("Leg.Of"));
        Assert.That(() => live.Combine(Spy.Legs("-1 C600 +1 C600J")), Throws.Nothing);
    }

    [TestCase(false, "NC")]
    [TestCase(true, "NE")]
    public async Task Combine_MarketEnds_EndsAsItDoes(bool isFailure, string grammar)
    {
        await using var v = new VirtualCombination();
        var stream = v.Market.Combine(Spy.Legs("+1 C600"));
        var quotes = v.Record(stream);

        if (isFailure)
            v.Market.Fail(new InvalidOperationException("the test"));
        else
            await v.Market.DisposeAsync();
        v.Advance(1);
        var late = v.Record(stream);
        v.Advance(5);

        Assert.That(quotes.Grammar(), Is.EqualTo(grammar));
        Assert.That(late.Grammar(), Does.EndWith(grammar[1..]));
    }

    [Test]
    public async Task Combine_ObserverDisposed_EmitsNothingMore()
    {
        await using var v = new VirtualCombination();
        var quotes = v.Record(v.Market.Combine(Spy.Legs("+1 C600")), out var subscription);
        v.Quote("C600", 8, 8.2);
        subscription.Dispose();
        v.Advance(5);

        Assert.That(quotes.Grammar(), Is.EqualTo("N"));
    }

    [Test]
    public async Task Combine_OfInvalidArguments_ThrowsAtTheCall()
    {
        await using var v = new VirtualCombination();
        Assert.Multiple(() =>
        {
            Assert.That(() => v.Market.Combine(), Throws.ArgumentException);
            Assert.That(() => v.Market.Combine(Spy.Legs("+1 C600 -1 C600")), Throws.ArgumentException);
            Assert.That(() => v.Market.Combine((Combination)null!), Throws.ArgumentNullException);
            Assert.That(() => ((LiveOptionChain)null!).Combine(Spy.Legs("+1 C600")), Throws.ArgumentNullException);
            Assert.That(() => v.Market.Combine(Leg.Buy(new string('A', 5000))), Throws.ArgumentException);
        });
    }
}
