using System.Reactive.Linq;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Candles in short: the index, a value, and how they come.</summary>
internal static class Rows
{
    public const EventFlags None = EventFlags.None;
    public const EventFlags Pending = EventFlags.TxPending;
    public const EventFlags Remove = EventFlags.RemoveEvent;
    public const EventFlags Begin = EventFlags.SnapshotBegin;
    public const EventFlags End = EventFlags.SnapshotEnd;
    public const EventFlags Snip = EventFlags.SnapshotSnip;

    public static Candle Row(long index, double value, EventFlags flags = None, string symbol = "SPY{=m}") =>
        new() { EventSymbol = symbol, Index = index, Open = value, EventFlags = flags };

    public static Order OrderRow(long index, double size, EventFlags flags = None, string source = "NTV") =>
        new() { EventSymbol = "SPY", Source = source, Index = index, Size = size, EventFlags = flags };

    /// <summary>Transactions as text: <c>S</c> for a snapshot, <c>N</c> for one that was cut, <c>T</c> for a transaction, with index=value of each event.</summary>
    public static string[] Transactions(params Candle[] events) =>
        [.. events.ToObservable().ToTransactions().Select(t => $"{(t.IsSnip ? "N" : t.IsSnapshot ? "S" : "T")}{string.Concat(t.Events.Select(e => $" {e.Index}={(e.IsRemove ? "x" : e.Open)}"))}").ToEnumerable()];

    /// <summary>Updates as text: the series, then what was added, changed and removed.</summary>
    public static string[] Updates(params IndexedEvent[] events) =>
        [.. events.ToObservable().ToSeries().Select(Short).ToEnumerable()];

    public static string Short<T>(SeriesUpdate<T> update)
        where T : IndexedEvent =>
        $"{(update.IsSnip ? "N" : update.IsSnapshot ? "S" : "T")} [{Text(update.Series)}] +[{Text(update.Added)}] ~[{Text(update.Changed)}] -[{Text(update.Removed)}]";

    private static string Text<T>(IEnumerable<T> events)
        where T : IndexedEvent => string.Join(' ', events.Select(e => $"{e.Index}={(e is Candle candle ? candle.Open : (e as Order)?.Size)}"));
}
