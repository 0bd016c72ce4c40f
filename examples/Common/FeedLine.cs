using System.Diagnostics;
using System.Globalization;

namespace Tastytrade.Rx.Examples;

/// <summary>A line on the feed: connection, events per second, age of the data.</summary>
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

        return string.Create(CultureInfo.InvariantCulture,
            $"{connection.Status} ({market.Name} #{connection.Session}){Delayed(connection)}{Next(connection)} · {perSecond:N0} events/s · data {Age(diagnostics.LastReceived)} old");
    }

    private static string Delayed(ConnectionState connection) => connection.IsDelayed ? " · DELAYED data" : "";

    /// <summary>While there is no connection: why, and when the next attempt begins.</summary>
    private static string Next(ConnectionState connection) => connection is { Status: not ConnectionStatus.Connected, NextAttempt: { } next }
        ? string.Create(CultureInfo.InvariantCulture, $" · {connection.Reason}, next attempt in {Math.Max(0, (next - DateTimeOffset.UtcNow).TotalSeconds):0} s")
        : "";

    private static string Age(DateTimeOffset? time) => time is { } t
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (DateTimeOffset.UtcNow - t).TotalSeconds):F1} s")
        : "–";
}
