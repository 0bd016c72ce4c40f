using System.Reactive.Linq;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>
/// Short forms of candles and orders: an index, a value and event flags. Expected updates are written as
/// <c>S [series] +[added] ~[changed] -[removed]</c>, where each list has <c>index=value</c> items. The letter is <c>S</c> for a
/// snapshot, <c>N</c> for a snipped snapshot and <c>T</c> for a transaction.
/// </summary>
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

    /// <summary>Transactions as text: the letter of the kind, then <c>index=value</c> of each event, <c>x</c> for a removal.</summary>
    public static string[] Transactions(params Candle[] events) =>
        [.. events.ToObservable().ToTransactions().Select(Describe).ToEnumerable()];

    /// <summary>Updates as text.</summary>
    public static string[] Updates(params IndexedEvent[] events) =>
        [.. events.ToObservable().ToSeries().Select(Short).ToEnumerable()];

    public static string Short<T>(SeriesUpdate<T> update)
        where T : IndexedEvent =>
        Letter(update.IsSnip, update.IsSnapshot)
        + $" [{Text(update.Series)}] +[{Text(update.Added)}] ~[{Text(update.Changed)}] -[{Text(update.Removed)}]";

    private static string Describe(IndexedTransaction<Candle> transaction) =>
        Letter(transaction.IsSnip, transaction.IsSnapshot)
        + string.Concat(transaction.Events.Select(e => $" {e.Index}={(e.IsRemove ? "x" : e.Open)}"));

    private static string Letter(bool isSnip, bool isSnapshot) => isSnip ? "N" : isSnapshot ? "S" : "T";

    private static string Text<T>(IEnumerable<T> events)
        where T : IndexedEvent =>
        string.Join(' ', events.Select(e => $"{e.Index}={(e is Candle candle ? candle.Open : (e as Order)?.Size)}"));
}
