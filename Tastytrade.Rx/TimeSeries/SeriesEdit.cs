namespace Tastytrade.Rx.TimeSeries;

/// <summary>The change at one index of a series.</summary>
/// <param name="Old">The previous event; null if there was none.</param>
/// <param name="New">The current event; null if there is none.</param>
internal readonly record struct SeriesEdit<T>(T? Old, T? New)
    where T : IndexedEvent
{
    public long Index => (New ?? Old)!.Index;
}
