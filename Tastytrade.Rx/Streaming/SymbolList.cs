using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Streaming;

/// <summary>Symbols as users give them.</summary>
internal static class SymbolList
{
    /// <summary>The symbols as the server will name them, each once.</summary>
    /// <exception cref="ArgumentException">There is an empty, blank or overlong one among them, or there are too many.</exception>
    public static IReadOnlyList<string> Check(EventSchema type, IEnumerable<string> symbols, SymbolLimits limits)
    {
        ArgumentNullException.ThrowIfNull(symbols);

        // What is given may have no end.
        string[] list = [.. symbols.Distinct().Take(limits.Count < int.MaxValue ? limits.Count + 1 : limits.Count)];
        if (list.Length > limits.Count)
        {
            throw new ArgumentException(
                $"There are more than {limits.Count} symbols: subscribe them in several calls, or raise "
                + "StreamerOptions.MaxSymbolsPerSubscription.",
                nameof(symbols));
        }

        foreach (var symbol in list)
        {
            if (string.IsNullOrWhiteSpace(symbol))
            {
                throw new ArgumentException(
                    "A symbol is empty. Streamer symbols look like SPY, .SPY261218C600 or /ESZ26:XCME.", nameof(symbols));
            }

            if (symbol.Length > limits.Length)
                throw new ArgumentException(TooLong("symbol", symbol, limits), nameof(symbols));
        }

        return type == Candle.Schema ? [.. list.Select(CandleSymbol.Canonical).Distinct()] : list;
    }

    /// <summary>A source goes with each symbol to the server, which drops the connection over a message that is too large.</summary>
    /// <exception cref="ArgumentException">It is longer than a symbol may be.</exception>
    public static void CheckSource(string? source, SymbolLimits limits)
    {
        if (source?.Length > limits.Length)
            throw new ArgumentException(TooLong("source", source, limits), nameof(source));
    }

    /// <summary>The symbol as the server will name it: a candle's in canonical form, since events under it are what is routed.</summary>
    public static string Canonical(EventSchema type, string symbol) => type == Candle.Schema ? CandleSymbol.Canonical(symbol) : symbol;

    private static string TooLong(string what, string text, SymbolLimits limits) =>
        $"A {what} has {text.Length} characters; {limits.Length} are the most (StreamerOptions.MaxSymbolLength): "
        + $"'{OneLine.Of(text, Math.Min(32, limits.Length))}'.";
}

/// <summary>What one call may name.</summary>
/// <param name="Count">How many symbols.</param>
/// <param name="Length">How many characters each may have.</param>
internal readonly record struct SymbolLimits(int Count, int Length);
