namespace Tastytrade.Rx;

/// <summary>The candles of one symbol and period after a snapshot or a transaction, with the changes that it made.</summary>
public sealed record CandleUpdate : SeriesUpdate<Candle>
{
    internal CandleUpdate(SeriesUpdate<Candle> update, CandleSymbol candle)
        : base(update) => Candle = candle;

    /// <summary>The candle symbol: the underlying symbol, the period and other attributes.</summary>
    public CandleSymbol Candle { get; }

    /// <summary>All current candles, oldest first; the last may be unfinished.</summary>
    public IndexedSeries<Candle> Candles => Series;

    /// <summary>The newest candle; null if there is none.</summary>
    public Candle? Latest => Series.Count == 0 ? null : Series[^1];
}
