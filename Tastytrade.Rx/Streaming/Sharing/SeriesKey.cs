using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>Identifies a series.</summary>
internal readonly record struct SeriesKey(EventSchema Type, string Symbol, string Source);
