namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The snapshot of one candle subscription.</summary>
/// <param name="Request">The subscription.</param>
/// <param name="Rows">The rows from the one with SNAPSHOT_BEGIN to the one that ends the snapshot, or to the last.</param>
internal sealed record CandleHistory(Subscribed Request, IReadOnlyList<Row> Rows)
{
    private const int Remove = 2;
    private const int Begin = 4;
    private const int End = 8;
    private const int Snip = 16;

    public bool HasBegun => Rows.Count > 0;

    public bool HasEnded => Rows.Count > 0 && (Rows[^1].Flags & (End | Snip)) != 0;

    /// <summary>The bars, without the row that only marks the end.</summary>
    public IEnumerable<Row> Bars => Rows.Where(row => (row.Flags & Remove) == 0);

    /// <summary>The histories of a channel: of the subscriptions with a from-time.</summary>
    public static IEnumerable<CandleHistory> Of(FeedChannel? channel) =>
        from request in channel?.Subscriptions ?? []
        where request is { Type: "Candle", FromTime: not null }
        select new CandleHistory(request, Snapshot(channel!.Rows.Where(
            row => row.Type == "Candle" && CandleForm.IsAnswer(request.Symbol, row.Symbol))));

    private static List<Row> Snapshot(IEnumerable<Row> rows)
    {
        var snapshot = new List<Row>();
        foreach (var row in rows.SkipWhile(row => (row.Flags & Begin) == 0))
        {
            snapshot.Add(row);
            if ((row.Flags & (End | Snip)) != 0)
                break;
        }

        return snapshot;
    }
}
