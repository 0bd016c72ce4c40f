namespace Tastytrade.Rx.Events;

/// <summary>Identifies a DOM channel. Observers with equal keys share one channel.</summary>
/// <param name="Symbol">The streamer symbol.</param>
/// <param name="Sources">The order sources, joined by commas; a list would be compared by reference.</param>
/// <param name="AggregationPeriod">The shortest time between updates; null for the streamer's own period.</param>
/// <param name="DepthLimit">How many levels per side; 0 for all.</param>
/// <param name="WithCounts">Whether the number of orders per level is requested.</param>
internal sealed record DepthKey(string Symbol, string Sources, TimeSpan? AggregationPeriod, int DepthLimit, bool WithCounts)
{
    public string[] SourceList => Sources.Split(',');
}
