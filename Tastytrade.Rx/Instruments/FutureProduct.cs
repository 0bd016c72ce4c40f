using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>A family of futures, such as ES. Values that the server leaves out are null.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record FutureProduct
{
    /// <summary>The product with its slash, such as <c>/ES</c>, used to request its option chain.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The product, such as <c>ES</c>.</summary>
    public string? Code { get; init; }

    /// <summary>A name for display.</summary>
    public string? Description { get; init; }

    /// <summary>The product's code at the clearing house.</summary>
    public string? ClearingCode { get; init; }

    /// <summary>The exchange's code at the clearing house.</summary>
    public string? ClearingExchangeCode { get; init; }

    /// <summary>The product's code at ClearPort.</summary>
    public string? ClearportCode { get; init; }

    /// <summary>The former code.</summary>
    public string? LegacyCode { get; init; }

    /// <summary>tastytrade's name of the exchange, such as <c>CME</c>.</summary>
    public string? Exchange { get; init; }

    /// <summary>The exchange's former name, such as <c>NYM</c>.</summary>
    public string? LegacyExchangeCode { get; init; }

    /// <summary>How it is settled, such as <c>Financial</c> or <c>Physical</c>.</summary>
    public string? ProductType { get; init; }

    /// <summary>A subdivision of <see cref="ProductType"/>.</summary>
    public string? ProductSubtype { get; init; }

    /// <summary>The months for which contracts are listed, as letters: <c>H</c> for March.</summary>
    public IReadOnlyList<string> ListedMonths { get; init; } = [];

    /// <summary>The months whose contracts become active, as letters.</summary>
    public IReadOnlyList<string> ActiveMonths { get; init; } = [];

    /// <summary>The value of a price change of 1, in dollars.</summary>
    public double? NotionalMultiplier { get; init; }

    /// <summary>The minimum price increment.</summary>
    public double? TickSize { get; init; }

    /// <summary>The unit in which prices are displayed, such as <c>0.01</c>.</summary>
    public double? DisplayFactor { get; init; }

    /// <summary>The number of parts of a point if prices are written in fractions.</summary>
    public int? BaseTick { get; init; }

    /// <summary>The number of parts of such a part if prices are written in fractions.</summary>
    public int? SubTick { get; init; }

    /// <summary>dxFeed's code of the exchange, such as <c>XCME</c>.</summary>
    public string? StreamerExchangeCode { get; init; }

    /// <summary>Whether a contract has a small notional value.</summary>
    public bool? SmallNotional { get; init; }

    /// <summary>Whether names of calendar spreads begin with the later month.</summary>
    public bool? BackMonthFirstCalendarSymbol { get; init; }

    /// <summary>Whether there is a first notice day.</summary>
    public bool? FirstNotice { get; init; }

    /// <summary>Whether it is settled in cash.</summary>
    public bool? CashSettled { get; init; }

    /// <summary>The maximum number of contracts that an account may hold.</summary>
    public int? ContractLimit { get; init; }

    /// <summary>tastytrade's group, such as <c>ES</c>.</summary>
    public string? SecurityGroup { get; init; }

    /// <summary>The product that it is actually based on, for a product that follows another.</summary>
    public string? TrueUnderlyingCode { get; init; }

    /// <summary>The market sector, such as <c>Equity Index</c> or <c>Energy</c>.</summary>
    public string? MarketSector { get; init; }

    /// <summary>The rule for the change of the active month.</summary>
    public FutureRoll? Roll { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(FutureProduct), PrintMembers);
}
