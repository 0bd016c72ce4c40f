namespace Tastytrade.Rx;

/// <summary>A family of futures, such as ES. What the server leaves out is null.</summary>
public sealed record FutureProduct
{
    /// <summary>The product with its slash, such as <c>/ES</c>, by which its chain is asked for.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>The product, such as <c>ES</c>.</summary>
    public string? Code { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>Its code at the clearing house.</summary>
    public string? ClearingCode { get; init; }

    /// <summary>The exchange's code at the clearing house.</summary>
    public string? ClearingExchangeCode { get; init; }

    /// <summary>Its code at ClearPort.</summary>
    public string? ClearportCode { get; init; }

    /// <summary>The code that it had before.</summary>
    public string? LegacyCode { get; init; }

    /// <summary>tastytrade's name of the exchange, such as <c>CME</c>.</summary>
    public string? Exchange { get; init; }

    /// <summary>The name that the exchange had before, such as <c>NYM</c>.</summary>
    public string? LegacyExchangeCode { get; init; }

    /// <summary>What it is settled in, such as <c>Financial</c> or <c>Physical</c>.</summary>
    public string? ProductType { get; init; }

    /// <summary>A part of <see cref="ProductType"/>.</summary>
    public string? ProductSubtype { get; init; }

    /// <summary>The months that contracts are listed for, as letters: <c>H</c> for March.</summary>
    public IReadOnlyList<string> ListedMonths { get; init; } = [];

    /// <summary>The months of which contracts become active, as letters.</summary>
    public IReadOnlyList<string> ActiveMonths { get; init; } = [];

    /// <summary>What a change of the price by 1 is worth, in dollars.</summary>
    public double? NotionalMultiplier { get; init; }

    /// <summary>The smallest change of the price.</summary>
    public double? TickSize { get; init; }

    /// <summary>The unit in which prices are shown: <c>0.01</c>.</summary>
    public double? DisplayFactor { get; init; }

    /// <summary>Of prices in fractions, the parts of a point.</summary>
    public int? BaseTick { get; init; }

    /// <summary>Of prices in fractions, the parts of such a part.</summary>
    public int? SubTick { get; init; }

    /// <summary>dxFeed's code of the exchange, such as <c>XCME</c>.</summary>
    public string? StreamerExchangeCode { get; init; }

    /// <summary>Whether a contract is for little money.</summary>
    public bool? SmallNotional { get; init; }

    /// <summary>Whether calendar spreads are named with the later month first.</summary>
    public bool? BackMonthFirstCalendarSymbol { get; init; }

    /// <summary>Whether there is a first notice day.</summary>
    public bool? FirstNotice { get; init; }

    /// <summary>Whether it is settled in cash.</summary>
    public bool? CashSettled { get; init; }

    /// <summary>The most contracts that one may hold.</summary>
    public int? ContractLimit { get; init; }

    /// <summary>tastytrade's group, such as <c>ES</c>.</summary>
    public string? SecurityGroup { get; init; }

    /// <summary>The product that it is really on, of one that follows another.</summary>
    public string? TrueUnderlyingCode { get; init; }

    /// <summary>Such as <c>Equity Index</c> or <c>Energy</c>.</summary>
    public string? MarketSector { get; init; }

    /// <summary>When the active month changes.</summary>
    public FutureRoll? Roll { get; init; }
}
