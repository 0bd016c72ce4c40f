using System.Globalization;

namespace Tastytrade.Rx.Examples;

/// <summary>How old the data is: the time since the newest event, also across lost connections. A connection that is silent, or that only
/// sends keepalives, still counts as connected for a minute; the age shows the silence after seconds.</summary>
/// <param name="NewestEvent">When the newest event arrived; null before the first.</param>
/// <param name="At">When the age was taken.</param>
public sealed record DataAge(DateTimeOffset? NewestEvent = null, DateTimeOffset At = default)
{
    /// <summary>From this age on data counts as old: its age is shown and prices are dimmed.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The age; null before the first event.</summary>
    public TimeSpan? Age => At - NewestEvent;

    public bool IsOld => Age >= Limit;

    /// <summary>The age in words.</summary>
    public string Text => Age switch
    {
        null => "no data yet",
        { } age when age < Limit => string.Create(CultureInfo.InvariantCulture, $"data {age.TotalSeconds:F1} s old"),
        { TotalMinutes: < 2 } age => $"last data {(int)age.TotalSeconds} s ago",
        { TotalHours: < 2 } age => $"last data {(int)age.TotalMinutes} min ago",
        { TotalDays: < 2 } age => $"last data {(int)age.TotalHours} h ago",
        { } age => $"last data {(int)age.TotalDays} days ago",
    };

    /// <summary>Returns the age at the time of a later snapshot. A new socket has no events yet, so the newest one before stays
    /// known.</summary>
    public DataAge After(StreamerDiagnostics diagnostics)
    {
        var newest = diagnostics.At - diagnostics.Connections.SelectMany(c => c.Channels).Min(c => c.EventAge);
        return new(newest > NewestEvent || NewestEvent is null ? newest : NewestEvent, diagnostics.At);
    }
}
