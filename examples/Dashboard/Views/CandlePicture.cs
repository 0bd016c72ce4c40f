namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>Candles at one moment.</summary>
/// <param name="Series">The candles.</param>
/// <param name="RecoveredFrom">The time from which candles were requested again after the last lost connection; null if there was
/// none.</param>
/// <param name="IsSnip">Whether the server has older candles that it does not send.</param>
public sealed record CandlePicture(IndexedSeries<Candle> Series, DateTimeOffset? RecoveredFrom, bool IsSnip);
