namespace Tastytrade.Rx;

/// <summary>A family of futures options that is listed under one root, such as the weekly options EW3 of ES. What the server leaves out is null.</summary>
public sealed record FutureOptionProduct
{
    /// <summary>The root, such as <c>EW3</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>tastytrade's code of it, as a rule the root.</summary>
    public string? Code { get; init; }

    /// <summary>Whether it is settled in cash rather than by the future.</summary>
    public bool? CashSettled { get; init; }

    /// <summary>The code that it had before.</summary>
    public string? LegacyCode { get; init; }

    /// <summary>Its code at ClearPort.</summary>
    public string? ClearportCode { get; init; }

    /// <summary>Its code at the clearing house.</summary>
    public string? ClearingCode { get; init; }

    /// <summary>The exchange's code at the clearing house.</summary>
    public string? ClearingExchangeCode { get; init; }

    /// <summary>By which the clearing house's prices are multiplied.</summary>
    public double? ClearingPriceMultiplier { get; init; }

    /// <summary>The unit of price: <c>0.01</c>.</summary>
    public double? DisplayFactor { get; init; }

    /// <summary>tastytrade's name of the exchange, such as <c>CME</c>.</summary>
    public string? Exchange { get; init; }

    /// <summary>What it is settled in, such as <c>Physical</c>.</summary>
    public string? ProductType { get; init; }

    /// <summary>A part of <see cref="ProductType"/>.</summary>
    public string? ProductSubtype { get; init; }

    /// <summary>The kind of its expirations, such as <c>Weekly</c>.</summary>
    public string? ExpirationType { get; init; }

    /// <summary>The days between expiration and settlement.</summary>
    public int? SettlementDelayDays { get; init; }

    /// <summary>Whether it is rolled.</summary>
    public bool? IsRollover { get; init; }

    /// <summary>Such as <c>Equity Index</c>.</summary>
    public string? MarketSector { get; init; }
}
