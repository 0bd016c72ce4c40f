using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.Decoding;
using Tastytrade.Rx.Benchmarks.EndToEnd;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;
using Tastytrade.Rx.Benchmarks.Scale;
using Tastytrade.Rx.Events.Schema;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.Gate;

/// <summary>Fails if a ratio within one run is worse than its limit. It takes a minute and is less precise than the other
/// commands.</summary>
internal sealed class GateCommand
{
    /// <summary>Enough for the runtime to optimize all readers.</summary>
    private const int WarmUps = 3;

    private readonly IReadOnlyList<Limit> limits;
    private readonly int rounds;
    private readonly int symbols;
    private readonly MeasuringTimes times;
    private readonly Dictionary<string, List<double>> figures = [];

    public GateCommand(Options options)
    {
        rounds = options.Integer("rounds", 2);
        symbols = options.Integer("symbols", 10_000);
        times = MeasuringTimes.Of(options, seconds: 0.8, warmUp: 1.4);
        var file = options.Text("limits", Path.Combine(AppContext.BaseDirectory, "Gate", "limits.json"));
        options.RejectUnknown();
        limits = File.Exists(file) ? Limit.Read(File.ReadAllText(file)) : throw new ArgumentException($"There is no file {file}.");
    }

    /// <returns>0 if all figures are within their limits, 1 if not.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (IsLimited("decode "))
            MeasureDecoding(cancellationToken);
        if (IsLimited("observe "))
            await MeasureObservedAsync(cancellationToken);
        if (IsLimited("e2e "))
            await MeasureEndToEndAsync(cancellationToken);

        Machine.Print();
        var table = new MarkdownTable("measurement", "measured", "limit", "margin", "within");
        var results = limits.Select(limit => (Limit: limit, Figure: limit.Best(figures.GetValueOrDefault(limit.Measurement, []))));
        var missed = new List<string>();
        foreach (var (limit, figure) in results)
        {
            table.Add(
                limit.Measurement, Number(figure), limit.ToString(), $"{limit.Margin * 100:0} %", limit.Allows(figure) ? "yes" : "NO");
            if (!limit.Allows(figure))
                missed.Add(limit.Explain(figure));
        }

        table.Print($"Ratios within one run, and their limits; the best of {rounds} rounds.");
        Console.WriteLine();
        foreach (var line in missed)
            Console.WriteLine(line);
        return missed.Count == 0 ? 0 : 1;
    }

    private void MeasureDecoding(CancellationToken cancellationToken)
    {
        var timer = new ReaderTimer(times.Time / 10);
        IFrameReader[] readers = [new LibraryReader(), new Utf8ReaderReader()];
        FrameSet[] sets =
        [
            FrameSet.Of(EventSchema.Of<Quote>(), 1),
            .. SampleEvents.Types.Select(type => FrameSet.Of(type, 100)),
        ];
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            foreach (var (set, reader) in sets.SelectMany(set => readers.Select(reader => (set, reader))))
                timer.Time(reader, set);
        }

        foreach (var set in sets)
        {
            for (var i = 0; i < rounds; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var own = timer.Time(readers[0], set);
                Add($"decode {set}, times of Utf8JsonReader", timer.Time(readers[1], set) / own);
            }

            Add($"decode {set}, bytes allocated per event", timer.AllocatedPerEvent(readers[0], set));
        }
    }

    private async Task MeasureObservedAsync(CancellationToken cancellationToken)
    {
        await using var few = await ObservedSymbols.StartAsync(10);
        await using var many = await ObservedSymbols.StartAsync(100_000);
        few.Time(times.WarmUp);
        many.Time(times.WarmUp);
        for (var i = 0; i < rounds; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var alone = few.Time(times.Time);
            Add("observe 100,000 symbols, CPU per event of 10", many.Time(times.Time) / alone);
            await Console.Error.WriteLineAsync($"observe, round {i + 1}/{rounds}");
        }
    }

    private async Task MeasureEndToEndAsync(CancellationToken cancellationToken)
    {
        var clients = Contestant.DotNet.ToDictionary(client => client.Key);
        await using var server = await FeedServer.StartAsync(TapeKind.Quotes, symbols, cancellationToken);
        for (var i = 0; i < rounds; i++)
        {
            var (own, ownPaced) = await MeasureAsync(Contestant.Streams);
            var (ceiling, _) = await MeasureAsync(Contestant.Ceiling, isPaced: false);
            var (_, socketPaced) = await MeasureAsync(Contestant.Socket);
            Add("e2e events/s, of bare Websocket.Client", own.EventsPerSecond / ceiling.EventsPerSecond);
            Add("e2e CPU per event, of bare Websocket.Client", own.CpuPerEvent / ceiling.CpuPerEvent);
            Add("e2e p50 at a tenth, of bare ClientWebSocket", ownPaced!.Latency.P50 / socketPaced!.Latency.P50);
            await Console.Error.WriteLineAsync($"e2e, round {i + 1}/{rounds}");
        }

        async Task<(Measurement Flood, Measurement? Paced)> MeasureAsync(string key, bool isPaced = true)
        {
            await using var run = await ClientRun.StartAsync(clients[key].Start, server, times, cancellationToken);
            var flood = await run.FloodAsync(cancellationToken);
            return (flood, isPaced ? await run.PaceAsync(flood.EventsPerSecond / 10, cancellationToken) : null);
        }
    }

    private bool IsLimited(string prefix) => limits.Any(limit => limit.Measurement.StartsWith(prefix, StringComparison.Ordinal));

    private void Add(string measurement, double figure)
    {
        if (!figures.TryGetValue(measurement, out var rounds))
            figures.Add(measurement, rounds = []);
        rounds.Add(figure);
    }
}
