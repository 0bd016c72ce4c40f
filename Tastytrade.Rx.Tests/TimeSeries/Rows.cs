using System.Reactive.Linq;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Short forms of candles and orders (an index, a value and event flags) and of what is assembled from them.</summary>
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

    /// <summary>The transactions of these events as text: see <see cref="SeriesText"/>.</summary>
    public static string[] Transactions(params Candle[] events) =>
        [.. events.ToObservable().ToTransactions().Select(SeriesText.Of).ToEnumerable()];

    /// <summary>The updates of these events as text: see <see cref="SeriesText"/>.</summary>
    public static string[] Updates(params IndexedEvent[] events) => [.. events.ToObservable().ToSeries().Select(Short).ToEnumerable()];

    /// <summary>An update as text, with indexes: see <see cref="SeriesText"/>.</summary>
    public static string Short<T>(SeriesUpdate<T> update)
        where T : IndexedEvent => SeriesText.Of(update, e => e.Index);
}
