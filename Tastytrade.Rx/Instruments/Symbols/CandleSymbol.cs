using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>A candle symbol, used to subscribe to <see cref="Candle"/> events: <c>SPY{=5m,tho=true}</c> is SPY in five-minute bars of
/// regular trading hours.</summary>
/// <param name="BaseSymbol">The streamer symbol of the instrument, without exchange: <c>SPY</c>, <c>/ESZ26:XCME</c>,
/// <c>BTC/USD:CXTALP</c>.</param>
/// <param name="Period">The length of each candle.</param>
/// <remarks>Candle events always have the canonical form as their symbol, which <see cref="ToString"/> returns: <c>SPY{=1d,price=last}</c>
/// arrives as <c>SPY{=d}</c>, even if a server writes another form. The streamer's methods accept any form and convert it to the canonical
/// one; compare <see cref="MarketEvent.EventSymbol"/> with that. An invalid part throws <see cref="ArgumentException"/>.</remarks>
public sealed record CandleSymbol(string BaseSymbol, CandlePeriod Period) : IParsable<CandleSymbol>
{
    /// <summary>The streamer symbol of the instrument.</summary>
    public string BaseSymbol { get; init => field = SymbolRules.Require(value, CheckBase, nameof(BaseSymbol)); } =
        SymbolRules.Require(BaseSymbol, CheckBase, nameof(BaseSymbol));

    /// <summary>The length of each candle.</summary>
    public CandlePeriod Period { get; init => field = value ?? throw new ArgumentNullException(nameof(Period)); } =
        Period ?? throw new ArgumentNullException(nameof(Period));

    /// <summary>The exchange whose trades are used, by its case-sensitive code: <c>Q</c> in <c>SPY&amp;Q{=d}</c>. Null for all exchanges
    /// (default).</summary>
    public char? Exchange { get; init => field = SymbolRules.Require(value, CheckExchange, nameof(Exchange)); }

    /// <summary>The price that the candles are built from (default: the last trade's).</summary>
    public CandlePrice Price { get; init => field = SymbolRules.Require(value, CheckEnum, nameof(Price)); }

    /// <summary>Whether only regular trading hours count, <c>tho=true</c> (default: all hours).</summary>
    public bool RegularHoursOnly { get; init; }

    /// <summary>The point from which a day's candles are counted (default: midnight).</summary>
    public CandleAlignment Alignment { get; init => field = SymbolRules.Require(value, CheckEnum, nameof(Alignment)); }

    /// <summary>The price from which candles by price are counted, <c>pl=0.5</c>; 0 or above. Null if not given (default).</summary>
    public decimal? PriceLevel { get; init => field = SymbolRules.Require(value, CheckLevel, nameof(PriceLevel)); }

    /// <summary>Attributes that this version does not recognize, unchanged, ordered by key and separated by commas: <c>dt=rth</c>. Empty if
    /// there are none (default).</summary>
    /// <exception cref="ArgumentException">An attribute is not of the form key=value, contains a brace, has its own property, or occurs
    /// twice.</exception>
    public string OtherAttributes { get; init => field = CandleAttributes.Sort(value); } = "";

    /// <summary>Parses a symbol in its canonical form or another valid form.</summary>
    /// <param name="text">The symbol.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">The text is invalid. The message names the part that is wrong and what is expected
    /// there.</exception>
    public static CandleSymbol Parse(string text) => SymbolReader.Parse(text, "a candle symbol such as SPY{=5m}", Read);

    /// <summary>Parses a symbol without throwing for invalid text.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="symbol">The symbol; null if the text is invalid.</param>
    /// <returns>Whether the text is a valid symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out CandleSymbol symbol) =>
        SymbolReader.TryParse(text, Read, out symbol);

    static CandleSymbol IParsable<CandleSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CandleSymbol>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CandleSymbol result) =>
        TryParse(s, out result);

    /// <summary>Returns the canonical form: a period's value of 1 and default attributes are left out, the other attributes are ordered by
    /// key.</summary>
    /// <returns>Such as <c>SPY&amp;Q{=5m,a=s,tho=true}</c>.</returns>
    public override string ToString() =>
        BaseSymbol
        + (Exchange is { } exchange ? $"&{exchange}" : "")
        + $"{{={Period}{CandleAttributes.Write(this)}}}";

    /// <summary>The canonical form of a candle symbol. Any other text is returned unchanged, because the server may support more kinds than
    /// this version.</summary>
    internal static string Canonical(string symbol) =>
        symbol.EndsWith('}') && TryParse(symbol, out var candle) ? candle.ToString() : symbol;

    internal static string? CheckBase(string symbol) =>
        string.IsNullOrWhiteSpace(symbol) ? $"the base symbol '{symbol}' is empty"
        : symbol.AsSpan().ContainsAny('{', '}') ? $"the base symbol '{symbol}' has a brace in it"
        : symbol is [.., '&', _] ? $"the base symbol '{symbol}' ends in an exchange"
        : null;

    internal static string? CheckExchange(char? exchange) => exchange is null or (> ' ' and < '\u007f' and not ('{' or '}'))
        ? null
        : $"the exchange '{exchange}' is not a letter, a digit or another character of ASCII except braces";

    internal static string? CheckLevel(decimal? level) => level is null
        || (level is >= 0 and < 1_000_000_000_000m && decimal.Round(level.Value, 12) == level && CandleNumber.IsDouble(level.Value))
        ? null
        : $"the price level '{SymbolRules.Format(level.Value)}' is not from 0 to below 10^12 with at most twelve decimals that a "
            + "double holds";

    private static CandleSymbol? Read(SymbolReader reader) => CandleReader.Read(reader);

    private static string? CheckEnum<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? null : $"'{value}' is not known";
}
