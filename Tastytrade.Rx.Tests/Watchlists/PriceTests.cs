using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Watchlists;

/// <summary>The price and the day's change of an underlying and of a watch list's row.</summary>
public sealed class PriceTests
{
    private const long Morning = 1_797_000_000_000;

    [TestCase(0, 0, 6000.5, 5990, 6000.5, 10.5)]
    [TestCase(0, 6010, 6000.5, 5990, 6000.5, 10.5)]
    [TestCase(0, 6010, double.NaN, 5990, double.NaN, double.NaN)]
    [TestCase(0.01, 199_999, double.NaN, 5990, double.NaN, double.NaN)]
    [TestCase(6001, 6000, 0, 5990, double.NaN, double.NaN)]
    [TestCase(100, 101, 0, 99, 100.5, 1.5)]
    [TestCase(100, 101, double.NaN, 99, 100.5, 1.5)]
    [TestCase(100, 101, -37.63, 18.27, -37.63, -55.9)]
    [TestCase(600.1, 600.2, 600.15, 600.05, 600.15, 0.1)]
    [TestCase(100, 101, 100, 0, 100, double.NaN)]
    public void Price_OfTradeAndQuote_IsTheTradesUnlessItHasNone(
        double bid, double ask, double last, double close, double price, double change)
    {
        var row = Row(new Trade { Price = last }, close: close) with { Quote = new Quote { BidPrice = bid, AskPrice = ask } };

        Assert.That((row.Price, row.Change, row.ChangeRatio), Is.EqualTo((price, change, change / close)));
        Assert.That(Underlying(row), Is.EqualTo((row.Price, row.Mid, row.Change, row.ChangeRatio)));
    }

    [TestCase(true, 0, 0, 110)]
    [TestCase(true, 0, 1, 110)]
    [TestCase(true, 1, 0, 100, Description = "the regular session has begun again")]
    [TestCase(false, 0, 1, 100, Description = "the feed repeats the regular trade in TradeETH")]
    public void Price_WithATradeInExtendedHours_IsThatWhileTheyLast(bool isExtended, long regular, long extended, double price)
    {
        var row = Row(new Trade { Price = 100, Time = Morning + regular }, close: 100) with
        {
            TradeETH = new TradeETH { Price = 110, Time = Morning + extended, ExtendedTradingHours = isExtended },
        };

        Assert.That((row.Price, row.Change), Is.EqualTo((price, price - 100)));
        Assert.That(Underlying(row), Is.EqualTo((row.Price, row.Mid, row.Change, row.ChangeRatio)));
        Assert.That((row with { TradeETH = row.TradeETH with { Price = 0 } }).Price, Is.EqualTo(100));
        Assert.That((row with { Trade = null }).Price, Is.EqualTo(isExtended ? 110 : double.NaN));
    }

    [TestCase(20_700, 10)]
    [TestCase(20_699, 10)]
    [TestCase(20_701, 5, Description = "the summary is still that of the day before the trade")]
    [TestCase(0, 10, Description = "unknown")]
    public void Change_OfATrade_IsAgainstTheCloseOfTheDayBeforeIt(int day, double change)
    {
        var row = Row(new Trade { Price = 110, DayId = day }, close: 100);
        row = row with { Summary = row.Summary! with { DayId = 20_700, DayClosePrice = 105 } };

        Assert.That(row.Change, Is.EqualTo(change));
        Assert.That(Underlying(row), Is.EqualTo((row.Price, row.Mid, row.Change, row.ChangeRatio)));
    }

    private static WatchlistRow Row(Trade trade, double close) =>
        new() { Symbol = "SPY", Trade = trade, Summary = new Summary { PrevDayClosePrice = close } };

    private static (double Price, double Mid, double Change, double Ratio) Underlying(WatchlistRow row)
    {
        var underlying = new LiveUnderlying
        {
            Symbol = row.Symbol,
            Quote = row.Quote,
            Trade = row.Trade,
            TradeETH = row.TradeETH,
            Summary = row.Summary,
        };
        return (underlying.Price, underlying.Mid, underlying.Change, underlying.ChangeRatio);
    }
}
