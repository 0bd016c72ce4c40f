namespace Tastytrade.Rx.TimeSeries;

/// <summary>What an event's index and flags say of its place in a series.</summary>
internal static class EventIndex
{
    /// <summary>The lowest index that an event of a time can have. There is none for times of which an index cannot speak, such as the
    /// highest and lowest that a <see cref="DateTimeOffset"/> has: they are before or after all.</summary>
    /// <param name="milliseconds">Since 1970-01-01 UTC.</param>
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

    /// <summary>The time that an index of a time series has, in milliseconds since 1970-01-01 UTC.</summary>
    public static long TimeOf(long index) => ((index >> 32) * 1000) + ((index >> 22) & 0x3ff);

    /// <summary>Whether an event takes its index away rather than filling it: a removal, an order without size, the cancel of a print,
    /// and a candle without prices, which only marks the end of a snapshot or a period without trades.</summary>
    public static bool IsGone(this IndexedEvent e) => e.IsRemove || e switch
    {
        OrderBase order => order.Size == 0 || double.IsNaN(order.Size),
        TimeAndSale print => print.IsCancel,
        OptionSale sale => sale.Type == TimeAndSaleType.Cancel,
        Candle candle => double.IsNaN(candle.Open) && double.IsNaN(candle.High) && double.IsNaN(candle.Low) && double.IsNaN(candle.Close),
        _ => false,
    };

    /// <summary>The order source; empty for an event that has none.</summary>
    public static string SourceOf(this IndexedEvent e) => (e as OrderBase)?.Source ?? "";
}
