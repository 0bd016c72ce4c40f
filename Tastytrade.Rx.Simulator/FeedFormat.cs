namespace Tastytrade.Rx.Simulator;

/// <summary>The format of FEED_DATA.</summary>
public enum FeedFormat
{
    /// <summary>FULL: one JSON object for each event. Fields without a value are omitted.</summary>
    Full,

    /// <summary>COMPACT: one flat array of values for each event type, in the order of FEED_CONFIG.</summary>
    Compact,
}
