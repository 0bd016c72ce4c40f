using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.EndToEnd;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Comparing;

/// <summary>Builds another commit, and measures it and this tree in turn. One server process, of this tree, serves the clients of
/// both.</summary>
internal sealed class CompareCommand
{
    private const double Load = 0.1;

    private readonly string revision;
    private readonly int rounds;
    private readonly int symbols;
    private readonly double milliseconds;
    private readonly MeasuringTimes times;
    private readonly IReadOnlyList<TapeKind> kinds;
    private readonly string[] clients;
    private readonly string[] parts;
    private readonly Comparison comparison = new();

    public CompareCommand(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var name, ..] || name.StartsWith('-'))
            throw new ArgumentException("compare needs a commit, such as HEAD~1.");
        revision = name;
        var options = new Options([.. arguments.Skip(1)]);
        rounds = options.Integer("rounds", 3);
        symbols = options.Integer("symbols", 10_000);
        milliseconds = options.Number("milliseconds", 100);
        times = MeasuringTimes.Of(options, seconds: 2, warmUp: 2);
        kinds = TapeKind.Parse(options.Text("events", "quotes,greeks,mixed"));
        clients = Selected("clients", Contestant.Streams, Contestant.Observe);
        parts = Selected("parts", "decode", "e2e");
        options.RejectUnknown();

        string[] Selected(string option, params string[] known)
        {
            var selected = options.Text(option, string.Join(',', known)).Split(',');
            return selected.Except(known).FirstOrDefault() is { } unknown
                ? throw new ArgumentException($"--{option} cannot be '{unknown}'. Possible: {string.Join(", ", known)}.")
                : selected;
        }
    }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var worktree = await Worktree.AddAsync(revision, cancellationToken);
        await Console.Error.WriteLineAsync($"building {revision}");
        var other = await BenchmarkBuild.BuildAsync(worktree, cancellationToken);
        if (parts.Contains("decode"))
            await DecodeAsync(other, cancellationToken);
        TapeKind[] common = parts.Contains("e2e") ? [.. kinds.Intersect(other.Kinds)] : [];
        foreach (var kind in common)
            await CompareAsync(kind, other, cancellationToken);

        await Machine.PrintAsync();
        comparison.Print(
            $"This tree compared with {revision}, measured in turn; medians of {rounds} rounds. The ratio is this tree's figure divided by "
            + $"the other's in the same round. Rates at which both are paced: {Load:0%} of the other's maximum.",
            revision);
        if (parts.Contains("e2e") && kinds.Except(common).ToArray() is { Length: > 0 } missing)
            Console.WriteLine($"\nNot measured, because {revision} has no such clients: {string.Join(", ", missing.Select(k => k.Name))}.");
        return 0;
    }

    private async Task DecodeAsync(BenchmarkBuild other, CancellationToken cancellationToken)
    {
        for (var round = 0; round < rounds; round++)
        {
            var (theirs, ours) = await InTurnAsync(round, other, build => build.DecodeAsync(milliseconds, cancellationToken));
            foreach (var (set, nanoseconds) in ours)
                comparison.Add($"decode, {set}: ns per event", theirs.GetValueOrDefault(set, double.NaN), nanoseconds);
            await Console.Error.WriteLineAsync($"decode, round {round + 1}/{rounds}");
        }
    }

    private async Task CompareAsync(TapeKind kind, BenchmarkBuild other, CancellationToken cancellationToken)
    {
        await using var server = await FeedServer.StartAsync(kind, symbols, cancellationToken);
        foreach (var client in clients)
        {
            double? rate = null;
            for (var round = 0; round < rounds; round++)
            {
                var (theirs, ours) = await InTurnAsync(round, other, async build =>
                {
                    await using var run = await ClientRun.StartAsync(() => StartClient(build, client), server, times, cancellationToken);
                    var flood = await run.FloodAsync(cancellationToken);

                    // The other build is measured first in the first round. Its maximum sets the rate for all rounds.
                    rate ??= flood.EventsPerSecond * Load;
                    return (Flood: flood, Paced: await run.PaceAsync(rate.Value, cancellationToken));
                });
                Add("events/s", theirs.Flood, ours.Flood, m => m.EventsPerSecond);
                Add("CPU ns per event", theirs.Flood, ours.Flood, m => m.CpuPerEvent * 1e9);
                Add("CPU ns per event, paced", theirs.Paced, ours.Paced, m => m.CpuPerEvent * 1e9);
                Add("p50 µs, paced", theirs.Paced, ours.Paced, m => m.Latency.P50);
                Add("p99 µs, paced", theirs.Paced, ours.Paced, m => m.Latency.P99);
                await Console.Error.WriteLineAsync(
                    $"{kind.Name}, {client}, round {round + 1}/{rounds}: {theirs.Flood.EventsPerSecond:N0} and "
                    + $"{ours.Flood.EventsPerSecond:N0} events/s");
            }

            void Add(string what, Measurement theirs, Measurement ours, Func<Measurement, double> figure) =>
                comparison.Add($"{kind.Name}, {client}: {what}", figure(theirs), figure(ours));
        }
    }

    /// <summary>Builds before <c>streams</c> call this client <c>quotes</c>, which all builds understand.</summary>
    private static Child StartClient(BenchmarkBuild build, string client) =>
        build.StartClient(client == Contestant.Streams ? "quotes" : client);

    /// <summary>Measures both builds. The order alternates from round to round, so that neither is always first.</summary>
    private static async Task<(T Other, T Own)> InTurnAsync<T>(int round, BenchmarkBuild other, Func<BenchmarkBuild, Task<T>> measure)
    {
        if (round % 2 == 0)
        {
            var first = await measure(other);
            return (first, await measure(BenchmarkBuild.Own));
        }

        var own = await measure(BenchmarkBuild.Own);
        return (await measure(other), own);
    }
}
