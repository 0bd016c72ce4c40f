using System.Diagnostics;
using System.Globalization;

namespace Tastytrade.Rx.Examples;

/// <summary>The state of the feed in one line: connection, events per second, and age of the data.</summary>
public sealed class FeedLine(Market market)
{
    private readonly Stopwatch sinceCount = Stopwatch.StartNew();
    private long counted;
    private double perSecond;
    private DataAge age = new();

    /// <summary>Whether prices are live: connected, and data arrives.</summary>
    public bool IsLive(ConnectionState connection)
    {
        age = age.After(market.Data.Diagnostics);
        return connection.Status == ConnectionStatus.Connected && !age.IsOld;
    }

    public string Text(ConnectionState connection)
    {
        var diagnostics = market.Data.Diagnostics;
        age = age.After(diagnostics);
        if (sinceCount.Elapsed >= TimeSpan.FromSeconds(1))
        {
            perSecond = (diagnostics.Events - counted) / sinceCount.Elapsed.TotalSeconds;
            counted = diagnostics.Events;
            sinceCount.Restart();
        }

        var wait = WaitOf(connection, market.Data.Scheduler.Now);
        var state = $"{connection.Status} ({market.Name} #{connection.Session}){Delayed(connection)}{wait}";
        return $"{state} · {perSecond:N0} events/s · {Age}";
    }

    /// <summary>Of a recording, its clock.</summary>
    private string Age => market.Recording is { } recording
        ? string.Create(CultureInfo.InvariantCulture, $"recorded {recording.Position:yyyy-MM-dd HH:mm:ss.f} UTC")
        : age.Text;

    private static string Delayed(ConnectionState connection) => connection.IsDelayed ? " · DELAYED data" : "";

    /// <summary>While there is no connection: why, and when the next attempt begins; empty while there is one.</summary>
    public static string WaitOf(ConnectionState connection, DateTimeOffset now) =>
        connection is { Status: not ConnectionStatus.Connected, NextAttempt: { } next }
            ? $" · {connection.Reason}, next attempt in {Math.Max(0, (next - now).TotalSeconds):0} s"
            : "";
}
