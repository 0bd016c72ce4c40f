using System.Text.Json.Serialization;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A futures contract, as tastytrade describes it. Values that the server leaves out are null.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record Future
{
    /// <summary>tastytrade's symbol, such as <c>/ESZ6</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, used to subscribe, such as <c>/ESZ26:XCME</c>. If the server leaves it out, it is built from the symbol,
    /// <see cref="StreamerExchangeCode"/> and <see cref="ExpirationDate"/>.</summary>
    [Wire(IsOptional = true)]
    public required string StreamerSymbol { get; init; }

    /// <summary>The product, such as <c>ES</c>.</summary>
    public string? ProductCode { get; init; }

    /// <summary>How many units of the product one contract represents, such as 50 times the index; 0 if unknown.</summary>
    public double? ContractSize { get; init; }

    /// <summary>The minimum price increment.</summary>
    public double? TickSize { get; init; }

    /// <summary>The value of a price change of 1, in dollars.</summary>
    public double? NotionalMultiplier { get; init; }

    /// <summary>The number of parts of a point if prices are written in fractions, such as 32; 0 if they are not.</summary>
    public double? MainFraction { get; init; }

    /// <summary>The number of parts of such a part; 0 if it is not divided.</summary>
    public double? SubFraction { get; init; }

    /// <summary>The unit in which prices are displayed, such as <c>0.01</c>.</summary>
    public double? DisplayFactor { get; init; }

    /// <summary>The last trading day.</summary>
    public DateOnly? LastTradeDate { get; init; }

    /// <summary>The day of expiration.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>The day from which only closing orders are accepted.</summary>
    public DateOnly? ClosingOnlyDate { get; init; }

    /// <summary>The day from which holders may be assigned delivery; null if the contract is settled in cash.</summary>
    public DateOnly? FirstNoticeDate { get; init; }

    /// <summary>Whether it can be traded at tastytrade.</summary>
    public bool? Active { get; init; }

    /// <summary>Whether it is the most active month.</summary>
    public bool? ActiveMonth { get; init; }

    /// <summary>Whether it will be the next most active month.</summary>
    public bool? NextActiveMonth { get; init; }

    /// <summary>Whether only closing orders are accepted.</summary>
    public bool? IsClosingOnly { get; init; }

    /// <summary>Whether orders are accepted at all.</summary>
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

    /// <summary>The contract that it is actually based on, for a product that follows another.</summary>
    public string? TrueUnderlyingSymbol { get; init; }

    /// <summary>Whether names of calendar spreads begin with the later month.</summary>
    public bool? BackMonthFirstCalendarSymbol { get; init; }

    /// <summary>The number of fund shares that move like this future.</summary>
    public FutureEtfEquivalent? FutureEtfEquivalent { get; init; }

    /// <summary>The product.</summary>
    [Wire("future-product")]
    public FutureProduct? Product { get; init; }

    /// <summary>The minimum price increments, from the lowest price range up.</summary>
    public IReadOnlyList<TickSize> TickSizes { get; init; } = [];

    /// <summary>The minimum price increments of its options, from the lowest price range up.</summary>
    public IReadOnlyList<TickSize> OptionTickSizes { get; init; } = [];

    /// <summary>The minimum price increments of spreads, each with the other future.</summary>
    public IReadOnlyList<TickSize> SpreadTickSizes { get; init; } = [];

    /// <summary>Returns the symbol and the streamer symbol.</summary>
    /// <returns>Such as <c>/ESZ6 /ESZ26:XCME</c>.</returns>
    public override string ToString() => $"{Symbol} {StreamerSymbol}";
}
