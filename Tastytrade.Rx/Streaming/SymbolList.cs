using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Streaming;

/// <summary>Validates and normalizes the symbols that users pass.</summary>
internal static class SymbolList
{
    /// <summary>The symbols in the server's form, each once.</summary>
    /// <exception cref="ArgumentException">A symbol is empty, blank or too long, or there are too many.</exception>
    public static IReadOnlyList<string> Check(EventSchema type, IEnumerable<string> symbols, SymbolLimits limits)
    {
        ArgumentNullException.ThrowIfNull(symbols);

        // The sequence may be infinite.
        string[] list = [.. symbols.Distinct().Take(limits.Count < int.MaxValue ? limits.Count + 1 : limits.Count)];
        if (list.Length > limits.Count)
        {
            throw new ArgumentException(
                $"There are more than {limits.Count} symbols: subscribe them in several calls, or raise "
                + "MarketDataOptions.MaxSymbolsPerSubscription.",
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

    /// <summary>Checks the length of a source: it is sent to the server with each symbol, and the server drops the connection over a
    /// message that is too large.</summary>
    /// <exception cref="ArgumentException">The source is longer than a symbol may be.</exception>
    public static void CheckSource(string? source, SymbolLimits limits)
    {
        if (source?.Length > limits.Length)
            throw new ArgumentException(TooLong("source", source, limits), nameof(source));
    }

    /// <summary>The symbol in the server's form. For candles this is the canonical form, since events carry it and are routed by
    /// it.</summary>
    public static string Canonical(EventSchema type, string symbol) => type == Candle.Schema ? CandleSymbol.Canonical(symbol) : symbol;

    private static string TooLong(string what, string text, SymbolLimits limits) =>
        $"A {what} has {text.Length} characters; the maximum is {limits.Length} (MarketDataOptions.MaxSymbolLength): "
        + $"'{OneLine.Of(text, Math.Min(32, limits.Length))}'.";
}

/// <summary>Limits of the symbols in one call.</summary>
/// <param name="Count">The maximum number of symbols.</param>
/// <param name="Length">The maximum number of characters per symbol.</param>
internal readonly record struct SymbolLimits(int Count, int Length);
