using System.Text.Json.Serialization;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>The terms that only futures options have, in addition to those of every <see cref="Option"/>, as given in a flat futures chain.
/// Values that the server leaves out are null.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record FutureOptionTerms
{
    /// <summary>The product of the future with its slash, such as <c>/ES</c>. (The option's own root is
    /// <see cref="Option.RootSymbol"/>.)</summary>
    [Wire(IsIgnored = true)]
    public string? ProductSymbol { get; init; }

    /// <summary>The product of the future, such as <c>ES</c>.</summary>
    public string? ProductCode { get; init; }

    /// <summary>tastytrade's name of the exchange, such as <c>CME</c>. dxFeed's code of the exchange is in the streamer symbol.</summary>
    public string? Exchange { get; init; }

    /// <summary>The exchange's symbol, such as <c>EW3Z6 C6000</c>.</summary>
    public string? ExchangeSymbol { get; init; }

    /// <summary>Whether it is a plain vanilla option.</summary>
    public bool? IsVanilla { get; init; }

    /// <summary>Whether the future is the option's first deliverable.</summary>
    public bool? IsPrimaryDeliverable { get; init; }

    /// <summary>The future's price per unit of the option.</summary>
    public double? FuturePriceRatio { get; init; }

    /// <summary>The multiplier of the option's price.</summary>
    public double? Multiplier { get; init; }

    /// <summary>The number of futures per option, usually 1.</summary>
    public double? UnderlyingCount { get; init; }

    /// <summary>Whether the exchange has confirmed the contract.</summary>
    public bool? IsConfirmed { get; init; }

    /// <summary>The value of one <see cref="DisplayFactor"/> of price, in dollars.</summary>
    public double? NotionalValue { get; init; }

    /// <summary>The unit of price that <see cref="NotionalValue"/> is for: <c>0.01</c>.</summary>
    public double? DisplayFactor { get; init; }

    /// <summary>The factor for strikes.</summary>
    public double? StrikeFactor { get; init; }

    /// <summary>tastytrade's id of the exchange.</summary>
    public string? SecurityExchange { get; init; }

    /// <summary>The contract's id at tastytrade's data supplier.</summary>
    public string? SxId { get; init; }

    /// <summary>The day of maturity. The server may add a time, which is ignored.</summary>
    public DateOnly? MaturityDate { get; init; }

    /// <summary>Whether it can be exercised weekly.</summary>
    public bool? IsExercisableWeekly { get; init; }

    /// <summary>The time of the last trade, as the server sends it; usually <c>0</c>.</summary>
    public string? LastTradeTime { get; init; }

    /// <summary>The product of the option, which has its own root, such as <c>EW3</c>.</summary>
    [Wire("future-option-product")]
    public FutureOptionProduct? Product { get; init; }

    /// <summary>Sent in addition to the product's <c>root-symbol</c>. It becomes the option's own root.</summary>
    [Wire("option-root-symbol")]
    internal string? OptionRootSymbol { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(FutureOptionTerms), PrintMembers);
}
