using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>What has a series of its own.</summary>
internal readonly record struct SeriesKey(EventSchema Type, string Symbol, string Source);
