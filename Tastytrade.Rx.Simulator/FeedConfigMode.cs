namespace Tastytrade.Rx.Simulator;

/// <summary>When the simulator sends the fields of its FEED_DATA.</summary>
public enum FeedConfigMode
{
    /// <summary>As tastytrade's servers do: the answer to FEED_SETUP has no fields, and the fields of a type are sent just before its first
    /// data.</summary>
    Lazy,

    /// <summary>The answer to FEED_SETUP has the fields of all requested types.</summary>
    Immediate,

    /// <summary>FEED_SETUP is not answered. The first FEED_CONFIG is sent just before the first data.</summary>
    WithData,

    /// <summary>As <see cref="Lazy"/>, but each FEED_CONFIG has the fields of one event type only.</summary>
    PerType,

    /// <summary>The answer to FEED_SETUP has no fields, and the requested fields apply. A FEED_CONFIG with fields is sent only if they
    /// differ from the request.</summary>
    WithoutFields,
}
