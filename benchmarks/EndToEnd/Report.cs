using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>The results of all clients for one kind of events: medians of all rounds, and ratios between clients within the
/// rounds.</summary>
internal sealed class Report(TapeKind kind, int symbols, IReadOnlyDictionary<Contestant, List<Round>> results)
{
    private static readonly int Tenth = Round.Loads.IndexOf(0.1);
    private static readonly int Half = Round.Loads.IndexOf(0.5);

    public void Print()
    {
        PrintThroughput();
        PrintLatency();
    }

    private void PrintThroughput()
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
                Number(Median(floods, m => m.CpuPerEvent * 1e6)),
                Number(Median(floods, m => m.Allocated / (double)m.Events ?? double.NaN)),
                floods[0].Collections.Count == 0 ? "–" : CollectionsPerSecond(floods),
                Times(RatioTo(Contestant.Ceiling, rounds, r => r.Flood.EventsPerSecond)),
                Times(RatioTo(Contestant.JavaScript, rounds, r => r.Flood.EventsPerSecond)));
        }

        table.Print(
            $"Throughput over loopback, as fast as each client reads frames of {EventTape.EventsPerFrame} {kind.Title} of {symbols:N0} "
            + $"symbols; medians of {results.Values.Max(r => r.Count)} rounds. events/s: events that reached the user's code. received/s: "
            + "events received from the server, more than events/s if the client conflates.");
    }

    private static string CollectionsPerSecond(Measurement[] floods) =>
        string.Join('/', Enumerable.Range(0, 3).Select(g => Number(Median(floods, m => m.Collections[g] / m.Seconds))));

    private void PrintLatency()
    {
        var loads = Round.Loads.Select(load => $"at {load:0%}: events/s, p50 / p99 / p99.9 µs");
        var table = new MarkdownTable(
        [
            "client", .. loads, "p50 at a tenth, of bare ClientWebSocket's", "p99 at a tenth, of bare ClientWebSocket's",
            "p99 at half, of bare Websocket.Client's",
        ]);
        foreach (var (contestant, rounds) in results)
        {
            var cells = Round.Loads.Select((_, i) =>
            {
                var paced = rounds.Select(r => r.Paced[i]).ToArray();
                Func<Latency, double>[] percentiles = [l => l.P50, l => l.P99, l => l.P999];
                var latency = string.Join(" / ", percentiles.Select(percentile => Number(Median(paced, m => percentile(m.Latency)))));
                return $"{Number(Median(paced, m => m.EventsPerSecond))}, {latency}";
            });
            table.Add(
            [
                contestant.Title, .. cells,
                Times(RatioTo(Contestant.Socket, rounds, r => r.Paced[Tenth].Latency.P50)),
                Times(RatioTo(Contestant.Socket, rounds, r => r.Paced[Tenth].Latency.P99)),
                Times(RatioTo(Contestant.Ceiling, rounds, r => r.Paced[Half].Latency.P99)),
            ]);
        }

        table.Print(
            $"Latency with {kind.Title}, from the moment when a frame was due to be sent until its first event reached the user's code "
            + "(for bare clients, until the frame was received), at fractions of each client's own maximum; medians of the rounds.");
    }

    /// <summary>The median ratio to another client in the same round, because the load of the machine may differ between rounds. NaN
    /// without that client.</summary>
    private double RatioTo(string key, List<Round> rounds, Func<Round, double> figure) =>
        results.FirstOrDefault(r => r.Key.Key == key).Value is { } others
            ? Statistics.Median(rounds.Zip(others, (own, other) => figure(own) / figure(other)))
            : double.NaN;

    private static double Median(IEnumerable<Measurement> measurements, Func<Measurement, double> figure) =>
        Statistics.Median(measurements.Select(figure));
}
