namespace Tastytrade.Rx.Examples.Charting;

/// <summary>What there is to show.</summary>
internal sealed record Screen
{
    public string Symbol { get; init; } = "";

    public CandleUpdate? Update { get; init; }

    /// <summary>What the last recovery brought; empty before the first.</summary>
    public string Recovery { get; init; } = "";

    public ConnectionState Connection { get; init; } = new();

    public Screen After(CandleUpdate update) => this with
    {
        Update = update,
        Recovery = update.IsRecovery
            ? $"Recovered from {update.RecoveredFrom:HH:mm:ss} on: {update.Added.Count} candles were missed, {update.Changed.Count} changed."
            : Recovery,
    };
}
