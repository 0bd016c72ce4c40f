using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>The value of known shapes at expiration.</summary>
public sealed class PayoffTests
{
    private const double Unlimited = double.PositiveInfinity;

    [TestCase("+1 C600", 5, Unlimited, -5, double.NaN, new[] { 605.0 })]
    [TestCase("-1 C600", -5, 5, -Unlimited, double.NaN, new[] { 605.0 })]
    [TestCase("+1 P600", 5, 595, -5, double.NaN, new[] { 595.0 })]
    [TestCase("-1 P600", -5, 5, -595, double.NaN, new[] { 595.0 })]
    [TestCase("+1 C600 -1 C610", 4, 6, -4, 10, new[] { 604.0 }, TestName = "call vertical")]
    [TestCase("+1 P590 -1 P600", -3, 3, -7, 10, new[] { 597.0 }, TestName = "put vertical for a credit")]
    [TestCase("+2 C600 -2 C610", 8, 12, -8, 20, new[] { 604.0 }, TestName = "two verticals")]
    [TestCase("+1 P580 -1 P590 -1 C610 +1 C620", -4, 4, -6, 10, new[] { 586.0, 614 }, TestName = "iron condor")]
    [TestCase("+1 P570 -1 P590 -1 C610 +1 C620", -6, 6, -14, 20, new[] { 584.0, 616 }, TestName = "iron condor, one wing wider")]
    [TestCase("+1 C590 -2 C600 +1 C610", 3, 7, -3, 10, new[] { 593.0, 607 }, TestName = "butterfly")]
    [TestCase("-1 P590 +1 P600 +1 C600 -1 C610", 6, 4, -6, 10, new[] { 594.0, 606 }, TestName = "iron butterfly, reversed")]
    [TestCase("+1 C590 -2 C600 +1 C615", 1, 9, -6, 15, new[] { 591.0, 609 }, TestName = "broken-wing butterfly")]
    [TestCase("+1 C600 -2 C610", 1, 9, -Unlimited, double.NaN, new[] { 601.0, 619 }, TestName = "call ratio")]
    [TestCase("+1 P600 -2 P590", -1, 11, -579, double.NaN, new[] { 579.0 }, TestName = "put ratio")]
    [TestCase("-1 C600 +2 C610", -2, Unlimited, -8, double.NaN, new[] { 602.0, 618 }, TestName = "backspread")]
    [TestCase("+1 C600 +1 P600", 20, Unlimited, -20, double.NaN, new[] { 580.0, 620 }, TestName = "straddle")]
    [TestCase("-1 C610 -1 P590", -8, 8, -Unlimited, double.NaN, new[] { 582.0, 618 }, TestName = "strangle, sold")]
    [TestCase("+1 C600 -1 P600", 2, Unlimited, -602, double.NaN, new[] { 602.0 }, TestName = "synthetic stock")]
    [TestCase("+100 SPY -1 C610", 590, 20, -590, double.NaN, new[] { 590.0 }, TestName = "covered call")]
    [TestCase("-100 SPY -1 P590", -604, 14, -Unlimited, double.NaN, new[] { 604.0 }, TestName = "covered put")]
    [TestCase("+100 SPY +1 P590 -1 C610", 601, 9, -11, double.NaN, new[] { 601.0 }, TestName = "collar")]
    [TestCase("+1 C600 -1 C610 -1 P600 +1 P610", 9.9, 0.1, 0.1, 10, new double[0], TestName = "box")]
    [TestCase("-1 C600 +1 C610 +1 P600 -1 P610", -9.9, -0.1, -0.1, 10, new double[0], TestName = "box, sold")]
    public void ProfitsAndBreakEvens_OfAShape_AreThoseOfItsDiagram(
        string legs, double price, double maxProfit, double maxLoss, double width, double[] breakEvens)
    {
        var combination = Spy.Combination(legs);
        var payoff = combination.Payoff!;

        Assert.That((payoff.MaxProfit(price), payoff.MaxLoss(price), combination.Width), Is.EqualTo((maxProfit, maxLoss, width)));
        Assert.That(payoff.BreakEvens(price), Is.EqualTo(breakEvens));
    }

    [TestCase("+1 C600 -1 C610", 0, new[] { 600.0 })]
    [TestCase("+1 C600 -1 C610", 10, new[] { 610.0 })]
    [TestCase("+1 C590 -2 C600 +1 C610", 10, new[] { 600.0 })]
    [TestCase("+1 C590 -2 C600 +1 C610", 0, new[] { 590.0, 610 })]
    [TestCase("+1 C600 -1 C610 -1 P600 +1 P610", 10, new double[0])]
    [TestCase("+100 SPY -1 C610", 0, new[] { 0.0 })]
    [TestCase("+1 C600", 0, new[] { 600.0 })]
    [TestCase("+1 C600", -1, new double[0])]
    [TestCase("+1 P600", 0, new[] { 600.0 })]
    [TestCase("+1 P600", 600, new[] { 0.0 })]
    [TestCase("+1 C600 -1 C610", double.NaN, new double[0])]
    public void BreakEvens_WhereProfitIsZeroOverARange_AreItsEnds(string legs, double price, double[] breakEvens) =>
        Assert.That(Spy.Combination(legs).Payoff!.BreakEvens(price), Is.EqualTo(breakEvens));

    [Test]
    public void Profits_WithoutAPrice_AreMissing()
    {
        var payoff = Spy.Combination("+1 C600").Payoff!;
        Assert.That(
            new[] { payoff.MaxProfit(double.NaN), payoff.MaxLoss(double.NaN), payoff.ValueAt(double.NaN) }, Is.All.EqualTo(double.NaN));
    }

    [TestCase("+1 C600 -1 C600J", TestName = "calendar")]
    [TestCase("+1 C600 -1 P590J", TestName = "diagonal")]
    [TestCase("+100 SPY", TestName = "without an option")]
    public void Payoff_OfLegsThatDoNotExpireTogether_IsUndefined(string legs) =>
        Assert.That((Spy.Combination(legs).Payoff, Spy.Combination(legs).Width), Is.EqualTo(((CombinationPayoff?)null, double.NaN)));

    [Test]
    public void Payoff_OfOptionsThatSettleDifferently_IsUndefined()
    {
        var call = Spy.Option("C600");
        Leg[][] undefined =
        [
            [Leg.Buy(call), Leg.Sell("QQQ", 100)],
            [Leg.Buy(call), Leg.Sell(call with { StreamerSymbol = ".QQQ261218C600", UnderlyingSymbol = "QQQ" })],
            [Leg.Buy(call), Leg.Sell(call with { StreamerSymbol = ".SPYW261218C600", RootSymbol = "SPYW" })],
            [Leg.Buy(call with { ChainType = "Non-standard" })],
        ];

        Assert.That(undefined.Select(legs => new Combination(legs).Payoff), Is.All.Null);
    }

    [TestCase("/ESZ26:XCME", true)]
    [TestCase("/ESH27:XCME", false)]
    public void Payoff_OfACallCoveredByAFuture_NeedsTheFutureItIsOn(string future, bool isDefined)
    {
        var chain = TestChain.CreateForFuture("/ESZ6", new DateOnly(2026, 12, 18), [6000.0], "EW3Z6");
        var payoff = new Combination(Leg.Buy(future), Leg.Sell(chain.Expirations[0].Strikes[0].Call!)).Payoff;

        Assert.That(payoff?.MaxProfit(5900), Is.EqualTo(isDefined ? 100 : (double?)null));
    }

    [TestCase(-10.0, "+1 C", 3, Unlimited, -3, new[] { -7.0 })]
    [TestCase(0.0, "+1 P", 3, Unlimited, -3, new[] { -3.0 })]
    [TestCase(-10.0, "-1 P", -3, 3, -Unlimited, new[] { -13.0 })]
    [TestCase(-10.0, "+1 C -1 P", -12, Unlimited, -Unlimited, new[] { -22.0 })]
    public void Payoff_OfAStrikeOfZeroOrBelow_LetsThePriceFallWithoutLimit(
        double strike, string legs, double price, double maxProfit, double maxLoss, double[] breakEvens)
    {
        var expiration = Spy.December with
        {
            Strikes = [.. Spy.December.Strikes.Take(1).Select(listed => listed with
            {
                Price = strike,
                Call = listed.Call! with { StrikePrice = strike },
                Put = listed.Put! with { StrikePrice = strike },
            })],
        };
        var words = legs.Split(' ');
        var payoff = new Combination(words.Chunk(2).Select(pair => Leg.Of(
            expiration, pair[0][0] == '+' ? 1 : -1, pair[1] == "C" ? OptionType.Call : OptionType.Put, strike))).Payoff!;

        Assert.That((payoff.MaxProfit(price), payoff.MaxLoss(price)), Is.EqualTo((maxProfit, maxLoss)));
        Assert.That(payoff.BreakEvens(price), Is.EqualTo(breakEvens));
    }
}
