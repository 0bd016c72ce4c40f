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
        var statistics = market.Streamer.Statistics;
        if (sinceCount.Elapsed >= TimeSpan.FromSeconds(1))
        {
            perSecond = (statistics.Events - counted) / sinceCount.Elapsed.TotalSeconds;
            counted = statistics.Events;
            sinceCount.Restart();
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"{connection.Status} ({market.Name} #{connection.Session}) · {perSecond:N0} events/s · data {Age(statistics.LastReceived)} old");
    }

    private static string Age(DateTimeOffset? time) => time is { } t
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (DateTimeOffset.UtcNow - t).TotalSeconds):F1} s")
        : "–";
}
