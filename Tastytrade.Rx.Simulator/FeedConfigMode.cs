namespace Tastytrade.Rx.Simulator;

/// <summary>When the simulator sends the fields of its FEED_DATA.</summary>
public enum FeedConfigMode
{
    /// <summary>As tastytrade's servers do: FEED_SETUP is answered without fields, and the fields of a type come right before its first
    /// data.</summary>
    Lazy,

    /// <summary>FEED_SETUP is answered at once with the fields of all the types that it names.</summary>
    Immediate,

    /// <summary>FEED_SETUP is not answered: the first FEED_CONFIG comes right before the first data.</summary>
    WithData,

    /// <summary>As <see cref="Lazy"/>, but each FEED_CONFIG with fields names one event type only.</summary>
    PerType,

    /// <summary>FEED_SETUP is answered without fields, and the requested fields apply: a FEED_CONFIG with fields comes only where they differ
    /// from the request.</summary>
    WithoutFields,
}
