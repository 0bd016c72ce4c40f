namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>Times of changes.</summary>
internal static class Stamp
{
    /// <summary>A time to the millisecond that is later than the previous one, so that the newest of several versions is
    /// known.</summary>
    public static DateTimeOffset After(DateTimeOffset previous, DateTimeOffset now)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        return time > previous ? time : previous.AddMilliseconds(1);
    }

    /// <summary>A time in the past; the earliest possible one if virtual time starts with the year 1.</summary>
    public static DateTimeOffset Before(DateTimeOffset now, TimeSpan time) =>
        now.UtcTicks > time.Ticks ? now - time : new(0, TimeSpan.Zero);
}
