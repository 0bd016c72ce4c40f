using System.Reactive.Concurrency;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Streaming;

/// <summary>Validates and normalizes the symbols that users pass.</summary>
/// <param name="options">The limits, and whether symbols are accepted as they are.</param>
internal sealed class SymbolCheck(MarketDataOptions options)
{
    private readonly StreamerSymbolGuess guess = new(() => Today(options.Scheduler));

    /// <summary>The symbols in the server's form, each once.</summary>
    /// <exception cref="ArgumentException">A symbol is empty, blank, too long or not a streamer symbol, or there are too many.</exception>
    public IReadOnlyList<string> Check(EventSchema type, IEnumerable<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);

        // The sequence may be infinite.
        var most = options.MaxSymbolsPerSubscription;
        string[] list = [.. symbols.Distinct().Take(most < int.MaxValue ? most + 1 : most)];
        if (list.Length > most)
        {
            throw new ArgumentException(
                $"There are more than {most} symbols: subscribe them in several calls, or raise "
                + "MarketDataOptions.MaxSymbolsPerSubscription.",
                nameof(symbols));
        }

        for (var i = 0; i < list.Length; i++)
            list[i] = Check(type, list[i], nameof(symbols));
        return type == Candle.Schema ? [.. list.Distinct()] : list;
    }

    /// <summary>The symbol in the server's form. For candles this is the canonical form, since events carry it and are routed by
    /// it.</summary>
    /// <exception cref="ArgumentException">The symbol is invalid, blank, too long or not a streamer symbol.</exception>
    public string Check(EventSchema type, string symbol, string parameter) =>
        Complaint(type, symbol) is { } complaint ? throw new ArgumentException(complaint, parameter)
        : type == Candle.Schema ? CandleSymbol.Canonical(symbol)
        : symbol;

    /// <summary>Checks the length of a source: it is sent to the server with each symbol, and the server drops the connection over a
    /// message that is too large.</summary>
    /// <exception cref="ArgumentException">The source is longer than a symbol may be.</exception>
    public void CheckSource(string? source)
    {
        if (source?.Length > options.MaxSymbolLength)
            throw new ArgumentException(TooLong("source", source), nameof(source));
    }

    private string? Complaint(EventSchema type, string symbol) =>
        string.IsNullOrWhiteSpace(symbol) ? "A symbol is empty. Streamer symbols look like SPY, .SPY261218C600 or /ESZ26:XCME."
        : symbol.Length > options.MaxSymbolLength ? TooLong("symbol", symbol)
        : options.AcceptAnySymbol || symbol == "*" ? null
        : Correction(type, symbol) is { } correction
            ? OneLine.Of($"'{symbol}' {correction} MarketDataOptions.AcceptAnySymbol accepts symbols as they are.")
        : null;

    /// <summary>Says what is wrong with a symbol and which one to use instead; null if it may be right.</summary>
    private string? Correction(EventSchema type, string symbol)
    {
        var brace = symbol.IndexOf('{', StringComparison.Ordinal);
        var plain = brace > 0 ? symbol[..brace] : symbol;
        var meant = brace == 0 ? symbol : guess.Find(plain);
        var use = meant is null
            ? "Use a symbol such as SPY, .SPY261218C600 or /ESZ26:XCME; chains and instruments have it as StreamerSymbol."
            : null;
        if (type == Candle.Schema && brace < 0)
            return $"has no candle period. {use ?? $"Use '{meant}{{=d}}' for candles of a day."}";
        if (type != Candle.Schema && brace > 0 && CandleSymbol.TryParse(symbol, out _))
            return $"is the symbol of candles, not of {type.Name} events. {use ?? $"Use '{meant}'."}";
        return meant == plain ? null : $"is not a streamer symbol. {use ?? $"Use '{meant}{(brace > 0 ? symbol[brace..] : "")}'."}";
    }

    private string TooLong(string what, string text) =>
        $"A {what} has {text.Length} characters; the maximum is {options.MaxSymbolLength} (MarketDataOptions.MaxSymbolLength): "
        + $"'{OneLine.Of(text, Math.Min(32, options.MaxSymbolLength))}'.";

    /// <summary>The day on the scheduler. A virtual clock that was not set begins in the year 1, when nothing was listed.</summary>
    private static DateOnly Today(IScheduler scheduler)
    {
        var now = scheduler.Now.UtcDateTime;
        return DateOnly.FromDateTime(now.Year >= 2000 ? now : DateTime.UtcNow);
    }
}
