using System.Diagnostics.CodeAnalysis;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>The length of a candle: <c>5m</c> is five minutes, <c>d</c> one day.</summary>
/// <param name="Value">The number of units, above 0. It must be whole, except for changes of the price.</param>
/// <param name="Unit">The unit.</param>
/// <remarks>An invalid part throws <see cref="ArgumentException"/>.</remarks>
public sealed record CandlePeriod(decimal Value, CandleUnit Unit) : IParsable<CandlePeriod>
{
    /// <summary>The number of units.</summary>
    public decimal Value { get; init => field = SymbolRules.Require(value, CheckValue, nameof(Value)); }
        = SymbolRules.Require(Value, CheckValue, nameof(Value));

    /// <summary>The unit.</summary>
    public CandleUnit Unit { get; init => field = SymbolRules.Require(value, CheckUnit, nameof(Unit)); }
        = SymbolRules.Require(Unit, CheckUnit, nameof(Unit));

    /// <summary>A period counted in trades: <c>t</c>.</summary>
    /// <param name="value">The number, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Ticks(int value) => new(value, CandleUnit.Tick);

    /// <summary>A period counted in seconds: <c>s</c>.</summary>
    /// <param name="value">The number, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Seconds(int value) => new(value, CandleUnit.Second);

    /// <summary>A period counted in minutes: <c>m</c>.</summary>
    /// <param name="value">The number, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Minutes(int value) => new(value, CandleUnit.Minute);

    /// <summary>A period counted in hours: <c>h</c>.</summary>
    /// <param name="value">The number, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Hours(int value) => new(value, CandleUnit.Hour);

    /// <summary>A period counted in trading days: <c>d</c>.</summary>
    /// <param name="value">The number, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Days(int value) => new(value, CandleUnit.Day);

    /// <summary>A period counted in weeks: <c>w</c>.</summary>
    /// <param name="value">The number, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Weeks(int value) => new(value, CandleUnit.Week);

    /// <summary>A period counted in calendar months: <c>mo</c>.</summary>
    /// <param name="value">The number, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Months(int value) => new(value, CandleUnit.Month);

    /// <summary>A period counted in years: <c>y</c>.</summary>
    /// <param name="value">The number, above 0.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentException">The number is not above 0.</exception>
    public static CandlePeriod Years(int value) => new(value, CandleUnit.Year);

    /// <summary>Parses a period in its canonical form or another valid form.</summary>
    /// <param name="text">The period.</param>
    /// <returns>The period.</returns>
    /// <exception cref="FormatException">The text is invalid. The message names the part that is wrong and what is expected
    /// there.</exception>
    public static CandlePeriod Parse(string text) => SymbolReader.Parse(text, "a candle's period such as 5m", Read);

    /// <summary>Parses a period without throwing for invalid text.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="period">The period; null if the text is invalid.</param>
    /// <returns>Whether the text is a valid period.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out CandlePeriod period) =>
        SymbolReader.TryParse(text, Read, out period);

    static CandlePeriod IParsable<CandlePeriod>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CandlePeriod>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CandlePeriod result) =>
        TryParse(s, out result);

    /// <summary>Returns the canonical form, in which a value of 1 is left out.</summary>
    /// <returns>Such as <c>5m</c> or <c>d</c>.</returns>
    public override string ToString() => (Value == 1 ? "" : SymbolRules.Format(Value)) + CandleCodes.Units[(int)Unit].Code;

    internal static CandlePeriod? Read(SymbolReader reader)
    {
        // No unit begins with a character that can be part of a number.
        var digits = reader.Rest.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '-' or '+' or 'e' or 'E').Count();
        var unit = reader.TakeEnd(reader.Rest.Length - digits);
        var value = 1m;
        if (digits > 0 && !CandleNumber.TryRead(reader.Rest, out value))
            reader.Complain($"'{reader.Rest}' is not a number of units such as 5");
        if (CheckValue(value) is { } complaint)
            reader.Complain(complaint);
        if (CandleCodes.Units.Find(unit) is not { } place)
            reader.Complain($"the unit '{unit}' is not one of {CandleCodes.Units.List()}");
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
