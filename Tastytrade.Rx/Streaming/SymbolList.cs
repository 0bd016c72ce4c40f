using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Streaming;

/// <summary>Symbols as users give them.</summary>
internal static class SymbolList
{
    /// <summary>Longer than any symbol that a feed has, with room for a candle's attributes.</summary>
    private const int MaxLength = 256;

    /// <summary>The symbols as the server will name them, each once.</summary>
    /// <exception cref="ArgumentException">There is an empty, blank or overlong one among them.</exception>
    public static IReadOnlyList<string> Check(EventSchema type, IEnumerable<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        string[] list = [.. symbols.Distinct()];
        foreach (var symbol in list)
        {
            if (string.IsNullOrWhiteSpace(symbol))
                throw new ArgumentException("A symbol is empty. Streamer symbols look like SPY, .SPY261218C600 or /ESZ26:XCME.", nameof(symbols));
            if (symbol.Length > MaxLength)
                throw new ArgumentException($"A symbol has {symbol.Length} characters; {MaxLength} are the most: '{symbol[..32]}…'.", nameof(symbols));
        }

        return type == Candle.Schema ? [.. list.Select(CandleSymbol.Canonical).Distinct()] : list;
    }

    /// <summary>The symbol as the server will name it: a candle's in canonical form, since events under it are what is routed.</summary>
    public static string Canonical(EventSchema type, string symbol) => type == Candle.Schema ? CandleSymbol.Canonical(symbol) : symbol;
}
