using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>The medians of all rounds, and how the clients compare within each.</summary>
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
            "client", "events/s", "received/s", "MB/s", "CPU s per 1M events", "bytes allocated per event", "collections 0/1/2 per s", "of bare Websocket.Client", "of the JavaScript client");
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
                floods[0].Collections.Count == 0 ? "–" : string.Join('/', Enumerable.Range(0, 3).Select(g => Number(Median(floods, m => m.Collections[g] / m.Seconds)))),
                Times(Beside(Contestant.Ceiling, rounds, r => r.Flood.EventsPerSecond, results)),
                Times(Beside(Contestant.JavaScript, rounds, r => r.Flood.EventsPerSecond, results)));
        }

        table.Print($"Throughput over loopback, as fast as each client takes frames of {QuoteTape.EventsPerFrame} quotes of {symbols:N0} symbols; medians of {results.Values.Max(r => r.Count)} rounds. events/s reached the user's code, received/s came over the wire: where they differ, the client conflated.");
    }

    private static void PrintLatency(IReadOnlyDictionary<Contestant, List<Round>> results)
    {
        var table = new MarkdownTable(["client", .. Round.Loads.Select(l => $"at {l:0%}: events/s, p50 / p99 / p99.9 µs"), "p99 at half, of bare Websocket.Client's"]);
        var half = Round.Loads.ToList().IndexOf(0.5);
        foreach (var (contestant, rounds) in results)
        {
            var cells = Round.Loads.Select((_, i) =>
            {
                var paced = rounds.Select(r => r.Paced[i]).ToArray();
                var latency = $"{Number(Median(paced, m => m.Latency.P50))} / {Number(Median(paced, m => m.Latency.P99))} / {Number(Median(paced, m => m.Latency.P999))}";
                return $"{Number(Median(paced, m => m.EventsPerSecond))}, {latency}";
            });
            table.Add([contestant.Title, .. cells, Times(Beside(Contestant.Ceiling, rounds, r => r.Paced[half].Latency.P99, results))]);
        }

        table.Print("Latency from the moment at which a frame was due to be sent until its first event reached the user's code (of bare clients: until the frame was there), at shares of each client's own maximum; medians of the rounds.");
    }

    /// <summary>A figure beside another client's in the same round, since the machine may change from round to round; NaN without that client.</summary>
    private static double Beside(string key, List<Round> rounds, Func<Round, double> figure, IReadOnlyDictionary<Contestant, List<Round>> results) =>
        results.FirstOrDefault(r => r.Key.Key == key).Value is { } others
            ? Statistics.Median(rounds.Zip(others, (mine, other) => figure(mine) / figure(other)))
            : double.NaN;

    private static double Median(IEnumerable<Measurement> measurements, Func<Measurement, double> figure) => Statistics.Median(measurements.Select(figure));
}
