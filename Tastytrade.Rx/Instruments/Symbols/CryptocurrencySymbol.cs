using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>A cryptocurrency's symbol as tastytrade writes it: <c>BTC/USD</c>.</summary>
/// <param name="Base">The base currency: 3 to 10 capital letters and digits.</param>
/// <param name="Quote">The quote currency: 3 to 10 capital letters and digits.</param>
/// <remarks>An invalid part throws <see cref="ArgumentException"/>. An equity such as BRK/B is not a currency pair.</remarks>
public sealed record CryptocurrencySymbol(string Base, string Quote) : IParsable<CryptocurrencySymbol>
{
    /// <summary>The exchange code of tastytrade's cryptocurrency prices at dxFeed.</summary>
    private const string TastytradeExchange = "CXTALP";

    /// <summary>The base currency, such as <c>BTC</c>.</summary>
    public string Base { get; init => field = SymbolRules.Require(value, SymbolRules.Currency, nameof(Base)); } =
        SymbolRules.Require(Base, SymbolRules.Currency, nameof(Base));

    /// <summary>The quote currency, such as <c>USD</c>.</summary>
    public string Quote { get; init => field = SymbolRules.Require(value, SymbolRules.Currency, nameof(Quote)); } =
        SymbolRules.Require(Quote, SymbolRules.Currency, nameof(Quote));

    /// <summary>Parses a symbol.</summary>
    /// <param name="text">The symbol, in capital letters.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">The text is invalid. The message names the part that is wrong and what is expected
    /// there.</exception>
    public static CryptocurrencySymbol Parse(string text) => SymbolReader.Parse(text, "a cryptocurrency's symbol such as BTC/USD", Read);

    /// <summary>Parses a symbol without throwing for invalid text.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="symbol">The symbol; null if the text is invalid.</param>
    /// <returns>Whether the text is a valid symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out CryptocurrencySymbol symbol) =>
        SymbolReader.TryParse(text, Read, out symbol);

    static CryptocurrencySymbol IParsable<CryptocurrencySymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CryptocurrencySymbol>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CryptocurrencySymbol result) =>
        TryParse(s, out result);

    /// <summary>Converts to dxFeed's symbol, used to subscribe.</summary>
    /// <param name="exchange">dxFeed's code of the exchange; the one of tastytrade's own prices if not given.</param>
    /// <returns>Such as <c>BTC/USD:CXTALP</c>; <see cref="CryptocurrencyStreamerSymbol.ToCryptocurrencySymbol"/> converts it
    /// back.</returns>
    /// <exception cref="ArgumentException">The exchange code is invalid.</exception>
    public CryptocurrencyStreamerSymbol ToStreamerSymbol(string exchange = TastytradeExchange) => new(Base, Quote, exchange);

    /// <summary>Returns the symbol.</summary>
    /// <returns>Such as <c>BTC/USD</c>.</returns>
    public override string ToString() => $"{Base}/{Quote}";

    internal static CryptocurrencySymbol? Read(SymbolReader reader)
    {
        var slash = reader.Rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            reader.Complain($"'{reader.Rest}' has no slash between two currencies");
        var (head, tail) = (reader.Rest[..Math.Max(slash, 0)], reader.TakeEnd(reader.Rest.Length)[(slash + 1)..]);
        if ((SymbolRules.Currency(head) ?? SymbolRules.Currency(tail)) is { } complaint)
            reader.Complain(complaint);
        return reader.Finish(() => new CryptocurrencySymbol(head, tail));
    }
}
