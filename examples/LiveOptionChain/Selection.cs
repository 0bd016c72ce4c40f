namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>The chain and the expiration that are shown. The root distinguishes expirations on the same date, such as those of SPX and
/// SPXW.</summary>
internal sealed record Selection(string Symbol, DateOnly? Date, string? Root = null)
{
    private const int ListedInMessage = 12;

    private static readonly string[] Known = ["SPY", "QQQ", "AAPL", "SPX", "/ES"];

    /// <summary>The symbols to choose from.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = Known;

    /// <summary>Whether the chains are those of a recording.</summary>
    public bool IsRecorded { get; init; }

    /// <exception cref="FormatException">The text is not a date.</exception>
    public static DateOnly? ParseDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date)
        ? date
        : throw new FormatException($"'{text}' is not a date such as 2026-12-18.");

    /// <summary>The selected expiration; the monthly one if no date is selected.</summary>
    /// <exception cref="InvalidOperationException">The chain has no expiration on that date.</exception>
    public OptionExpiration In(OptionChain chain) => Date is not { } date
        ? Default(chain)
        : chain.Expirations.On(date).FirstOrDefault(e => Root is null || e.RootSymbol == Root)
            ?? throw new InvalidOperationException(
                $"{chain.UnderlyingSymbol} has no expiration on {date:yyyy-MM-dd}. Valid are {Dates(chain)} …");

    /// <summary>The selection after a key; null to end the program.</summary>
    public Selection? After(ConsoleKey key, OptionChain chain, OptionExpiration shown) => key switch
    {
        ConsoleKey.LeftArrow => Neighbour(chain, shown, -1),
        ConsoleKey.RightArrow => Neighbour(chain, shown, 1),
        ConsoleKey.UpArrow => Of(NextSymbol(-1)),
        ConsoleKey.DownArrow => Of(NextSymbol(1)),
        ConsoleKey.Q or ConsoleKey.Escape => null,
        _ => this,
    };

    private OptionExpiration Default(OptionChain chain) =>
        IsRecorded ? RecordedChains.MainExpiration(chain) : chain.Expirations.TastyMonthly();

    private static string Dates(OptionChain chain) =>
        string.Join(", ", chain.Expirations.Select(e => $"{e.Date:yyyy-MM-dd}").Distinct().Take(ListedInMessage));

    private Selection Neighbour(OptionChain chain, OptionExpiration shown, int step)
    {
        var place = chain.Expirations.ToList().IndexOf(shown) + step;
        var next = chain.Expirations[Math.Clamp(place, 0, chain.Expirations.Count - 1)];
        return this with { Date = next.Date, Root = next.RootSymbol };
    }

    private Selection Of(string symbol) => this with { Symbol = symbol, Date = null, Root = null };

    private string NextSymbol(int step) =>
        Symbols[((Symbols.ToList().IndexOf(Symbol) + step) % Symbols.Count + Symbols.Count) % Symbols.Count];
}
