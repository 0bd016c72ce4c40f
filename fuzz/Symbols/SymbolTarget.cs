using System.Text;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx.Fuzz.Symbols;

/// <summary>Symbols of users and servers. A valid symbol must be the same after formatting and parsing; for an invalid one, the library
/// must throw the documented exception.</summary>
internal sealed class SymbolTarget : IFuzzTarget
{
    private static readonly SymbolCheck Symbols = new(new MarketDataOptions { MaxSymbolsPerSubscription = 10 });
    private static readonly DateOnly Today = new(2026, 11, 23);

    public string Name => "symbols";

    public IReadOnlyList<string> Words { get; } =
    [
        "SPY", "SPXW", "/ES", "./", ".", "/", ":XCME", ":CXTALP", "BTC", "USD", "Z6", "Z26", "240324", "C", "P", "00480500", "480.5",
        "{=", "}", "5m", "d", "&Q", "&q", "&1", "5.0E-4", "1.00000005E7", ",dt=rth", ",tho=true", ",a=s", ",price=bid", ",price=LAST",
        ",pl=0.5", "=", "t", "mo", "   ", "99999999", "99999999999999999999", "0.000000001", "1.0", "00", "240229", "230229", "991231",
        "é", "\0", "😀",
    ];

    public string Run(ReadOnlySpan<byte> input)
    {
        var text = Encoding.UTF8.GetString(input);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = string.Concat(
            Check<OccSymbol>(text, OccSymbol.Parse, OccSymbol.TryParse),
            Check<OptionStreamerSymbol>(text, OptionStreamerSymbol.Parse, OptionStreamerSymbol.TryParse),
            Check<FutureSymbol>(text, FutureSymbol.Parse, FutureSymbol.TryParse),
            Check<FutureStreamerSymbol>(text, FutureStreamerSymbol.Parse, FutureStreamerSymbol.TryParse),
            Check<FutureOptionSymbol>(text, FutureOptionSymbol.Parse, FutureOptionSymbol.TryParse),
            Check<FutureOptionStreamerSymbol>(text, FutureOptionStreamerSymbol.Parse, FutureOptionStreamerSymbol.TryParse),
            Check<CryptocurrencySymbol>(text, CryptocurrencySymbol.Parse, CryptocurrencySymbol.TryParse),
            Check<CryptocurrencyStreamerSymbol>(text, CryptocurrencyStreamerSymbol.Parse, CryptocurrencyStreamerSymbol.TryParse),
            Check<CandlePeriod>(text, CandlePeriod.Parse, CandlePeriod.TryParse),
            Check<CandleSymbol>(text, CandleSymbol.Parse, CandleSymbol.TryParse));
        CheckCanonical(text);
        CheckArguments(text, input);
        Allocations.Expect(before, input.Length);
        return outcome;
    }

    public void Dispose()
    {
    }

    private delegate bool TryParse<T>(string? text, out T? symbol);

    private static string Check<T>(string text, Func<string, T> parse, TryParse<T> tryParse)
        where T : class
    {
        if (!tryParse(text, out var symbol))
            return text.Length % 16 == 0 ? Refusal(text, parse) : "";
        var written = symbol!.ToString()!;
        if (!tryParse(written, out var again) || !again!.Equals(symbol) || again.ToString() != written)
        {
            throw new FuzzFailureException(
                $"{typeof(T).Name} '{text}' is formatted '{written}', which is parsed as {again?.ToString() ?? "invalid"}");
        }

        if (!parse(text).Equals(symbol))
            throw new FuzzFailureException($"Parse and TryParse of {typeof(T).Name} '{text}' differ");
        if (Converted(symbol) is { } back && !back.Equals(symbol))
            throw new FuzzFailureException($"{typeof(T).Name} '{text}' is converted to the other form and back to {back}");
        if (symbol is OccSymbol && text.Length == 21 && written != text)
            throw new FuzzFailureException($"the OCC symbol '{text}' is formatted '{written}'");
        return typeof(T).Name;
    }

    private static string Refusal<T>(string text, Func<string, T> parse)
    {
        try
        {
            parse(text);
        }
        catch (FormatException refusal)
        {
            // Without the symbol, at the start of the message.
            return refusal.Message[Math.Min(refusal.Message.Length, text.Length + 2)..] is { Length: > 60 } reason ? reason[30..60] : "";
        }

        throw new FuzzFailureException($"Parse accepts {typeof(T).Name} '{text}', TryParse does not");
    }

    /// <summary>Converts a symbol between the REST form and the streamer form, and back.</summary>
    private static object? Converted(object symbol) => symbol switch
    {
        OccSymbol occ => occ.ToStreamerSymbol().ToOccSymbol(),
        OptionStreamerSymbol option => option.ToOccSymbol().ToStreamerSymbol(),
        FutureSymbol future => future.ToStreamerSymbol("XCME", Today).ToFutureSymbol(),
        CryptocurrencySymbol crypto => crypto.ToStreamerSymbol().ToCryptocurrencySymbol(),
        _ => null,
    };

    private static void CheckCanonical(string text)
    {
        var canonical = CandleSymbol.Canonical(text);
        if (CandleSymbol.Canonical(canonical) != canonical)
            throw new FuzzFailureException($"the canonical form of '{text}' is '{canonical}', which is not canonical");
    }

    /// <summary>Methods with symbol arguments must throw only ArgumentException.</summary>
    private static void CheckArguments(string text, ReadOnlySpan<byte> input)
    {
        // Exceptions are slow, so each input tests only one method, always the same one.
        var sum = 0;
        foreach (var b in input)
            sum += b;
        Action[] calls =
        [
            () => { }, () => { }, () => { }, () => { }, () => { }, () => { }, () => { },
            () => ChainSymbol.Parse(text), () => ChainSymbol.ParseEquity(text), () => InstrumentSymbols.Equity(text, "symbol"),
            () => InstrumentSymbols.Future(text, "symbol"), () => InstrumentSymbols.Product(text, "product"),
            () => InstrumentSymbols.Cryptocurrency(text, "symbol"), () => Symbols.Check(Quote.Schema, [text, "SPY"]),
        ];
        try
        {
            calls[sum % calls.Length]();
        }
        catch (ArgumentException e) when (e.GetType() == typeof(ArgumentException))
        {
            // The documented exception.
        }
    }
}
