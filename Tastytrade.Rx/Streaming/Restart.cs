namespace Tastytrade.Rx.Streaming;

/// <summary>A connection was lost, or there is a new one: what came over it before may have changed since. A loss counts at once, since it may take
/// minutes until there is a connection again, and prices that stand still all that time look like those of a quiet market.</summary>
/// <param name="Connection">Which connection, from 1.</param>
/// <param name="Since">From when on values count as those of the present connection.</param>
/// <param name="IsLoss">Whether there is no connection now: whatever is known is of one that was lost, whatever the clock says, which may be set.</param>
/// <param name="Concerns">Whether a symbol's values come over that connection.</param>
internal sealed record Restart(int Connection, DateTimeOffset Since, bool IsLoss, Func<string, bool> Concerns);
