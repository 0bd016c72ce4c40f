namespace Tastytrade.Rx.TimeSeries;

/// <summary>Interprets an event's index and flags.</summary>
internal static class EventIndex
{
    /// <summary>The lowest index of an event at a given time. Times that an index cannot represent, such as the minimum and maximum of a
    /// <see cref="DateTimeOffset"/>, map to before or after all indexes.</summary>
    /// <param name="milliseconds">The time, in milliseconds since 1970-01-01 UTC.</param>
    public static long At(long milliseconds)
    {
        var seconds = milliseconds >= 0 ? milliseconds / 1000 : ((milliseconds + 1) / 1000) - 1;
        return seconds switch
        {
            < int.MinValue => long.MinValue,
            > int.MaxValue => long.MaxValue,
            _ => (seconds << 32) + ((milliseconds - (seconds * 1000)) << 22),
        };
    }

    /// <summary>The time in a time series index, in milliseconds since 1970-01-01 UTC.</summary>
    public static long TimeOf(long index) => ((index >> 32) * 1000) + ((index >> 22) & 0x3ff);

    /// <summary>Whether an event removes its index instead of filling it: a removal, an order without size, the cancel of a print, or a
    /// candle without prices, which only marks the end of a snapshot or a period without trades.</summary>
    public static bool IsGone(this IndexedEvent e) => e.IsRemove || e switch
    {
        OrderBase order => order.Size == 0 || double.IsNaN(order.Size),
        TimeAndSale print => print.IsCancel,
        OptionSale sale => sale.Type == TimeAndSaleType.Cancel,
        Candle candle => double.IsNaN(candle.Open) && double.IsNaN(candle.High) && double.IsNaN(candle.Low) && double.IsNaN(candle.Close),
        _ => false,
    };

    /// <summary>The order source; empty for an event without one.</summary>
    public static string SourceOf(this IndexedEvent e) => (e as OrderBase)?.Source ?? "";
}
