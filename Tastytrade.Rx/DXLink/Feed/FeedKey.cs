using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Feed;

/// <summary>What has a channel of its own: an event type under a contract.</summary>
internal readonly record struct FeedKey(EventSchema Type, FeedContract Contract)
{
    /// <summary>The contract of a subscription that names none: the latest value of what lasts, every event of the rest,
    /// and the history of what is asked for with a from-time or by source, for which DXLink knows no other contract.</summary>
    public static FeedKey For(EventSchema type, FeedContract? chosen, bool hasFromTime, bool hasSource) => new(type, chosen ?? Default(type, hasFromTime, hasSource));

    private static FeedContract Default(EventSchema type, bool hasFromTime, bool hasSource)
    {
        if (hasFromTime || hasSource)
            return FeedContract.History;
        return type.Semantics switch
        {
            EventSemantics.Lasting => FeedContract.Ticker,
            EventSemantics.TimeSeries when type.EventType != typeof(Candle) && type.EventType != typeof(TimeAndSale) => FeedContract.Ticker,
            EventSemantics.Indexed when type.EventType == typeof(Series) => FeedContract.Ticker,
            _ => FeedContract.Stream,
        };
    }
}
