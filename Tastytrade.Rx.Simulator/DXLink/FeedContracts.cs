using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Reads contracts from the wire, and applies them to subscriptions.</summary>
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

    /// <summary>The contract of one subscription. AUTO depends on the event type, and events without an index have no history.</summary>
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
