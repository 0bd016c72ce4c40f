using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>Compares clients against one server over loopback, each client in its own process, in rounds.</summary>
internal sealed class EndToEndCommand(Options options)
{
    private readonly int rounds = options.Integer("rounds", 3);
    private readonly int symbols = options.Integer("symbols", 10_000);
    private readonly MeasuringTimes times = MeasuringTimes.Of(options, seconds: 2, warmUp: 1.5);
    private readonly IReadOnlyList<TapeKind> kinds = TapeKind.Parse(options.Text("events", "quotes,greeks,mixed"));
    private readonly string clients = options.Text("clients", "");

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.RejectUnknown();
        var contestants = await Contestant.FindAsync(clients);
        var reports = new List<Report>();
        foreach (var kind in kinds)
            reports.Add(await CompareAsync(kind, [.. contestants.Where(c => c.Supports(kind))], cancellationToken));
        await Machine.PrintAsync();
        foreach (var report in reports)
            report.Print();
        return 0;
    }

    private async Task<Report> CompareAsync(TapeKind kind, IReadOnlyList<Contestant> contestants, CancellationToken cancellationToken)
    {
        var results = contestants.ToDictionary(c => c, _ => new List<Round>());
        await using var server = await FeedServer.StartAsync(kind, symbols, cancellationToken);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contestants.Count; i++)
            {
                // Each round starts with a different client, so that no client is always first.
                var contestant = contestants[(i + round) % contestants.Count];
                var result = await MeasureAsync(contestant, server, cancellationToken);
                results[contestant].Add(result);
                await Console.Error.WriteLineAsync(
                    $"{kind.Name}, round {round + 1}/{rounds}, {contestant.Key}: {result.Flood.EventsPerSecond:N0} events/s");
            }
        }

        return new(kind, symbols, results);
    }

    private async Task<Round> MeasureAsync(Contestant contestant, FeedServer server, CancellationToken cancellationToken)
    {
        await using var run = await ClientRun.StartAsync(contestant.Start, server, times, cancellationToken);
        var flood = await run.FloodAsync(cancellationToken);
        var paced = new List<Measurement>();
        foreach (var load in Round.Loads)
            paced.Add(await run.PaceAsync(flood.EventsPerSecond * load, cancellationToken));
        return new(flood, paced);
    }
}
