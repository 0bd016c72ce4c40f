using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>dxFeed's symbol of a cryptocurrency, to subscribe to: <c>BTC/USD:CXTALP</c>.</summary>
/// <param name="Base">What is traded: 3 to 10 capital letters and digits.</param>
/// <param name="Quote">What it is paid in: 3 to 10 capital letters and digits.</param>
/// <param name="Exchange">dxFeed's code of the exchange; <c>CXTALP</c> at tastytrade.</param>
/// <remarks>A part that is out of range throws <see cref="ArgumentException"/>.</remarks>
public sealed record CryptocurrencyStreamerSymbol(string Base, string Quote, string Exchange) : IParsable<CryptocurrencyStreamerSymbol>
{
    /// <summary>What is traded, such as <c>BTC</c>.</summary>
    public string Base { get; init => field = SymbolRules.Require(value, SymbolRules.Currency, nameof(Base)); } = SymbolRules.Require(Base, SymbolRules.Currency, nameof(Base));

    /// <summary>What it is paid in, such as <c>USD</c>.</summary>
    public string Quote { get; init => field = SymbolRules.Require(value, SymbolRules.Currency, nameof(Quote)); } = SymbolRules.Require(Quote, SymbolRules.Currency, nameof(Quote));

    /// <summary>dxFeed's code of the exchange, such as <c>CXTALP</c>.</summary>
    public string Exchange { get; init => field = SymbolRules.Require(value, SymbolRules.Exchange, nameof(Exchange)); } =
        SymbolRules.Require(Exchange, SymbolRules.Exchange, nameof(Exchange));

    /// <summary>Reads a symbol.</summary>
    /// <param name="text">The symbol; capital letters only.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">It is none; the message names the part that is wrong and what is expected there.</exception>
    public static CryptocurrencyStreamerSymbol Parse(string text) => SymbolReader.Parse(text, "a cryptocurrency's streamer symbol such as BTC/USD:CXTALP", Read);

    /// <summary>Reads a symbol without an exception for what is none.</summary>
    /// <param name="text">The symbol, or any other text, or null.</param>
    /// <param name="symbol">The symbol; null where the text is none.</param>
    /// <returns>Whether the text is a symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out CryptocurrencyStreamerSymbol symbol) => SymbolReader.TryParse(text, Read, out symbol);

    static CryptocurrencyStreamerSymbol IParsable<CryptocurrencyStreamerSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CryptocurrencyStreamerSymbol>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CryptocurrencyStreamerSymbol result) =>
        TryParse(s, out result);

    /// <summary>tastytrade's symbol, for orders. It leaves out the exchange.</summary>
    /// <returns>Such as <c>BTC/USD</c>; <see cref="CryptocurrencySymbol.ToStreamerSymbol"/> leads back.</returns>
    public CryptocurrencySymbol ToCryptocurrencySymbol() => new(Base, Quote);

    /// <summary>The symbol.</summary>
    /// <returns>Such as <c>BTC/USD:CXTALP</c>.</returns>
    public override string ToString() => $"{Base}/{Quote}:{Exchange}";

    private static CryptocurrencyStreamerSymbol? Read(SymbolReader reader)
    {
        var exchange = reader.Exchange();
        var pair = CryptocurrencySymbol.Read(reader);
        return reader.Finish(() => new CryptocurrencyStreamerSymbol(pair!.Base, pair.Quote, exchange));
    }
}
