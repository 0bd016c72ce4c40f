using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>What an option of a future has beside what every <see cref="Option"/> has, as a flat futures chain says it. What the server leaves out is null.</summary>
public sealed record FutureOptionTerms
{
    /// <summary>The future's product with its slash, such as <c>/ES</c>. (The option's own root is <see cref="Option.RootSymbol"/>.)</summary>
    [Wire(IsIgnored = true)]
    public string? ProductSymbol { get; init; }

    /// <summary>The future's product, such as <c>ES</c>.</summary>
    public string? ProductCode { get; init; }

    /// <summary>tastytrade's name of the exchange, such as <c>CME</c>; dxFeed's code of it is in the streamer symbol.</summary>
    public string? Exchange { get; init; }

    /// <summary>The exchange's symbol, such as <c>EW3Z6 C6000</c>.</summary>
    public string? ExchangeSymbol { get; init; }

    /// <summary>Whether it is an ordinary option.</summary>
    public bool? IsVanilla { get; init; }

    /// <summary>Whether the future is its first deliverable.</summary>
    public bool? IsPrimaryDeliverable { get; init; }

    /// <summary>The future's price for one of the option's units.</summary>
    public double? FuturePriceRatio { get; init; }

    /// <summary>By which the option's price is multiplied.</summary>
    public double? Multiplier { get; init; }

    /// <summary>How many futures one option is for, 1 as a rule.</summary>
    public double? UnderlyingCount { get; init; }

    /// <summary>Whether the exchange has confirmed the contract.</summary>
    public bool? IsConfirmed { get; init; }

    /// <summary>The value of one <see cref="DisplayFactor"/> of price, in dollars.</summary>
    public double? NotionalValue { get; init; }

    /// <summary>The unit of price that <see cref="NotionalValue"/> is for: <c>0.01</c>.</summary>
    public double? DisplayFactor { get; init; }

    /// <summary>By which strikes are multiplied.</summary>
    public double? StrikeFactor { get; init; }

    /// <summary>The exchange's number at tastytrade.</summary>
    public string? SecurityExchange { get; init; }

    /// <summary>The contract's number at tastytrade's supplier.</summary>
    public string? SxId { get; init; }

    /// <summary>The day on which it matures. The server may put a time behind it, which is left away.</summary>
    public DateOnly? MaturityDate { get; init; }

    /// <summary>Whether it may be exercised weekly.</summary>
    public bool? IsExercisableWeekly { get; init; }

    /// <summary>The time of the last trade as the server says it, mostly <c>0</c>.</summary>
    public string? LastTradeTime { get; init; }

    /// <summary>The option's product, which has a root of its own, such as <c>EW3</c>.</summary>
    [Wire("future-option-product")]
    public FutureOptionProduct? Product { get; init; }

    /// <summary>Beside the product's <c>root-symbol</c>; it becomes the option's own root.</summary>
    [Wire("option-root-symbol")]
    internal string? OptionRootSymbol { get; init; }
}
