using CsCheck;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>What holds for the net values of any legs.</summary>
public sealed class CombinationQuoteProperties
{
    private static readonly Gen<(Combination Combination, LiveLeg[] Legs)> Quoted = CombinationGen.OfAnyLegs
        .SelectMany(combination => CombinationGen.LiveLegs(combination).Select(legs => (combination, legs)));

    [Test]
    public void NetPrices_OfAnyLegs_HaveTheBidBelowTheAskAndTheMidBetween() => Quoted.Sample(quoted =>
    {
        var quote = Of(quoted.Combination, quoted.Legs);
        Assert.That(quote.Bid, Is.LessThan(quote.Ask));
        Assert.That(quote.Mid, Is.EqualTo((quote.Bid + quote.Ask) / 2).Within(1e-8));
        Assert.That(quote.IsComplete);
    });

    [Test]
    public void NetValues_OfACombinationAndItsReverse_AreOpposite() => Quoted.Sample(quoted =>
    {
        var reversed = quoted.Combination.Reverse();
        var (quote, reverse) = (Of(quoted.Combination, quoted.Legs), Of(reversed, quoted.Legs));
        Assert.That((reverse.Bid, reverse.Ask), Is.EqualTo((-quote.Ask, -quote.Bid)));
        Assert.That((reverse.BidSize, reverse.AskSize), Is.EqualTo((quote.AskSize, quote.BidSize)));
        Assert.That(quote.Mid + reverse.Mid, Is.Zero);
        Assert.That(quote.Delta + reverse.Delta, Is.Zero);
        Assert.That(quote.Vega + reverse.Vega, Is.Zero);
        Assert.That((reverse.MaxProfit, reverse.MaxLoss), Is.EqualTo((-quote.MaxLoss, -quote.MaxProfit)));
    });

    [Test]
    public void NetPrices_OfTwoCombinationsTogether_AreTheirSum() => Gen.Select(Quoted, Gen.Int[2, 4]).Sample((quoted, times) =>
    {
        var quote = Of(quoted.Combination, quoted.Legs);
        var together = Of(new Combination(Enumerable.Repeat(quoted.Combination.Legs, times).SelectMany(legs => legs)), quoted.Legs);
        Assert.That(together.Mid, Is.EqualTo(times * quote.Mid).Within(1e-6));
        Assert.That(together.Bid, Is.EqualTo(times * quote.Bid).Within(1e-6));
        Assert.That(together.AskSize, Is.LessThanOrEqualTo(Math.Floor(quote.AskSize / times)));
    });

    /// <summary>The combination with the quotes and Greeks of the legs.</summary>
    private static CombinationQuote Of(Combination combination, LiveLeg[] legs) => new(
        combination,
        [
            .. combination.Legs.Select((leg, i) => new LiveLeg(leg, combination.Weights[i])
            {
                Quote = legs[i].Quote,
                Greeks = legs[i].Greeks,
            }),
        ],
        default);
}
