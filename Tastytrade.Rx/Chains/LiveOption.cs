using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>One option with the newest values that have come; immutable.</summary>
public sealed record LiveOption
{
    /// <summary>What was known when the connection was lost.</summary>
    private (Quote? Quote, Greeks? Greeks) lost;

    /// <summary>The contract.</summary>
    public required Option Option { get; init; }

    /// <summary>The newest quote; null before the first.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The newest Greeks; null before the first.</summary>
    public Greeks? Greeks { get; init; }

    /// <summary>The strike price, in the underlying's units: <see cref="Option.StrikePrice"/>.</summary>
    public double Strike => Option.StrikePrice;

    /// <summary>Half way between the quote's bid and ask; NaN where either is missing.</summary>
    public double Mid => LastPrice.MidOf(Quote);

    /// <summary>When the present connection was made or, while there is none, the last one was lost: what came before may have changed since.</summary>
    public DateTimeOffset FreshSince { get; init; }

    /// <summary>Whether both quote and Greeks have come.</summary>
    public bool IsComplete => Quote is not null && Greeks is not null;

    /// <summary>Whether a value is of a connection that was lost and may have changed since. One that never came is not stale but missing:
    /// see <see cref="IsComplete"/>.</summary>
    public bool IsStale => IsOld(Quote, lost.Quote) || IsOld(Greeks, lost.Greeks);

    /// <summary>How old the older of the two values is.</summary>
    /// <param name="now">The time to count to, by the clock of the streamer's scheduler.</param>
    /// <returns>The time since it arrived; null where a value is missing.</returns>
    public TimeSpan? AgeAt(DateTimeOffset now) => (Quote, Greeks) switch
    {
        ({ } quote, { } greeks) => now - (quote.ReceivedAt < greeks.ReceivedAt ? quote.ReceivedAt : greeks.ReceivedAt),
        _ => null,
    };

    internal LiveOption After(Interruption interruption) =>
        this with { FreshSince = interruption.Since, lost = interruption.IsLoss ? (Quote, Greeks) : lost };

    private bool IsOld(FeedMessage? value, FeedMessage? known) => value is not null && (ReferenceEquals(value, known) || value.ReceivedAt < FreshSince);
}
