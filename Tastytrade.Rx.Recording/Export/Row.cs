namespace Tastytrade.Rx.Recordings.Export;

/// <summary>When and where in the recording a row arrived.</summary>
/// <param name="Sequence">The number of the event in the export, from 0. It restores the order across tables.</param>
/// <param name="Ticks">The time of arrival, in UTC ticks.</param>
/// <param name="Date">The date of arrival in New York: the day of the table.</param>
internal readonly record struct Arrival(long Sequence, long Ticks, DateOnly Date);

/// <summary>A row of a table, before it is split into columns.</summary>
internal readonly record struct Row<T>(Arrival Arrival, T Content);

/// <summary>A level of a depth of market.</summary>
/// <param name="Depth">The snapshot.</param>
/// <param name="Side"><c>bid</c> or <c>ask</c>; null for the only row of a snapshot without levels.</param>
/// <param name="Number">The number of the level in its side, from 1, which is the best; 0 without levels.</param>
/// <param name="Level">Price, size and count.</param>
internal readonly record struct DepthLevel(DepthOfMarket Depth, string? Side, int Number, PriceLevel Level);
