namespace Tastytrade.Rx.Events.Schema;

/// <summary>How an event relates to earlier events, as dxFeed defines it.</summary>
internal enum EventSemantics
{
    /// <summary>Replaces the previous event of its symbol.</summary>
    Lasting,

    /// <summary>Replaces the event with the same index, which is a time.</summary>
    TimeSeries,

    /// <summary>Replaces the event with the same index and source.</summary>
    Indexed,

    /// <summary>Independent of other events.</summary>
    Message,
}
