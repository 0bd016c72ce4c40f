namespace Tastytrade.Rx.Simulator;

/// <summary>The format of FEED_DATA.</summary>
public enum FeedFormat
{
    /// <summary>FULL: one JSON object for each event; fields without a value are left out.</summary>
    Full,

    /// <summary>COMPACT: one flat array of values for each event type, in the order of FEED_CONFIG.</summary>
    Compact,
}
