using System.Diagnostics;
using System.Globalization;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.Users;

/// <summary>Measures the effect of a very slow observer on memory and on the latency of other observers.</summary>
internal sealed class SlowObserverCommand(Options options)
{
    private const double MaxGrowth = 50e6;
    private const double MaxRatio = 2;
    private const double MaxLost = 0.01;

    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(60);

    private readonly TimeSpan time = TimeSpan.FromSeconds(options.Number("seconds", 60));
    private readonly TimeSpan warmUp = TimeSpan.FromSeconds(options.Number("warm-up", 5));
    private readonly double rate = options.Number("rate", 100_000);
    private readonly string[] symbols = SampleSymbols.Take(options.Integer("symbols", 1000));
    private readonly TimeSpan pause = TimeSpan.FromMilliseconds(options.Number("sleep", 10));
    private readonly int conflateAbove = options.Integer("conflate-above", new StreamerOptions().ConflateAbove);
    private readonly Tally[] neighbours = [new(), new(), new()];
    private readonly List<MarketDataErrorKind> errors = [];

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.RejectUnknown();
        await using var server = Child.StartSelf("serve", "--symbols", symbols.Length.ToString(CultureInfo.InvariantCulture));
        var url = new Uri(await server.ReadLineAsync(ReadTimeout, cancellationToken));
        var streamerOptions = new StreamerOptions { ConflateAbove = conflateAbove };
        await using var streamer = await DXLinkStreamer.ConnectAsync(url, "benchmark", streamerOptions, cancellationToken);
        using var neighbourSubscriptions = Subscribe(streamer);
        await server.ReadLineAsync(ReadTimeout, cancellationToken);

        await FlowAsync(server, warmUp, cancellationToken);
        var alone = await MeasureAsync(server, time / 2, cancellationToken);
        await SettleAsync(streamer, cancellationToken);

        var (slow, usage, before) = (new SlowObserver(pause), ResourceUsage.Now(), streamer.Diagnostics);
        long[] eventsBefore = [.. neighbours.Select(n => n.Events)];
        using var slowSubscription = streamer.Quotes.Subscribe(slow.Take);
        // The delivery handles subscriptions in order: after this one, the slow observer is subscribed.
        await streamer.ConnectionStates.FirstAsync().ToTask(cancellationToken);
        using var peak = new WorkingSetPeak();
        var withSlow = await MeasureAsync(server, time, cancellationToken);
        var growth = Math.Max(peak.Stop() - usage.WorkingSet, ResourceUsage.Now().Heap - usage.Heap);
        var after = await SettleAsync(streamer, cancellationToken);

        var clock = Stopwatch.StartNew();
        var limit = (2 * (Math.Max(conflateAbove, symbols.Length) + symbols.Length) * pause) + ReadTimeout;
        while (!slow.HasNewest(streamer, symbols) && clock.Elapsed < limit)
            await Task.Delay(20, cancellationToken);
        var (hasNewest, settled) = (slow.HasNewest(streamer, symbols), clock.Elapsed);

        Machine.Print();
        var targets = new Targets();
        var sent = after.Events - before.Events;
        targets.Add(
            "growth of memory (peak working set)", $"below {MaxGrowth / 1e6:0} MB", $"{Number(growth / 1e6)} MB", growth < MaxGrowth);
        AddNeighbours(targets, alone, withSlow, sent, neighbours.Select((n, i) => sent - (n.Events - eventsBefore[i])).Max());
        targets.Add(
            "newest quotes that the slow observer received in the end", $"all {symbols.Length:N0}",
            $"{(hasNewest ? "all" : "NOT all")}, {settled.TotalSeconds:0} s after the last quote", hasNewest);
        var (conflated, missed) = (after.Conflated - before.Conflated, sent - slow.Count);
        targets.Add(
            "events conflated, by the streamer's count", "all that the slow observer missed", $"{conflated:N0} of {missed:N0}",
            conflated == missed && conflated > 0);
        var reports = errors.Count(kind => kind == MarketDataErrorKind.ObserverSlow);
        targets.Add("reported on Errors", "once or more", $"{reports:N0} times", reports > 0);
        targets.Print(
            $"An observer that sleeps {pause.TotalMilliseconds:0.#} ms for each quote, for {time.TotalSeconds:0.#} s at "
            + $"{sent / time.TotalSeconds:N0} quotes per second of {symbols.Length:N0} symbols; it received {slow.Count:N0} of {sent:N0}.");
        return targets.AreMet ? 0 : 1;
    }

    private static void AddNeighbours(Targets targets, Latency[] alone, Latency[] withSlow, long sent, long conflated)
    {
        var (p99, p99Alone) = (withSlow.Max(l => l.P99), alone.Max(l => l.P99));
        targets.Add(
            "neighbours' p99 latency, the worst of three", $"below {MaxRatio:0} × {Number(p99Alone)} µs without the slow observer",
            $"{Number(p99)} µs, {Times(p99 / p99Alone)}", p99 < MaxRatio * p99Alone);
        targets.Add(
            "neighbour's quotes conflated before the slow observer was detected", $"below {MaxLost:0.#%}",
            $"{conflated:N0}, {conflated / (double)sent:0.###%}", conflated < MaxLost * sent);
    }

    private CompositeDisposable Subscribe(DXLinkStreamer streamer) =>
    [
        streamer.Errors.Subscribe(e => errors.Add(e.Kind)),
        streamer.Quotes.Subscribe(neighbours[0].Count),
        streamer.Messages.OfType<Quote>().Subscribe(neighbours[1].Count),
        streamer.Observe<Quote>(symbols).Subscribe(neighbours[2].Count),
    ];

    private async Task<Latency[]> MeasureAsync(Child server, TimeSpan span, CancellationToken cancellationToken)
    {
        int[] first = [.. neighbours.Select(n => n.Samples)];
        await FlowAsync(server, span, cancellationToken);
        return [.. neighbours.Select((n, i) => Latency.Of(n.SortedFrom(first[i])))];
    }

    private async Task FlowAsync(Child server, TimeSpan span, CancellationToken cancellationToken)
    {
        await server.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"pace {rate:0}"), cancellationToken);
        await Task.Delay(span, cancellationToken);
        await server.WriteLineAsync("stop", cancellationToken);
    }

    /// <summary>Waits until no more events arrive.</summary>
    private async Task<StreamerDiagnostics> SettleAsync(DXLinkStreamer streamer, CancellationToken cancellationToken)
    {
        var (last, quiet) = (0L, 0);
        while (quiet < 3)
        {
            await Task.Delay(100, cancellationToken);
            var now = streamer.Diagnostics.Events + neighbours.Sum(n => n.Events);
            quiet = now == last ? quiet + 1 : 0;
            last = now;
        }

        return streamer.Diagnostics;
    }
}
