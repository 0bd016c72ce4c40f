using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>How long a candle is: <c>5m</c> is five minutes, <c>d</c> one day.</summary>
/// <param name="Value">How many units, above 0; whole but for changes of the price.</param>
/// <param name="Unit">Of what.</param>
/// <remarks>A part that is out of range throws <see cref="ArgumentException"/>.</remarks>
public sealed record CandlePeriod(decimal Value, CandleUnit Unit) : IParsable<CandlePeriod>
{
    /// <summary>How many units.</summary>
    public decimal Value { get; init => field = SymbolRules.Require(value, CheckValue, nameof(Value)); }
        = SymbolRules.Require(Value, CheckValue, nameof(Value));

    /// <summary>Of what.</summary>
    public CandleUnit Unit { get; init => field = SymbolRules.Require(value, CheckUnit, nameof(Unit)); }
        = SymbolRules.Require(Unit, CheckUnit, nameof(Unit));

    /// <summary>A period of some trades: <c>t</c>.</summary>
    /// <param name="value">How many, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Ticks(int value) => new(value, CandleUnit.Tick);

    /// <summary>A period of some seconds: <c>s</c>.</summary>
    /// <param name="value">How many, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Seconds(int value) => new(value, CandleUnit.Second);

    /// <summary>A period of some minutes: <c>m</c>.</summary>
    /// <param name="value">How many, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Minutes(int value) => new(value, CandleUnit.Minute);

    /// <summary>A period of some hours: <c>h</c>.</summary>
    /// <param name="value">How many, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Hours(int value) => new(value, CandleUnit.Hour);

    /// <summary>A period of some trading days: <c>d</c>.</summary>
    /// <param name="value">How many, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Days(int value) => new(value, CandleUnit.Day);

    /// <summary>A period of some weeks: <c>w</c>.</summary>
    /// <param name="value">How many, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Weeks(int value) => new(value, CandleUnit.Week);

    /// <summary>A period of some calendar months: <c>mo</c>.</summary>
    /// <param name="value">How many, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Months(int value) => new(value, CandleUnit.Month);

    /// <summary>A period of some years: <c>y</c>.</summary>
    /// <param name="value">How many, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Years(int value) => new(value, CandleUnit.Year);

    /// <summary>Reads a period, in its canonical or another form.</summary>
    /// <param name="text">The period.</param>
    /// <returns>The period.</returns>
    /// <exception cref="FormatException">The text is invalid; the message names the part that is wrong and what is expected
    /// there.</exception>
    public static CandlePeriod Parse(string text) => SymbolReader.Parse(text, "a candle's period such as 5m", Read);

    /// <summary>Reads a period without an exception for invalid text.</summary>
    /// <param name="text">The period, or any other text, or null.</param>
    /// <param name="period">The period; null where the text is invalid.</param>
    /// <returns>Whether the text is a period.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out CandlePeriod period) =>
        SymbolReader.TryParse(text, Read, out period);

    static CandlePeriod IParsable<CandlePeriod>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CandlePeriod>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CandlePeriod result) =>
        TryParse(s, out result);

    /// <summary>The canonical form: a value of 1 is left out.</summary>
    /// <returns>Such as <c>5m</c> or <c>d</c>.</returns>
    public override string ToString() => (Value == 1 ? "" : SymbolRules.Format(Value)) + CandleCodes.Units[(int)Unit].Code;

    internal static CandlePeriod? Read(SymbolReader reader)
    {
        // No unit begins with a character that a number may have.
        var digits = reader.Rest.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '-' or '+' or 'e' or 'E').Count();
        var unit = reader.TakeEnd(reader.Rest.Length - digits);
        var value = 1m;
        if (digits > 0 && !CandleNumber.TryRead(reader.Rest, out value))
            reader.Complain($"'{reader.Rest}' is no number of units such as 5");
        if (CheckValue(value) is { } complaint)
            reader.Complain(complaint);
        if (CandleCodes.Units.Find(unit) is not { } place)
            reader.Complain($"the unit '{unit}' is none of {CandleCodes.Units.List()}");
        else
            return reader.Finish(() => new CandlePeriod(value, (CandleUnit)place));
        return null;
    }

    private static string? CheckValue(decimal value) =>
        value is > 0 and < 1_000_000_000_000m && decimal.Round(value, 12) == value && CandleNumber.IsDouble(value)
        ? null
        : $"the number of units '{SymbolRules.Format(value)}' is not above 0 and below 10^12 with at most twelve decimals that a "
            + "double holds";

    private static string? CheckUnit(CandleUnit unit) => Enum.IsDefined(unit) ? null : $"the unit '{unit}' is not known";
}
