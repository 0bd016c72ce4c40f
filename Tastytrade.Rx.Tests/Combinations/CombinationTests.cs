using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>Which legs make a combination, and how their prices count.</summary>
public sealed class CombinationTests
{
    private static readonly OptionChain Futures = TestChain.CreateForFuture("/ESZ6", new DateOnly(2026, 12, 18), [6000.0], "EW3Z6");

    private static Option FutureCall => Futures.Expirations[0].Strikes[0].Call!;

    [TestCase("+1 C600 -1 C610", "+1 .SPY261218C600 -1 .SPY261218C610")]
    [TestCase("+1 C600 -1 C610 +1 C600", "+2 .SPY261218C600 -1 .SPY261218C610")]
    [TestCase("-3 P590 +1 P590 -1 C600J +100 SPY", "-2 .SPY261218P590 -1 .SPY270115C600 +100 SPY")]
    public void Legs_OfTheSameSymbol_AreMerged(string legs, string merged)
    {
        Assert.That(Spy.Combination(legs).ToString(), Is.EqualTo(merged));
        Assert.That(Spy.Combination(legs).Reverse().Reverse().ToString(), Is.EqualTo(merged));
    }

    [TestCase("", "needs at least one leg")]
    [TestCase("+1 C600 -1 C600", ".SPY261218C600 add up to 0")]
    [TestCase("+2 C600 -1 P600 -1 C600 -1 C600", ".SPY261218C600 add up to 0")]
    [TestCase("+1000000 C600 +1 C600", "at most 1000000")]
    [TestCase("+0 C600", "must not be 0")]
    [TestCase("+1 C601", "SPY 2026-12-18 lists no call with a strike price of 601; the nearest: 600, 605")]
    [TestCase("+1 PNaN", "must be a finite number")]
    [TestCase("+1 P-Infinity", "must be a finite number")]
    public void Combination_OfImpossibleLegs_Throws(string legs, string message) =>
        Assert.That(() => Spy.Combination(legs), Throws.InstanceOf<ArgumentException>().With.Message.Contains(message));

    [Test]
    public void Leg_OfInvalidArguments_Throws()
    {
        var call = Spy.Option("C600");
        Assert.Multiple(() =>
        {
            Assert.That(() => Leg.Buy(call, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Leg.Sell(call, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Leg.Buy(call, Leg.MaxQuantity + 1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Leg.Buy(" "), Throws.ArgumentException);
            Assert.That(() => Leg.Buy(".SPY261218C600"), Throws.ArgumentException.With.Message.Contains("is an option"));
            Assert.That(() => Leg.Sell((Option)null!), Throws.ArgumentNullException);
            Assert.That(() => Leg.Of(Spy.December, 1, (OptionType)7, 600), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => new Combination([null!]), Throws.ArgumentException);
            foreach (var multiplier in new[] { 0, -1, double.NaN, double.PositiveInfinity })
                Assert.That(() => Leg.Buy(call) with { Multiplier = multiplier }, Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Legs_BoughtAndSold_HaveSignedQuantities() => Assert.That(
        new[] { Leg.Buy(Spy.Option("C600")), Leg.Sell(Spy.Option("P600"), 2), Leg.Sell("SPY", 50), Leg.Buy("SPY").Reverse() }
            .Select(leg => leg.ToString()),
        Is.EqualTo(new[] { "+1 .SPY261218C600", "-2 .SPY261218P600", "-50 SPY", "-1 SPY" }));

    [TestCase("+1 C600 -1 C610", 100.0, new[] { 1.0, -1 })]
    [TestCase("+100 SPY -1 C610", 100.0, new[] { 1.0, -1 })]
    [TestCase("+50 SPY -2 P600J", 100.0, new[] { 0.5, -2 })]
    [TestCase("+3 SPY", 1.0, new[] { 3.0 })]
    public void Weights_OfSharesAndOptions_ArePerShareOfTheOption(string legs, double multiplier, double[] weights)
    {
        var combination = Spy.Combination(legs);

        Assert.That(combination.Multiplier, Is.EqualTo(multiplier));
        Assert.That(combination.Weights, Is.EqualTo(weights));
    }

    [Test]
    public void Weights_OfOptionsWithDifferentMultipliers_MakeNetPricesMoney()
    {
        var mini = Spy.Option("C600") with { StreamerSymbol = ".SPY7261218C600", RootSymbol = "SPY7", SharesPerContract = 10 };
        var combination = new Combination(Leg.Buy(Spy.Option("C600")), Leg.Sell(mini, 10), Leg.Sell("SPY", 5));

        Assert.That(combination.Multiplier, Is.EqualTo(1));
        Assert.That(combination.Weights, Is.EqualTo(new[] { 100.0, -100, -5 }));
        Assert.That(combination.Payoff, Is.Null);
    }

    [TestCase(0.1)]
    [TestCase(42000)]
    [TestCase(1e-6)]
    public void Weights_OfLegsWithTheSameMultiplier_AreTheirQuantities(double multiplier) => Assert.That(
        new Combination(
            Leg.Buy(FutureCall, 3) with { Multiplier = multiplier }, Leg.Sell("/ESZ26:XCME", 7) with { Multiplier = multiplier }).Weights,
        Is.EqualTo(new[] { 3.0, -7 }));

    [TestCase(null)]
    [TestCase(50.0)]
    public void Multiplier_OfAFuture_IsThatOfItsOptions(double? known)
    {
        var call = Leg.Sell(FutureCall) with { Multiplier = known };
        var combination = new Combination(Leg.Buy("/ESZ26:XCME"), call, Leg.Buy("/ESH27:XCME", 2));

        Assert.That(combination.Multiplier, Is.EqualTo(known));
        Assert.That(combination.Weights, Is.EqualTo(new[] { 1.0, -1, 2 }));
    }

    [TestCase(0.5, 0.01, 50.0)]
    [TestCase(1000, 1, 1000.0)]
    [TestCase(12.5, 0.0000001, 125000000.0)]
    [TestCase(0, 0.01, null)]
    [TestCase(0.5, 0, null)]
    [TestCase(null, 0.01, null)]
    public void Multiplier_OfAFuturesOption_IsItsNotionalValuePerPoint(double? notional, double? displayFactor, double? multiplier)
    {
        var flat = FutureCall with { Future = new() { NotionalValue = notional, DisplayFactor = displayFactor } };
        var nested = Futures.Expirations[0] with { NotionalValue = notional, DisplayFactor = displayFactor };

        Assert.That(Leg.Buy(flat).Multiplier, Is.EqualTo(multiplier));
        Assert.That(Leg.Of(nested, 1, OptionType.Call, 6000).Multiplier, Is.EqualTo(multiplier));
    }

    [Test]
    public void Multiplier_UnknownBesideKnownOnes_Throws()
    {
        var unknown = Spy.Option("C600") with { SharesPerContract = null };
        Leg[][] mixed =
        [
            [Leg.Buy(unknown), Leg.Sell("SPY", 100)],
            [Leg.Buy(Spy.Option("C610")), Leg.Sell("/ESZ26:XCME")],
            [Leg.Buy(FutureCall), Leg.Sell("/CLZ26:XNYM")],
        ];

        Assert.Multiple(() =>
        {
            foreach (var legs in mixed)
                Assert.That(() => new Combination(legs), Throws.ArgumentException.With.Message.Contains("set Leg.Multiplier"));
            Assert.That(new Combination(Leg.Buy(unknown), Leg.Sell(unknown with { StreamerSymbol = ".B" })).Multiplier, Is.Null);
            Assert.That(
                new Combination(Leg.Buy(Spy.Option("C610")), Leg.Sell("/ESZ26:XCME") with { Multiplier = 50 }).Weights,
                Is.EqualTo(new[] { 1, -0.5 }));
        });
    }
}
