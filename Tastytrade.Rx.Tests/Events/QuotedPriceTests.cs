using CsCheck;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Events;

/// <summary>Which quotes make a price.</summary>
public sealed class QuotedPriceTests
{
    [TestCase("SPY", 600.05, 600.10, 600.075)]
    [TestCase("SPY", 600.05, 600.05, 600.05, Description = "locked")]
    [TestCase("SPY", 1, 3, 2)]
    [TestCase("/CLK20:XNYM", -37.63, -37.6, -37.615, Description = "oil on 2020-04-20")]
    [TestCase("/MCLK20:XNYM", -0.05, 0.05, 0)]
    [TestCase("BTC/USD:CXTALP", 0.00001, 0.00003, 0.00002)]
    [TestCase(".SPY261218C900", 0, 0.05, 0.025, Description = "an option cannot be worth less than nothing")]
    [TestCase(".SPY261218C900", 0.05, 4.9, 2.475)]
    [TestCase("./ESZ26C9000:XCME", 0, 0.05, 0.025)]
    public void Mid_OfAQuoteWithAPrice_IsTheMidpoint(string symbol, double bid, double ask, double mid) =>
        Assert.That(Of(symbol, bid, ask).Mid, Is.EqualTo(mid));

    [TestCase("SPX", 0, 0)]
    [TestCase("SPX", 0, 6010)]
    [TestCase("SPX", 5990, 0)]
    [TestCase("SPX", 5990, double.NaN)]
    [TestCase("SPX", double.NaN, 6010)]
    [TestCase("SPX", 5990, double.PositiveInfinity)]
    [TestCase("SPY", 600.10, 600.05, Description = "crossed")]
    [TestCase("SPY", 0.01, 199_999.99, Description = "stub quotes")]
    [TestCase("SPY", -5, 0)]
    [TestCase(".SPY261218C600", 0, 0)]
    [TestCase(".SPY261218C600", 0, 5000)]
    [TestCase(".SPY261218C600", 1, 7)]
    [TestCase(".SPY261218C600", 5, 0)]
    public void Mid_OfAQuoteWithoutAPrice_IsMissing(string symbol, double bid, double ask)
    {
        var quote = Of(symbol, bid, ask) with { BidSize = 1, AskSize = 3 };

        Assert.That((quote.Mid, quote.Micro), Is.EqualTo((double.NaN, double.NaN)));
    }

    [TestCase(600.05, 600.10, 0.05)]
    [TestCase(0.1, 0.3, 0.2)]
    [TestCase(4.85, 4.9, 0.05)]
    [TestCase(0.00000123, 0.00000124, 0.00000001)]
    [TestCase(67_123.45, 67_123.55, 0.1)]
    public void Spread_OfDecimalPrices_EqualsTheDecimalDifference(double bid, double ask, double spread) => Assert.Multiple(() =>
    {
        Assert.That(Of("SPY", bid, ask).Spread, Is.EqualTo(spread));
        Assert.That(Of("SPY", bid, ask).Spread > spread, Is.False);
        Assert.That(Of("SPY", ask, bid).Spread, Is.EqualTo(-spread), "crossed");
    });

    [Test]
    public void Spread_OfAnyPricesInCents_IsTheWholeNumberOfCents() => Gen.Select(Gen.Int[1, 50_000_000], Gen.Int[0, 10_000]).Sample(
        (cents, width) => Of("SPY", cents / 100.0, (cents + width) / 100.0).Spread == width / 100.0);

    private static Quote Of(string symbol, double bid, double ask) => new() { EventSymbol = symbol, BidPrice = bid, AskPrice = ask };
}
