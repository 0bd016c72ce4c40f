using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Bars;

/// <summary>Only quotes that have a mid make bars.</summary>
internal sealed class BarQuotesTests
{
    [TestCase(0, 0, TestName = "Quote_Empty_MakesNoPrice")]
    [TestCase(0, 600.1, TestName = "Quote_WithoutBid_MakesNoPrice")]
    [TestCase(599.9, 0, TestName = "Quote_WithoutAsk_MakesNoPrice")]
    [TestCase(599.9, double.NaN, TestName = "Quote_WithMissingAsk_MakesNoPrice")]
    [TestCase(601, 599, TestName = "Quote_Crossed_MakesNoPrice")]
    [TestCase(0.01, 199_999.99, TestName = "Quote_Absurd_MakesNoPrice")]
    public void Bar_BetweenGoodQuotes_KeepsItsPrices(double bid, double ask)
    {
        var updates = EventBars.Run<Quote>(
            (quotes, scheduler) => quotes.ToCandles(CandlePeriod.Minutes(1), scheduler), "10:00", "10:05",
            ("10:00:01", Of(599.9, 600.1)), ("10:00:02", Of(bid, ask)), ("10:00:03", Of(599.9, 600.1)));

        Assert.That(updates.Select(update => BarTape.Show(update.Update)), Is.EqualTo(new[]
        {
            "10:00:00 600/600/600/600 vNaN n1", "10:00:00 600/600/600/600 vNaN n2", "10:00:00 600/600/600/600 vNaN n2.",
        }));
    }

    private static Quote Of(double bid, double ask) =>
        new() { EventSymbol = "SPY", BidPrice = bid, AskPrice = ask, ReceivedAt = BarTape.At("10:00:01") };
}
