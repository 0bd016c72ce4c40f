using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Candles;

/// <summary>Marks the candles of one series as final. Updates and clock times go in, marked updates come out. Not thread-safe.</summary>
internal sealed class CandleMarks(CandleSymbol symbol)
{
    private readonly CandleSchedule schedule = new(symbol);
    private SeriesTree<Candle> tree = SeriesTree<Candle>.Empty;
    private SeriesUpdate<Candle> latest = new();

    /// <summary>The newest candle, while it is not final.</summary>
    private Candle? forming;

    /// <summary>When to call <see cref="Advance"/>; the maximum value for never.</summary>
    public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

    public CandleUpdate Take(SeriesUpdate<Candle> update, DateTimeOffset now)
    {
        latest = update;
        var newest = update.Series.Count == 0 ? null : update.Series[^1];
        var end = newest is null ? DateTimeOffset.MaxValue : newest.Time == forming?.Time ? Due : schedule.EndOf(newest);

        Candle[] added = [.. update.Added.Select(Mark)];
        Candle[] changed = [.. update.Changed.Select(Mark)];
        Candle[] removed = [.. update.Removed.Select(candle => tree.Find(candle.Index)).OfType<Candle>()];
        var ended = forming is { } before && before.Index < newest?.Index
            && !Array.Exists([.. changed, .. removed], candle => candle.Index == before.Index) ? before with { IsFinal = true } : null;
        Candle[] current = ended is null ? [.. added, .. changed] : [.. added, .. changed, ended];
        var finished = current.Where(candle => candle.IsFinal && tree.Find(candle.Index) is not { IsFinal: true })
            .OrderBy(candle => candle.Index).ToArray();

        tree = added.Length == update.Series.Count ? SeriesTree<Candle>.Build(added) : tree.Edit(Edits(current, removed));
        forming = tree.Count > 0 && tree[tree.Count - 1] is { IsFinal: false } open ? open : null;
        Due = forming is null ? DateTimeOffset.MaxValue : end;
        return new(update with { Series = new(tree), Added = added, Changed = changed, Removed = removed }, symbol, finished);

        Candle Mark(Candle candle)
        {
            // A final candle stays so, even if the clock is set back.
            var isFinal = candle.IsFinal || candle.Index < newest!.Index || end <= now || tree.Find(candle.Index) is { IsFinal: true };
            var isExtended = schedule.IsExtended(candle);
            return candle.IsFinal == isFinal && candle.IsExtendedHours == isExtended ? candle
                : candle with { IsFinal = isFinal, IsExtendedHours = isExtended };
        }
    }

    private static SeriesEdit<Candle>[] Edits(Candle[] current, Candle[] removed) =>
    [
        .. current.Select(candle => new SeriesEdit<Candle>(null, candle))
            .Concat(removed.Select(candle => new SeriesEdit<Candle>(candle, null))).OrderBy(edit => edit.Index),
    ];

    /// <returns>The update that makes the newest candle final; null if its period is not over.</returns>
    public CandleUpdate? Advance(DateTimeOffset now)
    {
        if (forming is null || now < Due)
            return null;
        var final = forming with { IsFinal = true };
        tree = tree.Set(final);
        (forming, Due) = (null, DateTimeOffset.MaxValue);
        return new(
            new SeriesUpdate<Candle> { Symbol = latest.Symbol, Source = latest.Source, IsSnip = latest.IsSnip, Series = new(tree) },
            symbol, [final]);
    }
}
