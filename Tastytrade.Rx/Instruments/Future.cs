using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>One contract of a future, as tastytrade knows it. What the server leaves out is null.</summary>
public sealed record Future
{
    /// <summary>tastytrade's symbol, such as <c>/ESZ6</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, to subscribe to, such as <c>/ESZ26:XCME</c>. Where the server leaves it out it is made from the symbol,
    /// <see cref="StreamerExchangeCode"/> and <see cref="ExpirationDate"/>.</summary>
    [Wire(IsOptional = true)]
    public required string StreamerSymbol { get; init; }

    /// <summary>The product, such as <c>ES</c>.</summary>
    public string? ProductCode { get; init; }

    /// <summary>How much of what the product is one contract is for, such as 50 times the index; 0 where the server does not know.</summary>
    public double? ContractSize { get; init; }

    /// <summary>The smallest change of the price.</summary>
    public double? TickSize { get; init; }

    /// <summary>What a change of the price by 1 is worth, in dollars.</summary>
    public double? NotionalMultiplier { get; init; }

    /// <summary>Into how many parts a point is divided where prices are written in fractions, such as 32; 0 where they are not.</summary>
    public double? MainFraction { get; init; }

    /// <summary>Into how many parts such a part is divided; 0 where it is not.</summary>
    public double? SubFraction { get; init; }

    /// <summary>The unit in which prices are shown: <c>0.01</c>.</summary>
    public double? DisplayFactor { get; init; }

    /// <summary>The last day on which it is traded.</summary>
    public DateOnly? LastTradeDate { get; init; }

    /// <summary>The day on which it expires.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>From this day on only closing orders are taken.</summary>
    public DateOnly? ClosingOnlyDate { get; init; }

    /// <summary>From this day on holders may be told to take delivery; null where it is settled in cash.</summary>
    public DateOnly? FirstNoticeDate { get; init; }

    /// <summary>Whether it can be traded at tastytrade.</summary>
    public bool? Active { get; init; }

    /// <summary>Whether it is the month that is traded most.</summary>
    public bool? ActiveMonth { get; init; }

    /// <summary>Whether it will be the next one.</summary>
    public bool? NextActiveMonth { get; init; }

    /// <summary>Whether only closing orders are taken.</summary>
    public bool? IsClosingOnly { get; init; }

    /// <summary>Whether orders are taken at all.</summary>
    public bool? IsTradeable { get; init; }

    /// <summary>When trading ends.</summary>
    public DateTimeOffset? StopsTradingAt { get; init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The product's group, such as <c>CME_ES</c>.</summary>
    public string? ProductGroup { get; init; }

    /// <summary>tastytrade's name of the exchange, such as <c>CME</c>.</summary>
    public string? Exchange { get; init; }

    /// <summary>dxFeed's code of the exchange, such as <c>XCME</c>.</summary>
    public string? StreamerExchangeCode { get; init; }

    /// <summary>The contract that positions are rolled into, such as <c>/ESH7</c>.</summary>
    public string? RollTargetSymbol { get; init; }

    /// <summary>The contract that it is really on, of a product that follows another.</summary>
    public string? TrueUnderlyingSymbol { get; init; }

    /// <summary>Whether calendar spreads are named with the later month first.</summary>
    public bool? BackMonthFirstCalendarSymbol { get; init; }

    /// <summary>The shares of a fund that move as it does.</summary>
    public FutureEtfEquivalent? FutureEtfEquivalent { get; init; }

    /// <summary>The product.</summary>
    [Wire("future-product")]
    public FutureProduct? Product { get; init; }

    /// <summary>The smallest changes of the price, from the lowest prices on.</summary>
    public IReadOnlyList<TickSize> TickSizes { get; init; } = [];

    /// <summary>The smallest changes of its options' prices, from the lowest prices on.</summary>
    public IReadOnlyList<TickSize> OptionTickSizes { get; init; } = [];

    /// <summary>The smallest changes of the prices of spreads, each with the other future.</summary>
    public IReadOnlyList<TickSize> SpreadTickSizes { get; init; } = [];

    /// <summary>The symbol and the streamer symbol.</summary>
    /// <returns>Such as <c>/ESZ6 /ESZ26:XCME</c>.</returns>
    public override string ToString() => $"{Symbol} {StreamerSymbol}";
}
