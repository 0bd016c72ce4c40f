using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>Prints the medians of all rounds, and ratios between clients within the rounds.</summary>
internal static class Report
{
    public static void Print(IReadOnlyDictionary<Contestant, List<Round>> results, int symbols)
    {
        PrintThroughput(results, symbols);
        PrintLatency(results);
    }

    private static void PrintThroughput(IReadOnlyDictionary<Contestant, List<Round>> results, int symbols)
    {
        var table = new MarkdownTable(
            "client", "events/s", "received/s", "MB/s", "CPU s per 1M events", "bytes allocated per event", "collections 0/1/2 per s",
            "of bare Websocket.Client", "of the JavaScript client");
        foreach (var (contestant, rounds) in results)
        {
            var floods = rounds.Select(r => r.Flood).ToArray();
            table.Add(
                contestant.Title,
                Number(Median(floods, m => m.EventsPerSecond)),
                Number(Median(floods, m => m.Received / m.Seconds)),
                Number(Median(floods, m => m.Bytes / m.Seconds / 1e6)),
                Number(Median(floods, m => m.CpuSeconds / m.Events * 1e6)),
                Number(Median(floods, m => m.Allocated / (double)m.Events ?? double.NaN)),
                floods[0].Collections.Count == 0 ? "–" : CollectionsPerSecond(floods),
                Times(RatioTo(Contestant.Ceiling, rounds, r => r.Flood.EventsPerSecond, results)),
                Times(RatioTo(Contestant.JavaScript, rounds, r => r.Flood.EventsPerSecond, results)));
        }

        table.Print(
            $"Throughput over loopback, as fast as each client reads frames of {QuoteTape.EventsPerFrame} quotes of {symbols:N0} symbols; "
            + $"medians of {results.Values.Max(r => r.Count)} rounds. events/s: events that reached the user's code. received/s: events "
            + "received from the server, more than events/s if the client conflates.");
    }

    private static string CollectionsPerSecond(Measurement[] floods) =>
        string.Join('/', Enumerable.Range(0, 3).Select(g => Number(Median(floods, m => m.Collections[g] / m.Seconds))));

    private static void PrintLatency(IReadOnlyDictionary<Contestant, List<Round>> results)
    {
        var loads = Round.Loads.Select(load => $"at {load:0%}: events/s, p50 / p99 / p99.9 µs");
        var table = new MarkdownTable(["client", .. loads, "p99 at half, of bare Websocket.Client's"]);
        var half = Round.Loads.ToList().IndexOf(0.5);
        foreach (var (contestant, rounds) in results)
        {
            var cells = Round.Loads.Select((_, i) =>
            {
                var paced = rounds.Select(r => r.Paced[i]).ToArray();
                Func<Latency, double>[] percentiles = [l => l.P50, l => l.P99, l => l.P999];
                var latency = string.Join(" / ", percentiles.Select(percentile => Number(Median(paced, m => percentile(m.Latency)))));
                return $"{Number(Median(paced, m => m.EventsPerSecond))}, {latency}";
            });
            table.Add([contestant.Title, .. cells, Times(RatioTo(Contestant.Ceiling, rounds, r => r.Paced[half].Latency.P99, results))]);
        }

        table.Print(
            "Latency from the moment when a frame was due to be sent until its first event reached the user's code (for bare clients, "
            + "until the frame was received), at fractions of each client's own maximum; medians of the rounds.");
    }

    /// <summary>The median ratio to another client in the same round, because the load of the machine may differ between rounds. NaN
    /// without that client.</summary>
    private static double RatioTo(
        string key, List<Round> rounds, Func<Round, double> figure, IReadOnlyDictionary<Contestant, List<Round>> results) =>
        results.FirstOrDefault(r => r.Key.Key == key).Value is { } others
            ? Statistics.Median(rounds.Zip(others, (own, other) => figure(own) / figure(other)))
            : double.NaN;

    private static double Median(IEnumerable<Measurement> measurements, Func<Measurement, double> figure) =>
        Statistics.Median(measurements.Select(figure));
}
