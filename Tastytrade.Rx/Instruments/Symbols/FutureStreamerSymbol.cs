using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>dxFeed's symbol of a future, used to subscribe: <c>/ESU24:XCME</c> is the September future of ES in 2024.</summary>
/// <param name="Product">The product's code without a slash: <c>ES</c>, <c>6B</c>, <c>MNQ</c>.</param>
/// <param name="Month">The contract's month, 1 to 12.</param>
/// <param name="Year">The contract's year, 2000 to 2099.</param>
/// <param name="Exchange">dxFeed's code of the exchange: <c>XCME</c>, <c>XCBT</c>, <c>XNYM</c>, <c>XCEC</c> and so on</param>
/// <remarks>An invalid part throws <see cref="ArgumentException"/>.</remarks>
public sealed record FutureStreamerSymbol(string Product, int Month, int Year, string Exchange) : IParsable<FutureStreamerSymbol>
{
    /// <summary>The product's code without a slash, such as <c>ES</c>.</summary>
    public string Product { get; init => field = SymbolRules.Require(value, SymbolRules.Product, nameof(Product)); } =
        SymbolRules.Require(Product, SymbolRules.Product, nameof(Product));

    /// <summary>The contract's month, 1 to 12. The future may expire in the month before, as those of crude oil do.</summary>
    public int Month { get; init => field = SymbolRules.Require(value, SymbolRules.Month, nameof(Month)); } =
        SymbolRules.Require(Month, SymbolRules.Month, nameof(Month));

    /// <summary>The contract's year.</summary>
    public int Year { get; init => field = SymbolRules.Require(value, SymbolRules.Year, nameof(Year)); } =
        SymbolRules.Require(Year, SymbolRules.Year, nameof(Year));

    /// <summary>dxFeed's code of the exchange, such as <c>XCME</c>.</summary>
    public string Exchange { get; init => field = SymbolRules.Require(value, SymbolRules.Exchange, nameof(Exchange)); } =
        SymbolRules.Require(Exchange, SymbolRules.Exchange, nameof(Exchange));

    /// <summary>Parses a symbol.</summary>
    /// <param name="text">The symbol, in capital letters.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">The text is invalid. The message names the part that is wrong and what is expected
    /// there.</exception>
    public static FutureStreamerSymbol Parse(string text) =>
        SymbolReader.Parse(text, "a future's streamer symbol such as /ESU24:XCME", Read);

    /// <summary>Parses a symbol without throwing for invalid text.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="symbol">The symbol; null if the text is invalid.</param>
    /// <returns>Whether the text is a valid symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out FutureStreamerSymbol symbol) =>
        SymbolReader.TryParse(text, Read, out symbol);

    static FutureStreamerSymbol IParsable<FutureStreamerSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<FutureStreamerSymbol>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out FutureStreamerSymbol result) =>
        TryParse(s, out result);

    /// <summary>Converts to tastytrade's symbol, used for orders. It does not contain the exchange and the decade.</summary>
    /// <returns>Such as <c>/ESU4</c>; <see cref="FutureSymbol.ToStreamerSymbol"/> converts it back.</returns>
    public FutureSymbol ToFutureSymbol() => new(Product, Month, Year % 10);

    /// <summary>Returns the symbol.</summary>
    /// <returns>Such as <c>/ESU24:XCME</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"/{Product}{SymbolRules.MonthCodes[Month - 1]}{Year % 100:00}:{Exchange}");

    private static FutureStreamerSymbol? Read(SymbolReader reader)
    {
        reader.Prefix("/", "/ESU24:XCME");
        var exchange = reader.Exchange();
        var (month, year) = reader.MonthAndYear(2);
        var product = reader.Last(SymbolRules.Product);
        return reader.Finish(() => new FutureStreamerSymbol(product, month, 2000 + year, exchange));
    }
}
