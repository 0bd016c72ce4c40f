using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>What a FEED channel sends of a symbol.</summary>
internal enum FeedContract
{
    Auto,
    Ticker,
    Stream,
    History,
}

internal static class FeedContracts
{
    public static FeedContract? Parse(string text) => text switch
    {
        "AUTO" => FeedContract.Auto,
        "TICKER" => FeedContract.Ticker,
        "STREAM" => FeedContract.Stream,
        "HISTORY" => FeedContract.History,
        _ => null,
    };

    /// <summary>The contract of one subscription: AUTO goes by the event type, and what has no index has no history.</summary>
    public static FeedContract For(this FeedContract contract, EventSchema schema, long? fromTime)
    {
        var indexed = schema.Semantics is EventSemantics.TimeSeries or EventSemantics.Indexed;
        return contract switch
        {
            FeedContract.History when !indexed => FeedContract.Ticker,
            FeedContract.Auto when indexed && (fromTime is not null || IsCollection(schema.Name)) => FeedContract.History,
            FeedContract.Auto when schema.Name is "TimeAndSale" or "OptionSale" or "Message" => FeedContract.Stream,
            FeedContract.Auto => FeedContract.Ticker,
            _ => contract,
        };
    }

    private static bool IsCollection(string type) => type is "Candle" or "Series" or "Order" or "SpreadOrder" or "AnalyticOrder";
}
