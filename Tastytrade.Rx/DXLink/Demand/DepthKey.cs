namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>What has a DOM channel of its own: whoever asks for the same shares it.</summary>
/// <param name="Symbol">The streamer symbol.</param>
/// <param name="Sources">The order sources, joined by commas: of a list, equality would be that of its identity.</param>
/// <param name="AggregationPeriod">How often the server may send; null for the streamer's own period.</param>
/// <param name="DepthLimit">How many levels of each side; 0 for all.</param>
/// <param name="WithCounts">Whether the number of orders of each level is asked for.</param>
internal sealed record DepthKey(string Symbol, string Sources, TimeSpan? AggregationPeriod, int DepthLimit, bool WithCounts)
{
    public string[] SourceList => Sources.Split(',');
}
