using System.Globalization;
using System.Text.RegularExpressions;

namespace Tastytrade.Rx.Simulator.Market;

/// <summary>The parts of a candle symbol, and its canonical form, which is the symbol of its events.</summary>
/// <param name="BaseSymbol">The instrument, without exchange.</param>
/// <param name="Symbol">The canonical form: a period of 1 and default attributes left out, the rest in order.</param>
/// <param name="Count">Units in a period; not always whole for volume and price.</param>
/// <param name="Unit">s, m, h, d, w, mo, y, t …</param>
/// <param name="RegularHoursOnly">From the attribute tho.</param>
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

    /// <summary>When the bar began that <paramref name="time"/> lies in.</summary>
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

    /// <summary>When the next bar after the one of <paramref name="start"/> begins.</summary>
    public DateTimeOffset After(DateTimeOffset start) => Unit switch
    {
        "d" => start.DayOfWeek == DayOfWeek.Friday ? start.AddDays(3) : start.AddDays(1),
        "w" => start.AddDays(7),
        "mo" or "o" => start.AddMonths(1),
        "y" => start.AddYears(1),
        _ => start.AddSeconds(Seconds),
    };

    /// <summary>Whether this kind of candle has a bar that begins at <paramref name="start"/>.</summary>
    public bool Has(DateTimeOffset start)
    {
        if (!RegularHoursOnly || Unit is "d" or "w" or "mo" or "o" or "y")
            return true;
        var local = NewYork.TimeOf(start).DateTime;
        return NyseHolidays.IsOpen(DateOnly.FromDateTime(local)) && local.TimeOfDay >= new TimeSpan(9, 30, 0) && local.TimeOfDay < new TimeSpan(16, 0, 0);
    }

    // A market without an end of day has no ticks or volume to count either: each of those is a second here.
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
