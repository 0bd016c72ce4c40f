using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A symbol that was found. Values that the server leaves out are null.</summary>
public sealed record SymbolMatch
{
    /// <summary>tastytrade's symbol, such as <c>AAPL</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>A name for display, such as that of the company.</summary>
    public string? Description { get; init; }

    /// <summary>The market's code, such as <c>XNAS</c>.</summary>
    public string? ListedMarket { get; init; }

    /// <summary>The minimum price increments, as the server writes them.</summary>
    public string? PriceIncrements { get; init; }

    /// <summary>The trading hours, as the server writes them.</summary>
    public string? TradingHours { get; init; }

    /// <summary>Whether there are options on it.</summary>
    [Wire("options")]
    public bool? HasOptions { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(SymbolMatch), PrintMembers);
}
