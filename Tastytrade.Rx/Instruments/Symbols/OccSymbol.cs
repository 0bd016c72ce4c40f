using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>An option's symbol as OCC and tastytrade write it: <c>SPY   240324P00480500</c> is the put of SPY at 480.5 that expires on
/// 2024-03-24.</summary>
/// <param name="Root">The root under which the option is listed: 1 to 6 capital letters and digits, such as <c>SPXW</c>, <c>BABA2</c>
/// (adjusted) or <c>BRKB</c> (of BRK/B).</param>
/// <param name="Expiration">The day on which the option expires, in the years 2000 to 2099.</param>
/// <param name="Type">Call or put.</param>
/// <param name="Strike">The strike price: above 0, at most 99,999.999, at most three decimals.</param>
/// <remarks>Two symbols are equal if they name the same contract. An invalid part throws <see cref="ArgumentException"/>.</remarks>
public sealed record OccSymbol(string Root, DateOnly Expiration, OptionType Type, decimal Strike) : IParsable<OccSymbol>
{
    /// <summary>The root, such as <c>SPXW</c>.</summary>
    public string Root { get; init => field = SymbolRules.Require(value, SymbolRules.Root, nameof(Root)); } =
        SymbolRules.Require(Root, SymbolRules.Root, nameof(Root));

    /// <summary>The day on which the option expires.</summary>
    public DateOnly Expiration { get; init => field = SymbolRules.Require(value, SymbolRules.Day, nameof(Expiration)); } =
        SymbolRules.Require(Expiration, SymbolRules.Day, nameof(Expiration));

    /// <summary>Call or put.</summary>
    public OptionType Type { get; init => field = SymbolRules.Require(value, SymbolRules.Type, nameof(Type)); } =
        SymbolRules.Require(Type, SymbolRules.Type, nameof(Type));

    /// <summary>The strike price, in the underlying's units.</summary>
    /// <remarks>An exact decimal, so that formatting the symbol reproduces its text digit for digit. Prices are doubles, and so is
    /// <see cref="Option.StrikePrice"/>. To compare, cast it: <c>(double)symbol.Strike == option.StrikePrice</c>.</remarks>
    public decimal Strike { get; init => field = SymbolRules.Require(value, SymbolRules.OccStrike, nameof(Strike)); } =
        SymbolRules.Require(Strike, SymbolRules.OccStrike, nameof(Strike));

    /// <summary>Parses a symbol.</summary>
    /// <param name="text">The symbol, in capital letters.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">The text is invalid. The message names the part that is wrong and what is expected
    /// there.</exception>
    public static OccSymbol Parse(string text) => SymbolReader.Parse(text, "an OCC option symbol such as SPY   240324P00480500", Read);

    /// <summary>Parses a symbol without throwing for invalid text.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="symbol">The symbol; null if the text is invalid.</param>
    /// <returns>Whether the text is a valid symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out OccSymbol symbol) =>
        SymbolReader.TryParse(text, Read, out symbol);

    static OccSymbol IParsable<OccSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<OccSymbol>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out OccSymbol result) =>
        TryParse(s, out result);

    /// <summary>Converts to dxFeed's symbol of the same contract, used to subscribe.</summary>
    /// <returns>Such as <c>.SPY240324P480.5</c>; <see cref="OptionStreamerSymbol.ToOccSymbol"/> converts it back.</returns>
    public OptionStreamerSymbol ToStreamerSymbol() => new(Root, Expiration, Type, Strike);

    /// <summary>Returns the symbol: root padded to six characters, date, letter, and the strike in thousandths with eight digits.</summary>
    /// <returns>Such as <c>SPY   240324P00480500</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Root,-6}{Expiration:yyMMdd}{SymbolRules.Letter(Type)}{Strike * 1000:00000000}");

    // The number of spaces between root and date is not checked: other programs leave them out.
    private static OccSymbol? Read(SymbolReader reader)
    {
        var (type, strike) = reader.OccTypeAndStrike();
        var date = reader.Date();
        reader.TrimEnd();
        var root = reader.Last(SymbolRules.Root);
        return reader.Finish(() => new OccSymbol(root, date, type, strike));
    }
}
