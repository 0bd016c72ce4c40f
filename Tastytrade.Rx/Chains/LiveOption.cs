using System.Text.Json.Serialization;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>An option with its newest quote and Greeks; immutable.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LiveOption
{
    /// <summary>The values at the moment the connection was lost.</summary>
    private (Quote? Quote, Greeks? Greeks) lost;

    /// <summary>The contract.</summary>
    public required Option Option { get; init; }

    /// <summary>The newest quote; null before the first.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The newest Greeks; null before the first.</summary>
    public Greeks? Greeks { get; init; }

    /// <summary>The strike price, in the underlying's units: <see cref="Option.StrikePrice"/>.</summary>
    public double Strike => Option.StrikePrice;

    /// <summary>The midpoint of the quote's bid and ask; NaN if either is missing.</summary>
    public double Mid => LastPrice.MidOf(Quote);

    /// <summary>When the current connection was established or, during an outage, when the last one was lost. Values received before may
    /// have changed since.</summary>
    public DateTimeOffset FreshSince { get; init; }

    /// <summary>Whether both quote and Greeks have arrived.</summary>
    public bool IsComplete => Quote is not null && Greeks is not null;

    /// <summary>Whether a value was received on a connection that was lost, and may have changed since. A value that has never arrived is
    /// not stale but missing: see <see cref="IsComplete"/>.</summary>
    public bool IsStale => Staleness.Of(Quote, lost.Quote, FreshSince) || Staleness.Of(Greeks, lost.Greeks, FreshSince);

    /// <summary>Returns the age of the older of the two values.</summary>
    /// <param name="now">The current time, by the clock of the streamer's scheduler.</param>
    /// <returns>The time since that value arrived; null if a value is missing.</returns>
    public TimeSpan? AgeAt(DateTimeOffset now) => (Quote, Greeks) switch
    {
        ({ } quote, { } greeks) => now - (quote.ReceivedAt < greeks.ReceivedAt ? quote.ReceivedAt : greeks.ReceivedAt),
        _ => null,
    };

    internal LiveOption After(Interruption interruption) =>
        this with { FreshSince = interruption.Since, lost = interruption.IsLoss ? (Quote, Greeks) : lost };

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(LiveOption), PrintMembers);
}
