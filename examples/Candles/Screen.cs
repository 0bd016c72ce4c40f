namespace Tastytrade.Rx.Examples.Charting;

/// <summary>Everything that is shown at one moment.</summary>
internal sealed record Screen
{
    public string Symbol { get; init; } = "";

    public CandleUpdate? Update { get; init; }

    /// <summary>The result of the last recovery after a lost connection; empty before the first.</summary>
    public string Recovery { get; init; } = "";

    public ConnectionState Connection { get; init; } = new();

    public Screen After(CandleUpdate update) => this with
    {
        Update = update,
        Recovery = update.IsRecovery
            ? $"Recovered from {update.RecoveredFrom:HH:mm:ss} on: {update.Added.Count} missed candles, {update.Changed.Count} changed."
            : Recovery,
    };
}
