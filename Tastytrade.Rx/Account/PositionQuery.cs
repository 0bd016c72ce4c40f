using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Which positions to request, and what to include. By default all open ones.</summary>
public sealed record PositionQuery
{
    /// <summary>tastytrade's symbols of the underlyings, such as <c>SPY</c>; all if empty.</summary>
    public IReadOnlyList<string> UnderlyingSymbols { get; init; } = [];

    /// <summary>tastytrade's symbol of one instrument, such as <c>SPY   261218C00600000</c>; all if null.</summary>
    public string? Symbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity Option</c>; all if null.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>The code of a futures product, such as <c>ES</c>, for its futures and their options; all if null.</summary>
    public string? UnderlyingProductCode { get; init; }

    /// <summary>The keys of partitions of the account; all if empty.</summary>
    public IReadOnlyList<string> PartitionKeys { get; init; } = [];

    /// <summary>Whether positions that were closed today are included, with the quantity 0.</summary>
    public bool IncludeClosedPositions { get; init; }

    /// <summary>Whether <see cref="AccountPosition.Mark"/> and <see cref="AccountPosition.MarkPrice"/> are included. The answer may then
    /// take longer.</summary>
    public bool IncludeMarks { get; init; }

    /// <summary>Whether the positions in one instrument are combined into one.</summary>
    public bool NetPositions { get; init; }

    /// <summary>Returns the query as it is sent.</summary>
    /// <returns>Such as <c>?symbol=SPY&amp;include-marks=true</c>; empty without parameters.</returns>
    public override string ToString() => Parameters().ToString();

    /// <exception cref="ArgumentException">An option is invalid.</exception>
    internal RestQuery ToRest()
    {
        OptionGuard.RequireTexts(UnderlyingSymbols, nameof(UnderlyingSymbols));
        OptionGuard.RequireTexts(PartitionKeys, nameof(PartitionKeys));
        return Parameters();
    }

    private RestQuery Parameters() => new RestQuery()
        .Add("underlying-symbol", UnderlyingSymbols)
        .Add("symbol", Symbol)
        .Add("instrument-type", InstrumentType)
        .Add("underlying-product-code", UnderlyingProductCode)
        .Add("partition-keys", PartitionKeys)
        .Add("include-closed-positions", IncludeClosedPositions)
        .Add("include-marks", IncludeMarks)
        .Add("net-positions", NetPositions);
}
