namespace Tastytrade.Rx.Account.Positions;

/// <summary>What a position is in, as far as its values depend on it.</summary>
internal enum PositionKind
{
    /// <summary>Anything without live values, such as a bond.</summary>
    Other,

    /// <summary>Shares, or an index.</summary>
    Equity,
    EquityOption,
    Future,
    FutureOption,
    Cryptocurrency,
}

internal static class PositionKinds
{
    /// <summary>By the instrument type or, if that is missing, by the form of the symbol.</summary>
    public static PositionKind Of(AccountPosition position) => position.InstrumentType?.Trim().ToUpperInvariant() switch
    {
        "EQUITY" or "INDEX" => PositionKind.Equity,
        "EQUITY OPTION" => PositionKind.EquityOption,
        "FUTURE" => PositionKind.Future,
        "FUTURE OPTION" => PositionKind.FutureOption,
        "CRYPTOCURRENCY" => PositionKind.Cryptocurrency,
        null or "" => OfSymbol(position.Symbol),
        _ => PositionKind.Other,
    };

    public static bool IsOption(this PositionKind kind) => kind is PositionKind.EquityOption or PositionKind.FutureOption;

    private static PositionKind OfSymbol(string symbol) =>
        OccSymbol.TryParse(symbol, out _) ? PositionKind.EquityOption
        : symbol.StartsWith("./", StringComparison.Ordinal) ? PositionKind.FutureOption
        : symbol.StartsWith('/') ? PositionKind.Future
        : CryptocurrencySymbol.TryParse(symbol, out _) ? PositionKind.Cryptocurrency
        : PositionKind.Equity;
}
