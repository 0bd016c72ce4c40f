namespace Tastytrade.Rx;

/// <summary>What the exercise of one option contract delivers. One of 100 shares as a rule; after a merger or a split there may be several, and cash.</summary>
public sealed record Deliverable
{
    /// <summary>tastytrade's number of it; null where the server does not say.</summary>
    public long? Id { get; init; }

    /// <summary>The root that it belongs to, such as <c>BABA2</c>; null where the server does not say.</summary>
    public string? RootSymbol { get; init; }

    /// <summary><c>Shares</c>, <c>Cash</c> …; null where the server does not say.</summary>
    public string? DeliverableType { get; init; }

    /// <summary>For people: <c>100 shares of SPY</c>; null where the server does not say.</summary>
    public string? Description { get; init; }

    /// <summary>How many shares, or how much in dollars; null where the server does not say.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The share of the strike price that is paid for it, in percent: 100 where it is the only one; null where the server does not say.</summary>
    public decimal? Percent { get; init; }

    /// <summary>What is delivered, such as <c>SPY</c>; null for cash.</summary>
    public string? Symbol { get; init; }

    /// <summary>Its kind, such as <c>Equity</c>; null for cash.</summary>
    public string? InstrumentType { get; init; }
}
