using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>A candle's symbol, to subscribe to <see cref="Candle"/>: <c>SPY{=5m,tho=true}</c> is SPY in bars of five minutes of regular
/// trading hours.</summary>
/// <param name="BaseSymbol">The streamer symbol of which candles are asked for, without exchange: <c>SPY</c>, <c>/ESZ26:XCME</c>,
/// <c>BTC/USD:CXTALP</c>.</param>
/// <param name="Period">How long each candle is.</param>
/// <remarks>Candles have the canonical form, which <see cref="ToString"/> gives, as their symbol: <c>SPY{=1d,price=last}</c> comes as
/// <c>SPY{=d}</c>, also where a server writes another form. The streamer's methods take any form and turn it into the canonical one;
/// compare <see cref="MarketEvent.EventSymbol"/> with that.
/// A part that is out of range throws <see cref="ArgumentException"/>.</remarks>
public sealed record CandleSymbol(string BaseSymbol, CandlePeriod Period) : IParsable<CandleSymbol>
{
    /// <summary>The streamer symbol of which candles are asked for.</summary>
    public string BaseSymbol { get; init => field = SymbolRules.Require(value, CheckBase, nameof(BaseSymbol)); } =
        SymbolRules.Require(BaseSymbol, CheckBase, nameof(BaseSymbol));

    /// <summary>How long each candle is.</summary>
    public CandlePeriod Period { get; init => field = value ?? throw new ArgumentNullException(nameof(Period)); } =
        Period ?? throw new ArgumentNullException(nameof(Period));

    /// <summary>The one exchange whose trades count, by its code (upper and lower case differ): <c>Q</c> in <c>SPY&amp;Q{=d}</c>.
    /// Null for all (default).</summary>
    public char? Exchange { get; init => field = SymbolRules.Require(value, CheckExchange, nameof(Exchange)); }

    /// <summary>Which price the candles are of (default: the last trade's).</summary>
    public CandlePrice Price { get; init => field = SymbolRules.Require(value, CheckEnum, nameof(Price)); }

    /// <summary>Whether regular trading hours only count, <c>tho=true</c> (default: all hours).</summary>
    public bool RegularHoursOnly { get; init; }

    /// <summary>Where candles begin to be counted on a day (default: midnight).</summary>
    public CandleAlignment Alignment { get; init => field = SymbolRules.Require(value, CheckEnum, nameof(Alignment)); }

    /// <summary>The price at which candles by price begin to be counted, <c>pl=0.5</c>; 0 or above. Null for none (default).</summary>
    public decimal? PriceLevel { get; init => field = SymbolRules.Require(value, CheckLevel, nameof(PriceLevel)); }

    /// <summary>Attributes that this version does not know, as they came, in the order of their keys and separated by commas:
    /// <c>dt=rth</c>. Empty for none (default).</summary>
    /// <exception cref="ArgumentException">One is not of the form key=value, has a brace or a property of its own, or comes
    /// twice.</exception>
    public string OtherAttributes { get; init => field = CandleAttributes.Sort(value); } = "";

    /// <summary>Reads a symbol, in its canonical or another form.</summary>
    /// <param name="text">The symbol.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">The text is invalid; the message names the part that is wrong and what is expected
    /// there.</exception>
    public static CandleSymbol Parse(string text) => SymbolReader.Parse(text, "a candle symbol such as SPY{=5m}", Read);

    /// <summary>Reads a symbol without an exception for invalid text.</summary>
    /// <param name="text">The symbol, or any other text, or null.</param>
    /// <param name="symbol">The symbol; null where the text is invalid.</param>
    /// <returns>Whether the text is a symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out CandleSymbol symbol) =>
        SymbolReader.TryParse(text, Read, out symbol);

    static CandleSymbol IParsable<CandleSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CandleSymbol>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CandleSymbol result) =>
        TryParse(s, out result);

    /// <summary>The canonical form: a period's value of 1 and attributes of default value left out, the others in the order of their
    /// keys.</summary>
    /// <returns>Such as <c>SPY&amp;Q{=5m,a=s,tho=true}</c>.</returns>
    public override string ToString() =>
        BaseSymbol
        + (Exchange is { } exchange ? $"&{exchange}" : "")
        + $"{{={Period}{CandleAttributes.Write(this)}}}";

    /// <summary>The canonical form of a candle symbol; any other text as it is: the server may know more kinds than this version.</summary>
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
