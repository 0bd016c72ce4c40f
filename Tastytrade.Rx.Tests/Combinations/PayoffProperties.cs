using CsCheck;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>What holds for the payoff of any legs of one expiration.</summary>
public sealed class PayoffProperties
{
    private static readonly Gen<double> Prices = Gen.Int[-2000, 2000].Select(cents => cents / 100.0);

    /// <summary>From 0 to far above the strike prices, often exactly at one.</summary>
    private static readonly Gen<double> Underlyings = Gen.OneOf(
        Gen.Int[0, 13].Select(i => 570 + (5.0 * i)), Gen.Int[0, 120_000].Select(cents => cents / 100.0));

    [Test]
    public void Profit_AtAnyPrice_IsWithinItsLimits() =>
        Gen.Select(CombinationGen.OfDecember, Prices, Underlyings.Array[20]).Sample((combination, price, underlyings) =>
        {
            var payoff = combination.Payoff!;
            foreach (var profit in underlyings.Select(underlying => payoff.ValueAt(underlying) - price))
            {
                Assert.That(profit, Is.LessThanOrEqualTo(payoff.MaxProfit(price) + 1e-6));
                Assert.That(profit, Is.GreaterThanOrEqualTo(payoff.MaxLoss(price) - 1e-6));
            }
        });

    [Test]
    public void Limits_ThatAreFinite_AreReachedAtAStrikeOrAtZero() => CombinationGen.OfDecember.Sample(combination =>
    {
        var payoff = combination.Payoff!;
        var values = Spy.December.Strikes.Select(strike => strike.Price).Prepend(0).Select(payoff.ValueAt).ToArray();
        if (double.IsFinite(payoff.Maximum))
            Assert.That(values, Does.Contain(payoff.Maximum));
        else
            Assert.That(payoff.ValueAt(1e5), Is.GreaterThan(payoff.ValueAt(1e4)));
        if (double.IsFinite(payoff.Minimum))
            Assert.That(values, Does.Contain(payoff.Minimum));
        else
            Assert.That(payoff.ValueAt(1e5), Is.LessThan(payoff.ValueAt(1e4)));
    });

    [Test]
    public void MaxProfit_AndTheMaxLossOfTheReverse_AreOpposite() =>
        Gen.Select(CombinationGen.OfDecember, Prices).Sample((combination, price) =>
        {
            var (payoff, reverse) = (combination.Payoff!, combination.Reverse().Payoff!);
            Assert.That(reverse.MaxLoss(-price), Is.EqualTo(-payoff.MaxProfit(price)));
            Assert.That(reverse.MaxProfit(-price), Is.EqualTo(-payoff.MaxLoss(price)));
            Assert.That(reverse.BreakEvens(-price), Is.EqualTo(payoff.BreakEvens(price)));
            Assert.That(combination.Reverse().Width, Is.EqualTo(combination.Width));
        });

    [Test]
    public void Profit_BetweenBreakEvens_HasOneSign() => Gen.Select(CombinationGen.OfDecember, Prices).Sample((combination, price) =>
    {
        var payoff = combination.Payoff!;
        var breakEvens = payoff.BreakEvens(price);
        Assert.That(breakEvens.Select(at => payoff.ValueAt(at) - price), Is.All.EqualTo(0).Within(1e-5));
        Assert.That(breakEvens, Is.Ordered.And.Unique);
        double[] edges = [0, .. breakEvens, 1e7];
        foreach (var (from, to) in edges.Zip(edges.Skip(1)))
        {
            var signs = Enumerable.Range(1, 50)
                .Select(i => payoff.ValueAt(from + ((to - from) * i / 51)) - price)
                .Where(profit => Math.Abs(profit) > 1e-5).Select(Math.Sign).Distinct();
            Assert.That(signs.Count(), Is.LessThanOrEqualTo(1), $"{combination} for {price} from {from} to {to}");
        }
    });

    [Test]
    public void Payoff_OfACallAndASoldPut_IsThatOfTheSharesMinusTheStrike() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[1, 20], Underlyings).Sample((i, quantity, underlying) =>
        {
            var strike = Spy.December.Strikes[i];
            var synthetic = new Combination(Leg.Buy(strike.Call!, quantity), Leg.Sell(strike.Put!, quantity)).Payoff!;

            Assert.That(synthetic.ValueAt(underlying), Is.EqualTo(quantity * (underlying - strike.Price)).Within(1e-6));
        });

    [Test]
    public void Payoff_OfABox_IsTheDistanceOfItsStrikes() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12], Underlyings).Where((a, b, _) => a < b).Sample((a, b, underlying) =>
        {
            var (low, high) = (Spy.December.Strikes[a], Spy.December.Strikes[b]);
            var box = new Combination(Leg.Buy(low.Call!), Leg.Sell(low.Put!), Leg.Sell(high.Call!), Leg.Buy(high.Put!));

            Assert.That(box.Payoff!.ValueAt(underlying), Is.EqualTo(high.Price - low.Price).Within(1e-6));
            Assert.That(box.Width, Is.EqualTo(high.Price - low.Price));
        });
}
