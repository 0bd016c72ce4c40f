using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>A family of futures options listed under one root, such as the weekly options EW3 of ES. Values that the server leaves out are
/// null.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record FutureOptionProduct
{
    /// <summary>The root, such as <c>EW3</c>.</summary>
    public required string RootSymbol { get; init; }

    /// <summary>tastytrade's code of the product, usually the root.</summary>
    public string? Code { get; init; }

    /// <summary>Whether it is settled in cash rather than by delivery of the future.</summary>
    public bool? CashSettled { get; init; }

    /// <summary>The former code.</summary>
    public string? LegacyCode { get; init; }

    /// <summary>The product's code at ClearPort.</summary>
    public string? ClearportCode { get; init; }

    /// <summary>The product's code at the clearing house.</summary>
    public string? ClearingCode { get; init; }

    /// <summary>The exchange's code at the clearing house.</summary>
    public string? ClearingExchangeCode { get; init; }

    /// <summary>The factor for the clearing house's prices.</summary>
    public double? ClearingPriceMultiplier { get; init; }

    /// <summary>The unit in which prices are displayed, such as <c>0.01</c>.</summary>
    public double? DisplayFactor { get; init; }

    /// <summary>tastytrade's name of the exchange, such as <c>CME</c>.</summary>
    public string? Exchange { get; init; }

    /// <summary>How it is settled, such as <c>Physical</c>.</summary>
    public string? ProductType { get; init; }

    /// <summary>A subdivision of <see cref="ProductType"/>.</summary>
    public string? ProductSubtype { get; init; }

    /// <summary>The kind of expiration, such as <c>Weekly</c>.</summary>
    public string? ExpirationType { get; init; }

    /// <summary>The number of days between expiration and settlement.</summary>
    public int? SettlementDelayDays { get; init; }

    /// <summary>Whether positions are rolled over.</summary>
    public bool? IsRollover { get; init; }

    /// <summary>The market sector, such as <c>Equity Index</c>.</summary>
    public string? MarketSector { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(FutureOptionProduct), PrintMembers);
}
