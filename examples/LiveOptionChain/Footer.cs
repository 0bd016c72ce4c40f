using System.Diagnostics;
using System.Globalization;

namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>What the foot of the display says: connection, events per second, age of the data.</summary>
internal sealed class Footer(Market market)
{
    private readonly Stopwatch sinceCount = Stopwatch.StartNew();
    private long counted;
    private double perSecond;

    public ConnectionState Connection { get; set; } = new();

    public string Text(OptionChainSnapshot snapshot)
    {
        var statistics = market.Streamer.Statistics;
        if (sinceCount.Elapsed >= TimeSpan.FromSeconds(1))
        {
            perSecond = (statistics.Events - counted) / sinceCount.Elapsed.TotalSeconds;
            counted = statistics.Events;
            sinceCount.Restart();
        }

        var stale = snapshot.Calls.Concat(snapshot.Puts).Count(o => o.IsComplete && o.IsStale);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Connection.Status} ({market.Name} #{Connection.Session}) · {perSecond:N0} events/s · data {Age(statistics.LastReceived)} old · {snapshot.Readiness.Complete}/{snapshot.Readiness.Total} complete{(stale > 0 ? $", {stale} stale" : "")}");
    }

    private static string Age(DateTimeOffset? time) => time is { } t
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (DateTimeOffset.UtcNow - t).TotalSeconds):F1} s")
        : "–";
}
