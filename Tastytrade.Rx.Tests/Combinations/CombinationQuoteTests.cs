using System.Globalization;
using System.Text.Json;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>The net values of a combination at one moment.</summary>
public sealed class CombinationQuoteTests
{
    [Test]
    public void NetPrices_OfADebit_PayTheAskAndReceiveTheBid()
    {
        var quote = Of("+1 C600 -1 C610", Leg(8.1, 8.3, 20, 30), Leg(4.0, 4.2, 7, 9));

        Assert.That((quote.Bid, quote.Mid, quote.Ask), Is.EqualTo((3.9, 4.1, 4.3)));
        Assert.That((quote.BidSize, quote.AskSize), Is.EqualTo((9, 7)));
        Assert.That((quote.MaxProfit, quote.MaxLoss), Is.EqualTo((5.9, -4.1)));
        Assert.That(quote.BreakEvens, Is.EqualTo(new[] { 604.1 }));
    }

    [Test]
    public void NetPrices_OfACredit_AreNegative()
    {
        var quote = Of("+1 P580 -1 P590", Leg(2.0, 2.1, 50, 60), Leg(4.0, 4.2, 7, 9));

        Assert.That((quote.Bid, quote.Mid, quote.Ask), Is.EqualTo((-2.2, -2.05, -1.9)));
        Assert.That((quote.BidSize, quote.AskSize), Is.EqualTo((9, 7)));
        Assert.That((quote.MaxProfit, quote.MaxLoss), Is.EqualTo((2.05, -7.95)));
    }

    [Test]
    public void NetPrices_OfACoveredCall_ArePerShare()
    {
        var quote = Of("+100 SPY -1 C610", Leg(600.1, 600.2, 250, 1000), Leg(4.0, 4.2, 7, 9));

        Assert.That((quote.Bid, quote.Ask), Is.EqualTo((595.9, 596.2)));
        Assert.That((quote.BidSize, quote.AskSize), Is.EqualTo((2, 7)));
        Assert.That((quote.Delta, quote.Gamma, quote.Vega), Is.EqualTo((0.75, -0.01, -0.5)));
        Assert.That((quote.MaxProfit, quote.MaxLoss), Is.EqualTo((13.95, -596.05)));
    }

    [TestCase(2, 5, 10, 2)]
    [TestCase(3, 2, 10, 0)]
    [TestCase(1, double.NaN, 10, double.NaN)]
    [TestCase(1, 0, 10, 0)]
    public void Sizes_OfLegs_SayHowManyCombinationsTheyAreEnoughFor(int quantity, double first, double second, double combinations)
    {
        var quote = Of($"+{quantity} C600 +1 P600", Leg(8.1, 8.3, first, first), Leg(4.0, 4.2, second, second));

        Assert.That((quote.BidSize, quote.AskSize), Is.EqualTo((combinations, combinations)));
    }

    [Test]
    public void Greeks_OfARatio_AreWeighted()
    {
        var quote = Of("-1 C600 +2 C610J", Leg(8.1, 8.3), Leg(4.0, 4.2));

        Assert.That(
            (quote.Delta, quote.Gamma, quote.Theta, quote.Vega, quote.Rho), Is.EqualTo((0.25, 0.01, -0.125, 0.5, 0.0625)));
        Assert.That((quote.MaxProfit, quote.MaxLoss, quote.BreakEvens.Count), Is.EqualTo((double.NaN, double.NaN, 0)), "a diagonal");
    }

    [TestCase("no quote")]
    [TestCase("no bid")]
    [TestCase("no ask")]
    [TestCase("crossed")]
    [TestCase("absurd")]
    public void NetPrices_WithALegWithoutAPrice_AreMissing(string fault)
    {
        var leg = fault switch
        {
            "no quote" => Leg(1, 2) with { Quote = null },
            "no bid" => Leg(double.NaN, 2),
            "no ask" => Leg(2, double.NaN),
            "crossed" => Leg(2.1, 2),
            _ => Leg(0.1, 900),
        };
        var quote = Of("+1 C600 -1 C610", Leg(8.1, 8.3), leg);

        Assert.That(
            new[] { quote.Bid, quote.Ask, quote.Mid, quote.BidSize, quote.AskSize, quote.MaxProfit, quote.MaxLoss },
            Is.All.EqualTo(double.NaN));
        Assert.That((quote.BreakEvens.Count, quote.Delta, quote.IsComplete), Is.EqualTo((0, 0, false)));
        Assert.That(quote.MissingLegs.Select(missing => missing.Leg.ToString()), Is.EqualTo(new[] { "-1 .SPY261218C610" }));
    }

    [Test]
    public void NetPrices_WithAWorthlessOption_SellItForNothing()
    {
        var quote = Of("+1 C600 -1 C610", Leg(1.1, 1.3, 5, 5), Leg(0, 0.05, 0, 8));

        Assert.That((quote.Bid, quote.Ask, quote.AskSize, quote.BidSize), Is.EqualTo((1.05, 1.3, 0.0, 5.0)));
    }

    [TestCase("")]
    [TestCase("th-TH")]
    [TestCase("de-DE")]
    public void ToString_InAnyCulture_IsInvariant(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var quote = Of("+1 C600 -1 C610", Leg(8.1, 8.3), Leg(4.0, 4.2));

            Assert.That(quote.ToString(), Is.EqualTo("+1 .SPY261218C600 -1 .SPY261218C610: 3.9 x 4.3"));
            Assert.That(quote.Legs[1].ToString(), Is.EqualTo("-1 .SPY261218C610: 4 x 4.2"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase("no row")]
    [TestCase("zero row")]
    public void NetGreeks_WithALegWithoutGreeks_AreMissing(string fault)
    {
        var quote = Of("+1 C600 -1 C610", Leg(8.1, 8.3), Leg(4.0, 4.2) with
        {
            Greeks = fault == "no row" ? null : new Greeks { Volatility = 0, Delta = 0, Gamma = 0, Theta = 0, Vega = 0, Rho = 0 },
        });

        Assert.That(new[] { quote.Delta, quote.Gamma, quote.Theta, quote.Vega, quote.Rho }, Is.All.EqualTo(double.NaN));
        Assert.That((quote.Mid, quote.IsComplete, quote.MissingLegs.Count), Is.EqualTo((4.1, false, 1)));
    }

    [Test]
    public void NetGreeks_WithALegThatLacksOne_LackThatOneOnly()
    {
        var partly = Leg(4.0, 4.2) with { Greeks = new Greeks { Volatility = 0.2, Delta = 0.2, Theta = -0.1 } };
        var quote = Of("+1 C600 -1 C610", Leg(8.1, 8.3), partly);

        Assert.That(quote.Delta, Is.EqualTo(0.05).Within(1e-12));
        Assert.That(new[] { quote.Gamma, quote.Vega, quote.Rho }, Is.All.EqualTo(double.NaN));
    }

    [TestCase("QQQ", double.NaN)]
    [TestCase("SPY", 0.75)]
    public void Delta_OfLegsOfDifferentUnderlyings_IsUndefined(string shares, double delta)
    {
        var combination = new Combination(Rx.Leg.Buy(shares, 100), Rx.Leg.Sell(Spy.Option("C610")));
        var quote = Of(combination, Leg(600, 600.2), Leg(4.0, 4.2));

        Assert.That((quote.Delta, quote.Gamma, quote.Theta), Is.EqualTo((delta, double.IsNaN(delta) ? delta : -0.01, 0.125)));
    }

    [Test]
    public void Delta_OfLegsOnFuturesOfOneProduct_IsTheirSum()
    {
        var quote = Of(new Combination(Rx.Leg.Buy("/ESZ26:XCME"), Rx.Leg.Sell("/ESH27:XCME")), Leg(6000, 6000.25), Leg(6050, 6050.5));

        Assert.That((quote.Delta, quote.Mid, quote.IsComplete), Is.EqualTo((0, -50.125, true)));
    }

    [TestCase("+1 C600 -2 C610")]
    [TestCase("-1 C600J +1 C600")]
    public void Serialize_WithMissingAndUnlimitedValues_IsValidJson(string legs)
    {
        var combination = Spy.Combination(legs);
        var quote = new CombinationQuote(combination, [.. combination.Legs.Select(leg => new LiveLeg(leg, 1))], default);

        var json = JsonDocument.Parse(JsonSerializer.Serialize(quote, JsonSerializerOptions.Web)).RootElement;

        Assert.That((json.GetProperty("bid").GetString(), json.GetProperty("maxProfit").GetString()), Is.EqualTo(("NaN", "NaN")));
        if (combination.Payoff is not null)
        {
            var minimum = json.GetProperty("combination").GetProperty("payoff").GetProperty("minimum").GetString();
            Assert.That(minimum, Is.EqualTo("-Infinity"));
        }
    }

    private static CombinationQuote Of(string legs, params LiveLeg[] values) => Of(Spy.Combination(legs), values);

    /// <summary>The combination with the quotes and Greeks of the values.</summary>
    private static CombinationQuote Of(Combination combination, params LiveLeg[] values) => new(
        combination,
        [
            .. combination.Legs.Select((leg, i) => new LiveLeg(leg, combination.Weights[i])
            {
                // What decides on absurd quotes is the symbol.
                Quote = values[i].Quote is { } quote ? quote with { EventSymbol = leg.StreamerSymbol } : null,
                Greeks = leg.Option is null ? null : values[i].Greeks,
            }),
        ],
        default);

    private static LiveLeg Leg(double bid, double ask, double bidSize = 1, double askSize = 1) => new(Rx.Leg.Buy("A"), 1)
    {
        Quote = new Quote { BidPrice = bid, AskPrice = ask, BidSize = bidSize, AskSize = askSize },
        Greeks = new Greeks { Volatility = 0.2, Delta = 0.25, Gamma = 0.01, Theta = -0.125, Vega = 0.5, Rho = 0.0625 },
    };
}
