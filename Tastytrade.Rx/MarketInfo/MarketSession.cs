using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The trading session of a market now, and those before and after it. Times that the server leaves out are null, as on days
/// without trading.</summary>
public sealed record MarketSession
{
    /// <summary>The market: <c>Equity</c>, <c>CME</c>, <c>CFE</c> or <c>Smalls</c>.</summary>
    public required string InstrumentCollection { get; init; }

    /// <summary>Such as <c>Open</c>, <c>Closed</c>, <c>Pre-market</c> or <c>Extended</c>. Before the opening it is <c>Closed</c>, although
    /// the times of the day are there.</summary>
    public string? State { get; init; }

    /// <summary>When the session begins, with trading before the opening.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>When the market opens.</summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>When the market closes.</summary>
    public DateTimeOffset? CloseAt { get; init; }

    /// <summary>When trading in extended hours ends; null if there is none.</summary>
    [Wire("close-at-ext")]
    public DateTimeOffset? CloseAtExtended { get; init; }

    /// <summary>The next session. It may be that of today.</summary>
    public MarketSessionDay? NextSession { get; init; }

    /// <summary>The session before.</summary>
    public MarketSessionDay? PreviousSession { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(MarketSession), PrintMembers);
}
