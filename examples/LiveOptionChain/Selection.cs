namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>Which chain and expiration are shown, and what the arrow keys make of it. The root tells expirations of one day
/// apart, as those of SPX and SPXW.</summary>
internal sealed record Selection(string Symbol, DateOnly? Date, string? Root = null)
{
    private static readonly string[] Symbols = ["SPY", "QQQ", "AAPL", "SPX", "/ES"];

    /// <summary>The chosen expiration; the monthly one where none was chosen.</summary>
    public OptionExpiration In(OptionChain chain) => Date is { } date
        ? chain.Expirations.On(date).FirstOrDefault(e => Root is null || e.RootSymbol == Root) ?? throw new FormatException(
            $"{chain.UnderlyingSymbol} has no expiration on {date:yyyy-MM-dd}. Listed are {string.Join(", ", chain.Expirations.Select(e => $"{e.Date:yyyy-MM-dd}").Distinct().Take(12))} …")
        : chain.Expirations.TastyMonthly();

    /// <summary>The selection after a key; null to end.</summary>
    public Selection? After(ConsoleKey key, OptionChain chain, OptionExpiration shown) => key switch
    {
        ConsoleKey.LeftArrow => Neighbour(chain, shown, -1),
        ConsoleKey.RightArrow => Neighbour(chain, shown, 1),
        ConsoleKey.UpArrow => new Selection(NextSymbol(-1), null),
        ConsoleKey.DownArrow => new Selection(NextSymbol(1), null),
        ConsoleKey.Q or ConsoleKey.Escape => null,
        _ => this,
    };

    private Selection Neighbour(OptionChain chain, OptionExpiration shown, int step)
    {
        var place = chain.Expirations.ToList().IndexOf(shown) + step;
        var next = chain.Expirations[Math.Clamp(place, 0, chain.Expirations.Count - 1)];
        return this with { Date = next.Date, Root = next.RootSymbol };
    }

    private string NextSymbol(int step) =>
        Symbols[((Array.IndexOf(Symbols, Symbol) + step) % Symbols.Length + Symbols.Length) % Symbols.Length];
}
