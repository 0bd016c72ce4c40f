using System.Globalization;
using Newtonsoft.Json;
using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.EndToEnd;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.Recordings;

/// <summary>Measures what recording costs a stream, how large recordings are, and how fast they are replayed.</summary>
internal sealed class RecordingCommand(Options options)
{
    private readonly int rounds = options.Integer("rounds", 3);
    private readonly int symbols = options.Integer("symbols", 10_000);
    private readonly MeasuringTimes times = MeasuringTimes.Of(options, seconds: 2, warmUp: 1.5);
    private readonly IReadOnlyList<TapeKind> kinds = TapeKind.Parse(options.Text("events", "quotes,mixed"));
    private readonly double[] rates = [.. options.Text("rates", "20000,100000,400000").Split(',').Select(ToNumber)];

    private static readonly Contestant Plain = Contestant.DotNet.First(c => c.Key == Contestant.Streams);
    private static readonly Contestant Recorded = new("recorded", "recorded", () => Child.StartSelf("client", "recorded"));

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var seconds = options.Number("record-seconds", 10);
        options.RejectUnknown();
        var tables = new List<(MarkdownTable Table, string Title)>();
        foreach (var kind in kinds)
            tables.Add(await CostAsync(kind, cancellationToken));
        tables.Add(await FilesAsync(seconds, cancellationToken));
        await Machine.PrintAsync();
        foreach (var (table, title) in tables)
            table.Print(title);
        return 0;
    }

    private async Task<(MarkdownTable Table, string Title)> CostAsync(TapeKind kind, CancellationToken cancellationToken)
    {
        var results = new[] { Plain, Recorded }.ToDictionary(c => c, _ => new List<(Measurement Flood, Measurement[] Paced)>());
        await using var server = await FeedServer.StartAsync(kind, symbols, cancellationToken);
        for (var round = 0; round < rounds; round++)
        {
            Contestant[] order = round % 2 == 0 ? [Plain, Recorded] : [Recorded, Plain];
            foreach (var contestant in order)
            {
                // The flood comes last, since the recorder then has a backlog. Before the first measurement, code that is used often is
                // optimized.
                await using var run = await ClientRun.StartAsync(contestant.Start, server, times, cancellationToken);
                var paced = new List<Measurement>();
                await run.PaceAsync(rates.Max(), cancellationToken);
                foreach (var rate in rates)
                    paced.Add(await run.PaceAsync(rate, cancellationToken));
                var flood = await run.FloodAsync(cancellationToken);
                results[contestant].Add((flood, [.. paced]));
                await Console.Error.WriteLineAsync(
                    $"{kind.Name}, round {round + 1}/{rounds}, {contestant.Key}: {flood.EventsPerSecond:N0} events/s");
            }
        }

        var table = new MarkdownTable(
        [
            "", "events/s at most", "of the stream without a recorder",
            .. rates.Select(r => $"CPU of one core at {r:N0} events/s, p99 µs"),
        ]);
        foreach (var (contestant, own) in results)
        {
            table.Add(
            [
                contestant == Plain ? "not recorded" : "recorded",
                Number(Statistics.Median(own.Select(r => r.Flood.EventsPerSecond))),
                Times(Statistics.Median(own.Zip(results[Plain], (a, b) => a.Flood.EventsPerSecond / b.Flood.EventsPerSecond))),
                .. rates.Select((_, i) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Statistics.Median(own.Select(r => r.Paced[i].CpuSeconds / r.Paced[i].Seconds)):P0}, "
                    + $"{Statistics.Median(own.Select(r => r.Paced[i].Latency.P99)):N0}")),
            ]);
        }

        return (table, $"The cost of recording {kind.Title} of {symbols:N0} symbols; medians of {rounds} rounds.");
    }

    private async Task<(MarkdownTable Table, string Title)> FilesAsync(double seconds, CancellationToken cancellationToken)
    {
        var table = new MarkdownTable(
            "recording", "events", "bytes per event", "of the text", "replayed events/s on one core", "MB/s of text",
            "opened and moved to its middle in");
        foreach (var source in new[] { "simulator", "quotes", "mixed" })
        {
            var folder = Directory.CreateTempSubdirectory("benchmark-");
            try
            {
                var made = await SampleRecording.MakeAsync(source, folder.FullName, symbols, seconds, cancellationToken);
                var replayed = await MeasureAsync(folder.FullName, cancellationToken);
                table.Add(
                    source == "simulator"
                        ? "Quote and Greeks of the simulator"
                        : $"{TapeKind.Find(source).Title} of the benchmark's server",
                    Number(replayed.Events),
                    Number(made.FileBytes / (double)replayed.Events),
                    $"{made.FileBytes / (double)made.TextBytes:P0}",
                    Number(replayed.EventsPerSecond),
                    Number(made.TextBytes / replayed.Seconds / 1e6),
                    $"{replayed.SeekMilliseconds:N0} ms");
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        const string Title =
            "Recordings, and their replay to one observer of each event type, all symbols in demand; the best of five replays.";
        return (table, Title);
    }

    private static double ToNumber(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<ReplayMeasurement> MeasureAsync(string path, CancellationToken cancellationToken)
    {
        await using var child = Child.StartSelf("replay", path);
        return JsonConvert.DeserializeObject<ReplayMeasurement>(await child.ReadLineAsync(TimeSpan.FromMinutes(5), cancellationToken))!;
    }
}
