namespace Tastytrade.Rx.Account.State;

/// <summary>A value with what decides whether another is newer.</summary>
/// <param name="Value">The value.</param>
/// <param name="At">When the server last changed it; where it does not say so, when it sent it.</param>
/// <param name="Mark">The mark of the store when it arrived.</param>
/// <param name="Arrived">When it arrived, by the clock of this program.</param>
internal sealed record Versioned<T>(T Value, DateTimeOffset At, long Mark, DateTimeOffset Arrived);
