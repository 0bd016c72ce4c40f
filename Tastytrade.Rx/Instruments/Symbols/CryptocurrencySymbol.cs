using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>A cryptocurrency's symbol as tastytrade writes it: <c>BTC/USD</c>.</summary>
/// <param name="Base">What is traded: 3 to 10 capital letters and digits.</param>
/// <param name="Quote">What it is paid in: 3 to 10 capital letters and digits.</param>
/// <remarks>A part that is out of range throws <see cref="ArgumentException"/>. An equity such as BRK/B is no pair.</remarks>
public sealed record CryptocurrencySymbol(string Base, string Quote) : IParsable<CryptocurrencySymbol>
{
    /// <summary>Where dxFeed has tastytrade's prices of cryptocurrencies from.</summary>
    private const string TastytradeExchange = "CXTALP";

    /// <summary>What is traded, such as <c>BTC</c>.</summary>
    public string Base { get; init => field = SymbolRules.Require(value, SymbolRules.Currency, nameof(Base)); } = SymbolRules.Require(Base, SymbolRules.Currency, nameof(Base));

    /// <summary>What it is paid in, such as <c>USD</c>.</summary>
    public string Quote { get; init => field = SymbolRules.Require(value, SymbolRules.Currency, nameof(Quote)); } = SymbolRules.Require(Quote, SymbolRules.Currency, nameof(Quote));

    /// <summary>Reads a symbol.</summary>
    /// <param name="text">The symbol; capital letters only.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">It is none; the message names the part that is wrong and what is expected there.</exception>
    public static CryptocurrencySymbol Parse(string text) => SymbolReader.Parse(text, "a cryptocurrency's symbol such as BTC/USD", Read);

    /// <summary>Reads a symbol without an exception for what is none.</summary>
    /// <param name="text">The symbol, or any other text, or null.</param>
    /// <param name="symbol">The symbol; null where the text is none.</param>
    /// <returns>Whether the text is a symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out CryptocurrencySymbol symbol) => SymbolReader.TryParse(text, Read, out symbol);

    static CryptocurrencySymbol IParsable<CryptocurrencySymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CryptocurrencySymbol>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CryptocurrencySymbol result) =>
        TryParse(s, out result);

    /// <summary>dxFeed's symbol, to subscribe to.</summary>
    /// <param name="exchange">dxFeed's code of the exchange; that of tastytrade's own prices unless given.</param>
    /// <returns>Such as <c>BTC/USD:CXTALP</c>; <see cref="CryptocurrencyStreamerSymbol.ToCryptocurrencySymbol"/> leads back.</returns>
    /// <exception cref="ArgumentException">The exchange is no code.</exception>
    public CryptocurrencyStreamerSymbol ToStreamerSymbol(string exchange = TastytradeExchange) => new(Base, Quote, exchange);

    /// <summary>The symbol.</summary>
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
