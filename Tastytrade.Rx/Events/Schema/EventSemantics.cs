namespace Tastytrade.Rx.Events.Schema;

/// <summary>What an event means to those before it, as dxFeed defines it.</summary>
internal enum EventSemantics
{
    /// <summary>Replaces the last one of its symbol.</summary>
    Lasting,

    /// <summary>Replaces the one with its index, which is a time.</summary>
    TimeSeries,

    /// <summary>Replaces the one with its index and source.</summary>
    Indexed,

    /// <summary>Stands for itself.</summary>
    Message,
}
