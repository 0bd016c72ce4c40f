using System.Diagnostics;

namespace Tastytrade.Rx.Examples;

/// <summary>The state of the feed in one line: connection, events per second, and age of the data.</summary>
public sealed class FeedLine(Market market)
{
    private readonly Stopwatch sinceCount = Stopwatch.StartNew();
    private long counted;
    private double perSecond;

    public string Text(ConnectionState connection)
    {
        var diagnostics = market.Streamer.Diagnostics;
        if (sinceCount.Elapsed >= TimeSpan.FromSeconds(1))
        {
            perSecond = (diagnostics.Events - counted) / sinceCount.Elapsed.TotalSeconds;
            counted = diagnostics.Events;
            sinceCount.Restart();
        }

        var state = $"{connection.Status} ({market.Name} #{connection.Session}){Delayed(connection)}{Wait(connection)}";
        return $"{state} · {perSecond:N0} events/s · data {Age(diagnostics.LastReceived)} old";
    }

    private static string Delayed(ConnectionState connection) => connection.IsDelayed ? " · DELAYED data" : "";

    /// <summary>While there is no connection: why, and when the next attempt begins.</summary>
    private static string Wait(ConnectionState connection) =>
        connection is { Status: not ConnectionStatus.Connected, NextAttempt: { } next }
            ? $" · {connection.Reason}, next attempt in {Math.Max(0, (next - DateTimeOffset.UtcNow).TotalSeconds):0} s"
            : "";

    private static string Age(DateTimeOffset? time) =>
        time is { } t ? $"{Math.Max(0, (DateTimeOffset.UtcNow - t).TotalSeconds):F1} s" : "–";
}
