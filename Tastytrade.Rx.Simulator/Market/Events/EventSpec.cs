namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>The event to create.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Symbol">The event symbol: that of the instrument, or a candle symbol.</param>
/// <param name="Time">The market time of the event.</param>
/// <param name="Sequence">Distinguishes events of one symbol in the same millisecond.</param>
/// <param name="Source">The source of orders.</param>
internal readonly record struct EventSpec(
    Instrument Instrument, string Symbol, DateTimeOffset Time, int Sequence = 0, string? Source = null)
{
    public long Milliseconds => Time.ToUnixTimeMilliseconds();

    /// <summary>The index of a time series event: seconds, milliseconds and sequence, combined.</summary>
    public long Index => IndexOf(Milliseconds, Sequence);

    public static long IndexOf(long milliseconds, int sequence) =>
        (milliseconds / 1000 << 32) | (milliseconds % 1000 << 22) | ((long)sequence & 0x3fffff);
}
