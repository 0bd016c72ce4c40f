using System.Globalization;

namespace Tastytrade.Rx.Testing;

/// <summary>Sample events that are identified by their numbers.</summary>
internal static class Sample
{
    public const string Minutes = "SPY{=m}";

    /// <summary>The start of histories, far from any clock.</summary>
    private static readonly DateTimeOffset Begin = new(2026, 6, 1, 14, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Minute(int minute) => Begin.AddMinutes(minute);

    public static Quote Quote(string symbol, double number) =>
        new() { EventSymbol = symbol, BidPrice = number, AskPrice = number + 1, BidSize = 1, AskSize = 1 };

    public static Greeks Greeks(string symbol, double number) => new() { EventSymbol = symbol, Price = number, Delta = 0.5 };

    public static Trade Trade(string symbol, double number) => new() { EventSymbol = symbol, Price = number, Size = 1 };

    public static Candle Candle(int minute, double close, string symbol = Minutes) => new()
    {
        EventSymbol = symbol,
        Time = Minute(minute).ToUnixTimeMilliseconds(),
        Index = Index(minute),
        Open = close,
        High = close,
        Low = close,
        Close = close,
    };

    public static TimeAndSale Print(int minute, double price, string symbol = "SPY") => new()
    {
        EventSymbol = symbol,
        Time = Minute(minute).ToUnixTimeMilliseconds(),
        Index = Index(minute),
        Price = price,
        Size = 1,
    };

    public static Order Order(string source, long index, double price) => new()
    {
        EventSymbol = "SPY",
        Source = source,
        Index = index,
        Price = price,
        Size = 1,
        OrderSide = Side.Buy,
        Scope = Scope.Order,
    };

    public static DepthOfMarket Depth(string symbol, double bid) =>
        new() { Symbol = symbol, Source = "NTV", Bids = [new(bid, 1)], Asks = [new(bid + 1, 1)] };

    public static string Join<T>(IEnumerable<T> values) => string.Join(", ", values);

    /// <summary>The parts of a message that the rules compare, as text.</summary>
    public static string Text(FeedMessage message) => message switch
    {
        Quote quote => Text(quote, quote.BidPrice),
        TimeAndSale print => Text(print, print.Price),
        Candle candle => Text(candle, candle.Close),
        Order order => Text(order, order.Price),
        MarketEvent e => Text(e, double.NaN),
        _ => message.GetType().Name,
    };

    /// <summary>The minutes and closes of candles.</summary>
    public static IEnumerable<string> Closes(IEnumerable<Candle> candles) => candles.Select(candle => string.Create(
        CultureInfo.InvariantCulture, $"{(candle.Timestamp - Begin).TotalMinutes}={candle.Close}"));

    private static string Text(MarketEvent e, double number) =>
        string.Create(CultureInfo.InvariantCulture, $"{e.GetType().Name} {e.EventSymbol} {number}");

    private static long Index(int minute) => Minute(minute).ToUnixTimeSeconds() << 32;
}
