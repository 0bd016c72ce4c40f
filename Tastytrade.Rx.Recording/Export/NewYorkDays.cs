namespace Tastytrade.Rx.Recordings.Export;

/// <summary>Divides times of arrival into days of New York.</summary>
/// <remarks>A day of New York holds all sessions of the stock and option exchanges. A UTC day does not: in winter, trading ends at 1:00
/// UTC. A day never follows a later one: if the clock is set back across midnight, what arrives then belongs to the later day.</remarks>
internal sealed class NewYorkDays
{
    private long end = long.MinValue;

    /// <summary>The current day.</summary>
    public DateOnly Current { get; private set; }

    /// <summary>The day of a time.</summary>
    public static DateOnly Of(DateTimeOffset time) => DateOnly.FromDateTime(NewYork.TimeOf(time).DateTime);

    /// <summary>Moves to the day of a time, if that is later.</summary>
    /// <returns>Whether a new day begins.</returns>
    public bool MoveTo(DateTimeOffset time)
    {
        if (time.UtcTicks < end)
            return false;
        Current = Of(time);
        end = Current == DateOnly.MaxValue ? long.MaxValue : NewYork.At(Current.AddDays(1), TimeOnly.MinValue).UtcTicks;
        return true;
    }
}
