using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The trading session of a market on one day. Times that the server leaves out are null.</summary>
public sealed record MarketSessionDay
{
    /// <summary>The day of trading. The session may begin on the evening before.</summary>
    public DateOnly? SessionDate { get; init; }

    /// <summary>The market: <c>Equity</c>, <c>CME</c>, <c>CFE</c> or <c>Smalls</c>.</summary>
    public string? InstrumentCollection { get; init; }

    /// <summary>When the session begins, with trading before the opening.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>When the market opens.</summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>When the market closes.</summary>
    public DateTimeOffset? CloseAt { get; init; }

    /// <summary>When trading in extended hours ends; null if there is none.</summary>
    [Wire("close-at-ext")]
    public DateTimeOffset? CloseAtExtended { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(MarketSessionDay), PrintMembers);
}
