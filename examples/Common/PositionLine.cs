namespace Tastytrade.Rx.Examples;

/// <summary>A line of the table of positions: a position, or a total.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Row">The position; null for a total.</param>
/// <param name="Totals">The total; null for a position.</param>
public sealed record PositionLine(string Name, LivePosition? Row, PositionTotals? Totals = null)
{
    /// <summary>Says that a sum lacks positions without a value.</summary>
    public const string Incomplete = "*";

    public bool IsStale => Row?.IsStale ?? Totals?.Stale > 0;

    /// <summary>Whether a sum lacks positions.</summary>
    public bool IsIncomplete => PositionColumn.All.Any(column => TextOf(column).EndsWith(Incomplete, StringComparison.Ordinal));

    /// <summary>The positions by underlying, a total after each underlying that has several, and the total of all.</summary>
    public static IEnumerable<PositionLine> Of(PositionsSnapshot snapshot)
    {
        foreach (var group in snapshot.Rows.GroupBy(row => row.UnderlyingSymbol).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var row in group)
                yield return new($"{row.Position.AccountNumber} {PositionText.NameOf(row.Position.Symbol)}", row);
            if (group.Skip(1).Any())
                yield return new($"all {group.Key}", null, PositionTotals.Of(group));
        }

        yield return new("all positions", null, snapshot.Total);
    }

    /// <summary>The number in a column; empty if a total has none.</summary>
    public string TextOf(PositionColumn column)
    {
        if (Row is not null)
            return Cell.Text(column.Value(Row), column.Format);
        return column.Sum?.Invoke(Totals!) is not { } of ? ""
            : of.Missing == Totals!.Count ? Cell.Text(null, column.Format)
            : Cell.Text(of.Sum, column.Format) + (of.Missing > 0 ? Incomplete : "");
    }

    /// <summary>The number in a column, for its sign.</summary>
    public double? ValueOf(PositionColumn column) => Row is not null ? column.Value(Row) : column.Sum?.Invoke(Totals!).Sum;
}
