namespace Tastytrade.Rx;

/// <summary>A connection was lost, or has a new session: values that came over it before may have changed since.</summary>
/// <remarks>A loss counts at once: it may take minutes until there is a connection again, and prices that stand still all that time look
/// like those of a quiet market.</remarks>
public sealed record Interruption
{
    /// <summary>Which connection, from 1.</summary>
    public int Connection { get; init; } = 1;

    /// <summary>From when on values count as those of the present connection, by the clock of the scheduler: compare with
    /// <see cref="FeedMessage.ReceivedAt"/>.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether there is no connection now. Then every value that is known is stale, whatever the clock says.</summary>
    public bool IsLoss { get; init; }

    /// <summary>Whether the values of a streamer symbol come over that connection.</summary>
    public Func<string, bool> Concerns { get; init; } = static _ => true;
}
