using NUnit.Framework;
using Tastytrade.Rx.Combinations;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>When the values of a combination are stale.</summary>
public sealed class StalenessTests
{
    [Test]
    public async Task Legs_AfterALoss_AreStaleUntilAllTheirValuesHaveArrivedAgain()
    {
        await using var v = new VirtualCombination();
        v.Quote("C600", 8, 8.2);
        v.Quote("C610", 4, 4.2);
        v.Greeks("C600", 0.5);
        var quotes = v.Record(v.Market.Combine(Spy.Legs("+1 C600 -1 C610")));
        v.Advance(1);
        Assert.That((quotes.Values()[^1].Mid, quotes.Values()[^1].IsStale), Is.EqualTo((4, false)));

        v.Market.Lose();
        v.Advance(1);
        var late = v.Record(v.Market.Combine(Spy.Legs("+1 C600 -1 C610")));
        Assert.That((quotes.Values()[^1].Mid, quotes.Values()[^1].IsStale), Is.EqualTo((4, true)), "keeps its values");
        Assert.That(quotes.Values()[^1].Legs.Select(leg => leg.IsStale), Is.All.True);

        v.Quote("C600", 9, 9.2);
        v.Advance(1);
        Assert.That(quotes.Values()[^1].Mid, Is.EqualTo(4), "missed");
        v.Market.Restore();
        v.Advance(1);
        Assert.That((quotes.Values()[^1].Mid, quotes.Values()[^1].IsStale), Is.EqualTo((5, false)));
        Assert.That((late.Values()[^1].Mid, late.Values()[^1].IsStale), Is.EqualTo((5, false)));
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public void IsStale_WhileAValueOfALegHasNotArrivedAgain_IsTrue(bool hasQuote, bool hasGreeks)
    {
        var loss = new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);
        var combination = Spy.Combination("+100 SPY -1 C610");
        var rows = new LegRows(combination);
        Publish(loss.AddMinutes(-1), "SPY", true, false);
        Publish(loss.AddMinutes(-1), "C610", true, true);
        rows.Interrupt(new Interruption { Since = loss, IsLoss = true });
        Assert.That(Legs(), Is.EqualTo(new[] { true, true }));
        rows.Interrupt(new Interruption { Since = loss.AddMinutes(1) });
        Assert.That(Legs(), Is.EqualTo(new[] { true, true }));

        Publish(loss.AddMinutes(2), "SPY", true, false);
        Publish(loss.AddMinutes(2), "C610", hasQuote, hasGreeks);

        Assert.That(Legs(), Is.EqualTo(new[] { false, !(hasQuote && hasGreeks) }));

        void Publish(DateTimeOffset at, string name, bool isQuoted, bool isWithGreeks)
        {
            if (isQuoted)
                rows.Update(new Quote { EventSymbol = VirtualCombination.Symbol(name), ReceivedAt = at });
            if (isWithGreeks)
                rows.Update(new Greeks { EventSymbol = VirtualCombination.Symbol(name), ReceivedAt = at });
        }

        bool[] Legs()
        {
            var seen = -1L;
            var quote = rows.QuoteAfter(ref seen, loss)!;
            Assert.That(quote.IsStale, Is.EqualTo(quote.Legs.Any(leg => leg.IsStale)));
            return [.. quote.Legs.Select(leg => leg.IsStale)];
        }
    }

    [Test]
    public void IsStale_ValuesOfALostConnection_AreStaleAlsoWhenTheClockWasSetBack()
    {
        var at = new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);
        var loss = new Interruption { Since = at.AddHours(-1), IsLoss = true };
        var leg = new LiveLeg(Leg.Buy("SPY"), 1) { Quote = new Quote { ReceivedAt = at } };

        Assert.That((leg.IsStale, leg.After(loss).IsStale), Is.EqualTo((false, true)));
        Assert.That((leg.After(loss) with { Quote = new Quote { ReceivedAt = at } }).IsStale, Is.False, "another value");
    }
}
