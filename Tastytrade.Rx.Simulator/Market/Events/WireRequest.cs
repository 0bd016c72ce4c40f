namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Which event to make up.</summary>
/// <param name="Instrument">What it is about.</param>
/// <param name="Symbol">The event symbol: the instrument's, or a candle symbol.</param>
/// <param name="Time">The market time that it shows.</param>
/// <param name="Sequence">Tells events of one symbol and millisecond apart.</param>
/// <param name="Source">Of orders.</param>
internal readonly record struct WireRequest(Instrument Instrument, string Symbol, DateTimeOffset Time, int Sequence = 0, string? Source = null)
{
    public long Milliseconds => Time.ToUnixTimeMilliseconds();

    /// <summary>The index of a time series event: seconds, milliseconds and sequence in one number.</summary>
    public long Index => IndexOf(Milliseconds, Sequence);

    public static long IndexOf(long milliseconds, int sequence) =>
        (milliseconds / 1000 << 32) | (milliseconds % 1000 << 22) | ((long)sequence & 0x3fffff);
}
