namespace Tastytrade.Rx;

/// <summary>One option with the newest values that have come; immutable.</summary>
public sealed record LiveOption
{
    /// <summary>The contract.</summary>
    public required Option Option { get; init; }

    /// <summary>The newest quote; null before the first.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The newest Greeks; null before the first.</summary>
    public Greeks? Greeks { get; init; }

    /// <summary>When the present session began: what came before it is of an earlier connection.</summary>
    public DateTimeOffset SessionStart { get; init; }

    /// <summary>Whether both quote and Greeks have come.</summary>
    public bool IsComplete => Quote is not null && Greeks is not null;

    /// <summary>Whether a value is missing or is of an earlier connection and may have changed since.</summary>
    public bool IsStale => !(Quote?.ReceivedAt >= SessionStart && Greeks?.ReceivedAt >= SessionStart);

    /// <summary>How old the older of the two values is.</summary>
    /// <param name="now">The time to count to, by the clock of the streamer's scheduler.</param>
    /// <returns>The time since it arrived; null where a value is missing.</returns>
    public TimeSpan? AgeAt(DateTimeOffset now) => (Quote, Greeks) switch
    {
        ({ } quote, { } greeks) => now - (quote.ReceivedAt < greeks.ReceivedAt ? quote.ReceivedAt : greeks.ReceivedAt),
        _ => null,
    };
}
