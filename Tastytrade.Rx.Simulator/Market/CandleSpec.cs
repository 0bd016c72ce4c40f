using System.Globalization;
using System.Text.RegularExpressions;
using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx.Simulator.Market;

/// <summary>The parts of a candle symbol, and its canonical form, which is the symbol of its events.</summary>
/// <param name="BaseSymbol">The symbol of the instrument, without the exchange.</param>
/// <param name="Symbol">The canonical form: without a period of 1 and default attributes; the other attributes are sorted.</param>
/// <param name="Count">The number of units in a period. It may be fractional for volume and price.</param>
/// <param name="Unit">The unit of the period, such as s, m, h, d, w, mo, y or t.</param>
/// <param name="RegularHoursOnly">The attribute tho.</param>
internal sealed partial record CandleSpec(string BaseSymbol, string Symbol, double Count, string Unit, bool RegularHoursOnly)
{
    public static CandleSpec? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success || !double.TryParse(match.Groups["n"].Value is "" ? "1" : match.Groups["n"].Value,
            NumberStyles.Float, CultureInfo.InvariantCulture, out var count) || count is not (> 0 and < 1e9))
            return null;

        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Capture pair in match.Groups["attribute"].Captures)
        {
            var (key, value) = (pair.Value.Split('=')[0], pair.Value.Split('=')[1]);
            if ((key, value) is not ("tho", "false") and not ("price", "last") and not ("a", "m") and not ("pl", "NaN"))
                attributes[key] = key == "pl" && double.TryParse(value, CultureInfo.InvariantCulture, out var level)
                    ? JavaDouble.Format(level)
                    : value;
        }

        var period = (count == 1 ? "" : JavaDouble.Format(count)) + match.Groups["unit"].Value;
        var name = match.Groups["base"].Value + match.Groups["exchange"].Value;
        return new(
            match.Groups["base"].Value,
            $"{name}{{={string.Join(',', attributes.Select(a => $"{a.Key}={a.Value}").Prepend(period))}}}",
            count,
            match.Groups["unit"].Value,
            attributes.GetValueOrDefault("tho") == "true");
    }

    /// <summary>The start of the bar that contains <paramref name="time"/>.</summary>
    public DateTimeOffset StartOf(DateTimeOffset time)
    {
        var day = new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero);
        return Unit switch
        {
            "d" => Weekday(day),
            "w" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            "mo" or "o" => new(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero),
            "y" => new(time.UtcDateTime.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
            _ => DateTimeOffset.FromUnixTimeSeconds((long)Math.Floor((double)time.ToUnixTimeSeconds() / Seconds) * Seconds),
        };
    }

    /// <summary>The start of the bar after the one that starts at <paramref name="start"/>.</summary>
    public DateTimeOffset After(DateTimeOffset start) => Unit switch
    {
        "d" => start.DayOfWeek == DayOfWeek.Friday ? start.AddDays(3) : start.AddDays(1),
        "w" => start.AddDays(7),
        "mo" or "o" => start.AddMonths(1),
        "y" => start.AddYears(1),
        _ => start.AddSeconds(Seconds),
    };

    /// <summary>Whether there is a bar that starts at <paramref name="start"/>.</summary>
    public bool Has(DateTimeOffset start)
    {
        if (!RegularHoursOnly || Unit is "d" or "w" or "mo" or "o" or "y")
            return true;
        var local = NewYork.TimeOf(start).DateTime;
        var time = TimeOnly.FromDateTime(local);
        return NyseHolidays.IsOpen(DateOnly.FromDateTime(local)) && time >= new TimeOnly(9, 30) && time < new TimeOnly(16, 0);
    }

    // This market does not count ticks, volume or price changes: each of these units is one second.
    private long Seconds => Math.Max(1, (long)(Unit switch
    {
        "m" => Count * 60,
        "h" => Count * 3600,
        "s" => Count,
        _ => Math.Min(Count, 86_400),
    }));

    private static DateTimeOffset Weekday(DateTimeOffset day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    [GeneratedRegex(
        @"^(?<base>[^{}&]+)(?<exchange>&[A-Za-z0-9])?\{=(?<n>(\d{1,9}(\.\d{0,17})?|\.\d{1,17})?([eE][-+]?\d{1,3})?)"
        + @"(?<unit>mo|pm|pr|[tsmhdwoyvp])(,(?<attribute>[A-Za-z]+=[A-Za-z0-9.+-]+))*\}$")]
    private static partial Regex Pattern();
}
