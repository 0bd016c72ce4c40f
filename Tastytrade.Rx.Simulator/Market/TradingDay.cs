namespace Tastytrade.Rx.Simulator.Market;

/// <summary>A calendar day in New York. The simulated market trades around the clock.</summary>
/// <param name="Start">Midnight.</param>
/// <param name="Id">dxFeed's day id: days since 1970-01-01.</param>
internal readonly record struct TradingDay(DateTimeOffset Start, int Id)
{
    public static TradingDay Of(DateTimeOffset time)
    {
        var date = DateOnly.FromDateTime(NewYork.TimeOf(time).DateTime);
        return new(NewYork.At(date, TimeOnly.MinValue), date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
    }

    public TradingDay Previous => Of(Start.AddHours(-1));

    /// <summary>The volume since midnight. It grows evenly.</summary>
    public double VolumeAt(Instrument instrument, DateTimeOffset time) => instrument.Kind == InstrumentKind.Index ? double.NaN
        : (time - Start).TotalSeconds * Noise.Between(instrument.Seed, Id, 1, instrument.Option is null ? 900 : 3);
}
