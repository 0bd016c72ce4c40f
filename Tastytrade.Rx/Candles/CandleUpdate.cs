namespace Tastytrade.Rx;

/// <summary>The candles of one symbol and period after a snapshot or a transaction, and what that changed.</summary>
public sealed record CandleUpdate : SeriesUpdate<Candle>
{
    internal CandleUpdate(SeriesUpdate<Candle> update, CandleSymbol candle)
        : base(update) => Candle = candle;

    /// <summary>Of what the candles are.</summary>
    public CandleSymbol Candle { get; }

    /// <summary>All candles as they are now, the oldest first; the last may be unfinished.</summary>
    public IndexedSeries<Candle> Candles => Series;

    /// <summary>The newest candle; null where there is none.</summary>
    public Candle? Latest => Series.Count == 0 ? null : Series[^1];
}
