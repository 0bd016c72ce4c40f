using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>A future's symbol as tastytrade writes it: <c>/ESU4</c> is the September future of ES in a year that ends in 4.</summary>
/// <param name="Product">The product's code without a slash: <c>ES</c>, <c>6B</c>, <c>MNQ</c>.</param>
/// <param name="Month">The contract's month, 1 to 12.</param>
/// <param name="YearDigit">The last digit of the contract's year, 0 to 9. The symbol does not contain the decade; it follows from a date
/// near the contract.</param>
/// <remarks>An invalid part throws <see cref="ArgumentException"/>.</remarks>
public sealed record FutureSymbol(string Product, int Month, int YearDigit) : IParsable<FutureSymbol>
{
    /// <summary>The product's code without a slash, such as <c>ES</c>.</summary>
    public string Product { get; init => field = SymbolRules.Require(value, SymbolRules.Product, nameof(Product)); } =
        SymbolRules.Require(Product, SymbolRules.Product, nameof(Product));

    /// <summary>The contract's month, 1 to 12. The future may expire in the month before, as those of crude oil do.</summary>
    public int Month { get; init => field = SymbolRules.Require(value, SymbolRules.Month, nameof(Month)); } =
        SymbolRules.Require(Month, SymbolRules.Month, nameof(Month));

    /// <summary>The last digit of the contract's year, 0 to 9.</summary>
    public int YearDigit { get; init => field = SymbolRules.Require(value, SymbolRules.YearDigit, nameof(YearDigit)); } =
        SymbolRules.Require(YearDigit, SymbolRules.YearDigit, nameof(YearDigit));

    /// <summary>Parses a symbol.</summary>
    /// <param name="text">The symbol, in capital letters.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">The text is invalid. The message names the part that is wrong and what is expected
    /// there.</exception>
    public static FutureSymbol Parse(string text) => SymbolReader.Parse(text, "a future's symbol such as /ESU4", Read);

    /// <summary>Parses a symbol without throwing for invalid text.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="symbol">The symbol; null if the text is invalid.</param>
    /// <returns>Whether the text is a valid symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out FutureSymbol symbol) =>
        SymbolReader.TryParse(text, Read, out symbol);

    static FutureSymbol IParsable<FutureSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<FutureSymbol>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out FutureSymbol result) =>
        TryParse(s, out result);

    /// <summary>Determines the contract's year from a day on which it is or was listed.</summary>
    /// <param name="near">The day: today for contracts that trade now, the day of the data for history, or the day on which the future
    /// expires.</param>
    /// <returns>The year that ends in <see cref="YearDigit"/>, in the range from one year before to eight years after the day's
    /// year.</returns>
    public int YearNear(DateOnly near) => SymbolRules.YearNear(YearDigit, near);

    /// <summary>Converts to dxFeed's symbol, used to subscribe. tastytrade's symbol does not contain exchange and decade; a chain and the
    /// REST API's futures do.</summary>
    /// <param name="exchange">dxFeed's code of the exchange: <c>XCME</c>, <c>XCBT</c>, <c>XNYM</c>, <c>XCEC</c> and so on</param>
    /// <param name="near">A day on which the future is or was listed; see <see cref="YearNear"/>.</param>
    /// <returns>Such as <c>/ESU24:XCME</c>; <see cref="FutureStreamerSymbol.ToFutureSymbol"/> converts it back.</returns>
    /// <exception cref="ArgumentException">The exchange code is invalid, or the year is not from 2000 to 2099.</exception>
    public FutureStreamerSymbol ToStreamerSymbol(string exchange, DateOnly near) => new(Product, Month, YearNear(near), exchange);

    /// <summary>Returns the symbol.</summary>
    /// <returns>Such as <c>/ESU4</c>.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"/{Product}{SymbolRules.MonthCodes[Month - 1]}{YearDigit}");

    internal static FutureSymbol? Read(SymbolReader reader)
    {
        reader.Prefix("/", "/ESU4");
        var (month, year) = reader.MonthAndYear(1);
        var product = reader.Last(SymbolRules.Product);
        return reader.Finish(() => new FutureSymbol(product, month, year));
    }
}
