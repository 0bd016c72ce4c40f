using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>dxFeed's symbol of a futures option, to subscribe to: <c>./EW3N24C4400:XCME</c> is the call at 4400 of the third week of July 2024 on a
/// future of ES. It does not say which future that is, nor the day: those are in tastytrade's symbol, <see cref="FutureOptionSymbol"/>.</summary>
/// <param name="Root">The option's own root, such as <c>EW3</c> or <c>OG</c>.</param>
/// <param name="Month">The option's month, 1 to 12.</param>
/// <param name="Year">The option's year, 2000 to 2099.</param>
/// <param name="Type">Call or put.</param>
/// <param name="Strike">The strike price: above 0, at most nine decimals.</param>
/// <param name="Exchange">dxFeed's code of the exchange: <c>XCME</c>, <c>XCBT</c>, <c>XNYM</c>, <c>XCEC</c> …</param>
/// <remarks>A part that is out of range throws <see cref="ArgumentException"/>.</remarks>
public sealed record FutureOptionStreamerSymbol(string Root, int Month, int Year, OptionType Type, decimal Strike, string Exchange)
    : IParsable<FutureOptionStreamerSymbol>
{
    /// <summary>The option's own root, such as <c>EW3</c>.</summary>
    public string Root { get; init => field = SymbolRules.Require(value, SymbolRules.Product, nameof(Root)); } = SymbolRules.Require(Root, SymbolRules.Product, nameof(Root));

    /// <summary>The option's month, 1 to 12, which the day on which it expires need not be in.</summary>
    public int Month { get; init => field = SymbolRules.Require(value, SymbolRules.Month, nameof(Month)); } = SymbolRules.Require(Month, SymbolRules.Month, nameof(Month));

    /// <summary>The option's year.</summary>
    public int Year { get; init => field = SymbolRules.Require(value, SymbolRules.Year, nameof(Year)); } = SymbolRules.Require(Year, SymbolRules.Year, nameof(Year));

    /// <summary>Call or put.</summary>
    public OptionType Type { get; init => field = SymbolRules.Require(value, SymbolRules.Type, nameof(Type)); } = SymbolRules.Require(Type, SymbolRules.Type, nameof(Type));

    /// <summary>The strike price, in the future's units.</summary>
    /// <remarks>An exact decimal, so that the symbol's text comes back digit by digit. Prices are doubles, and so is
    /// <see cref="Option.StrikePrice"/>: to compare, cast it, <c>(double)symbol.Strike == option.StrikePrice</c>.</remarks>
    public decimal Strike { get; init => field = SymbolRules.Require(value, SymbolRules.FutureStrike, nameof(Strike)); } =
        SymbolRules.Require(Strike, SymbolRules.FutureStrike, nameof(Strike));

    /// <summary>dxFeed's code of the exchange, such as <c>XCME</c>.</summary>
    public string Exchange { get; init => field = SymbolRules.Require(value, SymbolRules.Exchange, nameof(Exchange)); } =
        SymbolRules.Require(Exchange, SymbolRules.Exchange, nameof(Exchange));

    /// <summary>Reads a symbol.</summary>
    /// <param name="text">The symbol; capital letters only.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">It is none; the message names the part that is wrong and what is expected there.</exception>
    public static FutureOptionStreamerSymbol Parse(string text) => SymbolReader.Parse(text, "a futures option's streamer symbol such as ./EW3N24C4400:XCME", Read);

    /// <summary>Reads a symbol without an exception for what is none.</summary>
    /// <param name="text">The symbol, or any other text, or null.</param>
    /// <param name="symbol">The symbol; null where the text is none.</param>
    /// <returns>Whether the text is a symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out FutureOptionStreamerSymbol symbol) => SymbolReader.TryParse(text, Read, out symbol);

    static FutureOptionStreamerSymbol IParsable<FutureOptionStreamerSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<FutureOptionStreamerSymbol>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out FutureOptionStreamerSymbol result) =>
        TryParse(s, out result);

    /// <summary>tastytrade's symbol, for orders, with what is not in dxFeed's.</summary>
    /// <param name="future">The underlying future: options of July may be on the September future.</param>
    /// <param name="expiration">The day on which the option expires, as a chain says it.</param>
    /// <returns>Such as <c>./ESU4 EW3N4 240719C4400</c>; <see cref="FutureOptionSymbol.ToStreamerSymbol"/> leads back.</returns>
    /// <exception cref="ArgumentException">The day cannot be one of an option of this year.</exception>
    public FutureOptionSymbol ToFutureOptionSymbol(FutureSymbol future, DateOnly expiration)
    {
        ArgumentNullException.ThrowIfNull(future);
        var contract = new FutureSymbol(Root, Month, Year % 10);
        if (Math.Abs(expiration.Year - Year) > 1)
            throw new ArgumentException($"An option of {Month}/{Year}, {this}, does not expire on {expiration:yyyy-MM-dd}.", nameof(expiration));
        return new FutureOptionSymbol(future, contract, expiration, Type, Strike);
    }

    /// <summary>The symbol.</summary>
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
