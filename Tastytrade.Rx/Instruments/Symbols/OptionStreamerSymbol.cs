using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>dxFeed's symbol of an equity or index option, used to subscribe: <c>.SPY240324P480.5</c> is the put of SPY at 480.5 that
/// expires on 2024-03-24.</summary>
/// <param name="Root">The root under which the option is listed, not the underlying: <c>SPXW</c>, <c>BABA2</c>, <c>BRKB</c> (of
/// BRK/B).</param>
/// <param name="Expiration">The day on which the option expires, in the years 2000 to 2099.</param>
/// <param name="Type">Call or put.</param>
/// <param name="Strike">The strike price: above 0, at most 99,999.999, at most three decimals.</param>
/// <remarks>Two symbols are equal if they name the same contract. An invalid part throws <see cref="ArgumentException"/>. For options of
/// futures use <see cref="FutureOptionStreamerSymbol"/>.</remarks>
public sealed record OptionStreamerSymbol(string Root, DateOnly Expiration, OptionType Type, decimal Strike)
    : IParsable<OptionStreamerSymbol>
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
    public static OptionStreamerSymbol Parse(string text) =>
        SymbolReader.Parse(text, "an option's streamer symbol such as .SPY240324P480.5", Read);

    /// <summary>Parses a symbol without throwing for invalid text.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="symbol">The symbol; null if the text is invalid.</param>
    /// <returns>Whether the text is a valid symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out OptionStreamerSymbol symbol) =>
        SymbolReader.TryParse(text, Read, out symbol);

    static OptionStreamerSymbol IParsable<OptionStreamerSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<OptionStreamerSymbol>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out OptionStreamerSymbol result) =>
        TryParse(s, out result);

    /// <summary>Converts to tastytrade's symbol of the same contract, used for orders.</summary>
    /// <returns>Such as <c>SPY   240324P00480500</c>; <see cref="OccSymbol.ToStreamerSymbol"/> converts it back.</returns>
    public OccSymbol ToOccSymbol() => new(Root, Expiration, Type, Strike);

    /// <summary>Returns the symbol; the strike has as many decimals as it needs.</summary>
    /// <returns>Such as <c>.SPY240324P480.5</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $".{Root}{Expiration:yyMMdd}{SymbolRules.Letter(Type)}{SymbolRules.Format(Strike)}");

    private static OptionStreamerSymbol? Read(SymbolReader reader)
    {
        reader.Prefix(".", ".SPY240324P480.5");
        if (reader.Rest.StartsWith('/'))
            reader.Complain("it begins with './' as options of futures do, which FutureOptionStreamerSymbol is for");
        var (type, strike) = reader.TypeAndStrike(SymbolRules.OccStrike);
        var date = reader.Date();
        var root = reader.Last(SymbolRules.Root);
        return reader.Finish(() => new OptionStreamerSymbol(root, date, type, strike));
    }
}
