using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>dxFeed's symbol of a futures option, used to subscribe: <c>./EW3N24C4400:XCME</c> is the call at 4400 of the third week of July
/// 2024 on an ES future. It contains neither the specific future nor the day of expiration; both are in tastytrade's symbol,
/// <see cref="FutureOptionSymbol"/>.</summary>
/// <param name="Root">The option's own root, such as <c>EW3</c> or <c>OG</c>.</param>
/// <param name="Month">The option's month, 1 to 12.</param>
/// <param name="Year">The option's year, 2000 to 2099.</param>
/// <param name="Type">Call or put.</param>
/// <param name="Strike">The strike price: between -1,000,000,000 and 1,000,000,000, at most nine decimals.</param>
/// <param name="Exchange">dxFeed's code of the exchange: <c>XCME</c>, <c>XCBT</c>, <c>XNYM</c>, <c>XCEC</c> and so on</param>
/// <remarks>An invalid part throws <see cref="ArgumentException"/>.</remarks>
public sealed record FutureOptionStreamerSymbol(string Root, int Month, int Year, OptionType Type, decimal Strike, string Exchange)
    : IParsable<FutureOptionStreamerSymbol>
{
    /// <summary>The option's own root, such as <c>EW3</c>.</summary>
    public string Root { get; init => field = SymbolRules.Require(value, SymbolRules.Product, nameof(Root)); } =
        SymbolRules.Require(Root, SymbolRules.Product, nameof(Root));

    /// <summary>The option's month, 1 to 12. The option may expire in a different month.</summary>
    public int Month { get; init => field = SymbolRules.Require(value, SymbolRules.Month, nameof(Month)); } =
        SymbolRules.Require(Month, SymbolRules.Month, nameof(Month));

    /// <summary>The option's year.</summary>
    public int Year { get; init => field = SymbolRules.Require(value, SymbolRules.Year, nameof(Year)); } =
        SymbolRules.Require(Year, SymbolRules.Year, nameof(Year));

    /// <summary>Call or put.</summary>
    public OptionType Type { get; init => field = SymbolRules.Require(value, SymbolRules.Type, nameof(Type)); } =
        SymbolRules.Require(Type, SymbolRules.Type, nameof(Type));

    /// <summary>The strike price, in the future's units.</summary>
    /// <remarks>An exact decimal, so that formatting the symbol reproduces its text digit for digit. Prices are doubles, and so is
    /// <see cref="Option.StrikePrice"/>. To compare, cast it: <c>(double)symbol.Strike == option.StrikePrice</c>.</remarks>
    public decimal Strike { get; init => field = SymbolRules.Require(value, SymbolRules.FutureStrike, nameof(Strike)); } =
        SymbolRules.Require(Strike, SymbolRules.FutureStrike, nameof(Strike));

    /// <summary>dxFeed's code of the exchange, such as <c>XCME</c>.</summary>
    public string Exchange { get; init => field = SymbolRules.Require(value, SymbolRules.Exchange, nameof(Exchange)); } =
        SymbolRules.Require(Exchange, SymbolRules.Exchange, nameof(Exchange));

    /// <summary>Parses a symbol.</summary>
    /// <param name="text">The symbol, in capital letters.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">The text is invalid. The message names the part that is wrong and what is expected
    /// there.</exception>
    public static FutureOptionStreamerSymbol Parse(string text) =>
        SymbolReader.Parse(text, "a futures option's streamer symbol such as ./EW3N24C4400:XCME", Read);

    /// <summary>Parses a symbol without throwing for invalid text.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="symbol">The symbol; null if the text is invalid.</param>
    /// <returns>Whether the text is a valid symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out FutureOptionStreamerSymbol symbol) =>
        SymbolReader.TryParse(text, Read, out symbol);

    static FutureOptionStreamerSymbol IParsable<FutureOptionStreamerSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<FutureOptionStreamerSymbol>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out FutureOptionStreamerSymbol result) =>
        TryParse(s, out result);

    /// <summary>Converts to tastytrade's symbol, used for orders, by adding what dxFeed's symbol does not contain.</summary>
    /// <param name="future">The underlying future: options of July may have the September future as underlying.</param>
    /// <param name="expiration">The day on which the option expires, as given in a chain.</param>
    /// <returns>Such as <c>./ESU4 EW3N4 240719C4400</c>; <see cref="FutureOptionSymbol.ToStreamerSymbol"/> converts it back.</returns>
    /// <exception cref="ArgumentException">An option of this year cannot expire on this day.</exception>
    public FutureOptionSymbol ToFutureOptionSymbol(FutureSymbol future, DateOnly expiration)
    {
        ArgumentNullException.ThrowIfNull(future);
        var contract = new FutureSymbol(Root, Month, Year % 10);
        if (Math.Abs(expiration.Year - Year) > 1)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture, $"An option of {Month}/{Year}, {this}, does not expire on {expiration:yyyy-MM-dd}."),
                nameof(expiration));
        }

        return new FutureOptionSymbol(future, contract, expiration, Type, Strike);
    }

    /// <summary>Returns the symbol.</summary>
    /// <returns>Such as <c>./EW3N24C4400:XCME</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"./{Root}{SymbolRules.MonthCodes[Month - 1]}{Year % 100:00}{SymbolRules.Letter(Type)}{SymbolRules.Format(Strike)}:{Exchange}");

    private static FutureOptionStreamerSymbol? Read(SymbolReader reader)
    {
        reader.Prefix("./", "./EW3N24C4400:XCME");
        var exchange = reader.Exchange();
        var (type, strike) = reader.TypeAndStrike(SymbolRules.FutureStrike);
        var (month, year) = reader.MonthAndYear(2);
        var root = reader.Last(SymbolRules.Product);
        return reader.Finish(() => new FutureOptionStreamerSymbol(root, month, 2000 + year, type, strike, exchange));
    }
}
