namespace Tastytrade.Rx;

/// <summary>A snapshot of a session at one moment; see <see cref="TastytradeSession.Diagnostics"/>. It contains no secrets and no account
/// numbers.</summary>
public sealed record SessionDiagnostics
{
    /// <summary>When the snapshot was taken, by the clock of the session's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How many requests were sent since the login, retries and token requests included.</summary>
    public long Requests { get; init; }

    /// <summary>How many of them repeated a request that had failed.</summary>
    public long Retries { get; init; }

    /// <summary>How many requests wait now, so that tastytrade's limits of requests per second are kept.</summary>
    public int WaitingRequests { get; init; }

    /// <summary>How many calls failed with a <see cref="TastytradeException"/>, after all retries.</summary>
    public long FailedCalls { get; init; }

    /// <summary>The message of the newest of these exceptions; null if there was no failure.</summary>
    public string? LastFailure { get; init; }

    /// <summary>When it was thrown; null if there was no failure.</summary>
    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>How many fields of answers were missing though required, or had a value that could not be read. They are null in the
    /// result, or cost the element of a list that requires them. Each call with such fields logs a warning.</summary>
    public long InvalidFields { get; init; }

    /// <summary>How many elements of lists were left out for that reason.</summary>
    public long ElementsLeftOut { get; init; }

    /// <summary>The newest invalid fields, newest first, such as <c>GET /instruments/futures: data.items[3].expiration-date is not a
    /// date</c>; at most sixteen, and at most five of each answer. Without values.</summary>
    public IReadOnlyList<string> InvalidPlaces { get; init; } = [];

    /// <summary>When the session gets the next access token, one minute before the current one expires, at the first call after that time;
    /// null while there is no usable token.</summary>
    public DateTimeOffset? AccessTokenRefreshAt { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>Text without secrets.</returns>
    public override string ToString() => InvariantText.Of(nameof(SessionDiagnostics), PrintMembers);
}
