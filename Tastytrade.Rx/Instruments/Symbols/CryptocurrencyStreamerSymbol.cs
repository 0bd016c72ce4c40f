using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>dxFeed's symbol of a cryptocurrency, used to subscribe: <c>BTC/USD:CXTALP</c>.</summary>
/// <param name="Base">The base currency: 3 to 10 capital letters and digits.</param>
/// <param name="Quote">The quote currency: 3 to 10 capital letters and digits.</param>
/// <param name="Exchange">dxFeed's code of the exchange; <c>CXTALP</c> at tastytrade.</param>
/// <remarks>An invalid part throws <see cref="ArgumentException"/>.</remarks>
public sealed record CryptocurrencyStreamerSymbol(string Base, string Quote, string Exchange) : IParsable<CryptocurrencyStreamerSymbol>
{
    /// <summary>The base currency, such as <c>BTC</c>.</summary>
    public string Base { get; init => field = SymbolRules.Require(value, SymbolRules.Currency, nameof(Base)); } =
        SymbolRules.Require(Base, SymbolRules.Currency, nameof(Base));

    /// <summary>The quote currency, such as <c>USD</c>.</summary>
    public string Quote { get; init => field = SymbolRules.Require(value, SymbolRules.Currency, nameof(Quote)); } =
        SymbolRules.Require(Quote, SymbolRules.Currency, nameof(Quote));

    /// <summary>dxFeed's code of the exchange, such as <c>CXTALP</c>.</summary>
    public string Exchange { get; init => field = SymbolRules.Require(value, SymbolRules.Exchange, nameof(Exchange)); } =
        SymbolRules.Require(Exchange, SymbolRules.Exchange, nameof(Exchange));

    /// <summary>Parses a symbol.</summary>
    /// <param name="text">The symbol, in capital letters.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">The text is invalid. The message names the part that is wrong and what is expected
    /// there.</exception>
    public static CryptocurrencyStreamerSymbol Parse(string text) =>
        SymbolReader.Parse(text, "a cryptocurrency's streamer symbol such as BTC/USD:CXTALP", Read);

    /// <summary>Parses a symbol without throwing for invalid text.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="symbol">The symbol; null if the text is invalid.</param>
    /// <returns>Whether the text is a valid symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out CryptocurrencyStreamerSymbol symbol) =>
        SymbolReader.TryParse(text, Read, out symbol);

    static CryptocurrencyStreamerSymbol IParsable<CryptocurrencyStreamerSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CryptocurrencyStreamerSymbol>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CryptocurrencyStreamerSymbol result) =>
        TryParse(s, out result);

    /// <summary>Converts to tastytrade's symbol, used for orders. It does not contain the exchange.</summary>
    /// <returns>Such as <c>BTC/USD</c>; <see cref="CryptocurrencySymbol.ToStreamerSymbol"/> converts it back.</returns>
    public CryptocurrencySymbol ToCryptocurrencySymbol() => new(Base, Quote);

    /// <summary>Returns the symbol.</summary>
    /// <returns>Such as <c>BTC/USD:CXTALP</c>.</returns>
    public override string ToString() => $"{Base}/{Quote}:{Exchange}";

    private static CryptocurrencyStreamerSymbol? Read(SymbolReader reader)
    {
        var exchange = reader.Exchange();
        var pair = CryptocurrencySymbol.Read(reader);
        return reader.Finish(() => new CryptocurrencyStreamerSymbol(pair!.Base, pair.Quote, exchange));
    }
}
