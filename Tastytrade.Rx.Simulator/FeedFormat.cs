namespace Tastytrade.Rx.Simulator;

/// <summary>How FEED_DATA says events.</summary>
public enum FeedFormat
{
    /// <summary>FULL: one JSON object for each event; fields without a value are left out.</summary>
    Full,

    /// <summary>COMPACT: one flat array of values for each event type, in the order of FEED_CONFIG.</summary>
    Compact,
}
