namespace Tastytrade.Rx.TimeSeries;

/// <summary>What changes at one index of a series.</summary>
/// <param name="Old">The event that was there; null where none was.</param>
/// <param name="New">The event that is there now; null where none is.</param>
internal readonly record struct SeriesEdit<T>(T? Old, T? New)
    where T : IndexedEvent
{
    public long Index => (New ?? Old)!.Index;
}
