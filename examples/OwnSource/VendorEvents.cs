namespace Tastytrade.Rx.Examples.OwnSource;

/// <summary>Converts the records of the vendor to events.</summary>
public static class VendorEvents
{
    /// <summary>Whether the vendor has the requested events: histories of candles, and current prices.</summary>
    public static bool Exist(EventRequest request) => request.Contract == FeedContract.History
        ? request.EventType == typeof(Candle)
        : request.Contract == FeedContract.Auto && (request.EventType == typeof(Quote) || request.EventType == typeof(Greeks));

    public static Quote ToQuote(this VendorPrice price) => new() { EventSymbol = price.Ticker, BidPrice = price.Bid, AskPrice = price.Ask };

    public static Greeks ToGreeks(this VendorPrice price) => new() { EventSymbol = price.Ticker, Delta = price.Delta };

    public static Candle ToCandle(this VendorBar bar) => new()
    {
        EventSymbol = bar.Ticker,
        Time = bar.Start.ToUnixTimeMilliseconds(),
        Open = bar.Open,
        High = bar.High,
        Low = bar.Low,
        Close = bar.Close,
    };
}
