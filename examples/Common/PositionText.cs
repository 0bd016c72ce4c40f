using System.Globalization;

namespace Tastytrade.Rx.Examples;

/// <summary>A position in words.</summary>
public static class PositionText
{
    /// <summary>The name of an instrument, from tastytrade's symbol: an option as underlying, day of expiration, strike and side.</summary>
    public static string NameOf(string? symbol) =>
        OccSymbol.TryParse(symbol, out var option) ? Name(option.Root, option.Expiration, option.Strike, option.Type)
        : FutureOptionSymbol.TryParse(symbol, out var future) ? Name($"{future.Future}", future.Expiration, future.Strike, future.Type)
        : symbol ?? "";

    /// <summary>Why the values of a position may be wrong or are missing; empty if they are live.</summary>
    public static string ProblemOf(LivePosition row) => row switch
    {
        { IsAccountStale: true } => "stale: the account is not connected",
        { IsMarketStale: true } => "stale quote",
        { SymbolProblem: not null } => "no quotes",
        { MarkSource: MarkSource.None } => "no price yet",
        { MarkSource: MarkSource.Account } => "no live price",
        { MarkSource: MarkSource.PreviousClose } => "previous close",
        _ => "",
    };

    private static string Name(string root, DateOnly expiration, decimal strike, OptionType type) =>
        string.Create(CultureInfo.InvariantCulture, $"{root} {expiration:d MMM yy} {strike:0.####} {type.ToString()[0]}");
}
