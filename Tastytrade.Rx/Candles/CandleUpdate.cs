namespace Tastytrade.Rx;

/// <summary>The candles of one symbol and period after a snapshot or a transaction, with the changes that it made.</summary>
public sealed record CandleUpdate : SeriesUpdate<Candle>
{
    internal CandleUpdate(SeriesUpdate<Candle> update, CandleSymbol candle, IReadOnlyList<Candle> finished)
        : base(update) => (Candle, Finished) = (candle, finished);

    /// <summary>The candle symbol: the underlying symbol, the period and other attributes.</summary>
    public CandleSymbol Candle { get; }

    /// <summary>All current candles, oldest first. All are final except the last, which may be unfinished: see
    /// <see cref="Candle.IsFinal"/>.</summary>
    public IndexedSeries<Candle> Candles => Series;

    /// <summary>The candles that became final with this update, oldest first: <see cref="Candle.IsFinal"/> is true, and was not before. In
    /// the first update, these are the final candles of the history. Over all updates, each candle is contained once; a final candle that
    /// the server corrects is in <see cref="SeriesUpdate{T}.Changed"/> only.</summary>
    public IReadOnlyList<Candle> Finished { get; }

    /// <summary>The newest candle; null if there is none.</summary>
    public Candle? Latest => Series.Count == 0 ? null : Series[^1];
}
