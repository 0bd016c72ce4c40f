namespace Tastytrade.Rx;

/// <summary>What the exercise of one option contract delivers. Usually this is a single deliverable of 100 shares; after a merger or a
/// split there may be several, and cash.</summary>
public sealed record Deliverable
{
    /// <summary>tastytrade's id; null if the server does not provide it.</summary>
    public long? Id { get; init; }

    /// <summary>The root that the deliverable belongs to, such as <c>BABA2</c>; null if the server does not provide it.</summary>
    public string? RootSymbol { get; init; }

    /// <summary>The type, such as <c>Shares</c> or <c>Cash</c>; null if the server does not provide it.</summary>
    public string? DeliverableType { get; init; }

    /// <summary>A description for display, such as <c>100 shares of SPY</c>; null if the server does not provide it.</summary>
    public string? Description { get; init; }

    /// <summary>The number of shares, or the amount in dollars; null if the server does not provide it.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The percentage of the strike price that is paid for it: 100 if it is the only deliverable; null if the server does not
    /// provide it.</summary>
    public decimal? Percent { get; init; }

    /// <summary>What is delivered, such as <c>SPY</c>; null for cash.</summary>
    public string? Symbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity</c>; null for cash.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(Deliverable), PrintMembers);
}
