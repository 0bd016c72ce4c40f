namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>Transactions and updates of series as one line of text each, so that a test can compare a whole sequence.</summary>
/// <remarks>
/// <para>An event is <c>2=20</c>: its index and its value. The value is the open price of a candle and the size of an order.</para>
/// <para>A transaction is <c>T 1=10 2=x</c>: its kind and its events; <c>x</c> is a removal.</para>
/// <para>An update is <c>S [1=10 2=20] +[2=20] ~[1=10] -[0=5]</c>: its kind, the series after it, and the events that were added, changed
/// and removed.</para>
/// <para>The kind is <c>S</c> for a snapshot, <c>N</c> for a snapshot that the server cut off, and <c>T</c> for a transaction. <c>R7</c>
/// after it means that the series recovered from a lost connection, from minute 7 on.</para>
/// </remarks>
internal static class SeriesText
{
    public static string Of(IndexedTransaction<Candle> transaction)
    {
        var events = transaction.Events.Select(e => $" {e.Index}={(e.IsRemove ? "x" : e.Open)}");
        return $"{Kind(transaction.IsSnip, transaction.IsSnapshot)}{string.Concat(events)}";
    }

    /// <param name="update">The update.</param>
    /// <param name="index">Returns the number that stands for the index of an event.</param>
    public static string Of<T>(SeriesUpdate<T> update, Func<T, long> index)
        where T : IndexedEvent =>
        $"{Kind(update.IsSnip, update.IsSnapshot)}{Recovery(update.RecoveredFrom)} [{Of(update.Series, index)}] "
        + $"+[{Of(update.Added, index)}] ~[{Of(update.Changed, index)}] -[{Of(update.Removed, index)}]";

    private static string Kind(bool isSnip, bool isSnapshot) => isSnip ? "N" : isSnapshot ? "S" : "T";

    private static string Recovery(DateTimeOffset? from) => from is { } time ? $"R{time.ToUnixTimeSeconds() / 60}" : "";

    private static string Of<T>(IEnumerable<T> events, Func<T, long> index)
        where T : IndexedEvent => string.Join(' ', events.Select(e => $"{index(e)}={Value(e)}"));

    private static double? Value(IndexedEvent e) => e is Candle candle ? candle.Open : (e as Order)?.Size;
}
