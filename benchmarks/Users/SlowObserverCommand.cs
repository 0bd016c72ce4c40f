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

/// <summary>What an observer that is far too slow costs: memory, and its neighbours' latency beside theirs without it.</summary>
internal sealed class SlowObserverCommand(Options options)
{
    private const double MaxGrowth = 50e6;
    private const double MaxRatio = 2;
    private const double MaxLost = 0.01;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TimeSpan time = TimeSpan.FromSeconds(options.Number("seconds", 60));
    private readonly TimeSpan warmUp = TimeSpan.FromSeconds(options.Number("warm-up", 5));
    private readonly double rate = options.Number("rate", 100_000);
    private readonly string[] symbols = SampleSymbols.Take(options.Integer("symbols", 1000));
    private readonly TimeSpan pause = TimeSpan.FromMilliseconds(options.Number("sleep", 10));
    private readonly int conflateAbove = options.Integer("conflate-above", new StreamerOptions().ConflateAbove);
    private readonly Tally[] neighbours = [new(), new(), new()];
    private readonly List<MarketDataErrorKind> told = [];

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.ExpectNoMore();
        await using var server = Child.OfSelf("serve", "--symbols", symbols.Length.ToString(CultureInfo.InvariantCulture));
        var url = new Uri(await server.HearAsync(Patience, cancellationToken));
        await using var streamer = await DXLinkStreamer.ConnectAsync(url, "benchmark", new StreamerOptions { ConflateAbove = conflateAbove }, cancellationToken);
        using var good = Subscribe(streamer);
        await server.HearAsync(Patience, cancellationToken);

        await FlowAsync(server, warmUp, cancellationToken);
        var alone = await MeasureAsync(server, time / 2, cancellationToken);
        await SettleAsync(streamer, cancellationToken);

        var (slow, held, before) = (new SlowObserver(pause), Held.Now(), streamer.Diagnostics);
        long[] had = [.. neighbours.Select(n => n.Events)];
        using var bad = streamer.Quotes.Subscribe(slow.Take);
        // What it asks of the delivery is done in order: this one is answered when the slow one is in its place.
        await streamer.ConnectionStates.FirstAsync().ToTask(cancellationToken);
        using var peak = new WorkingSetPeak();
        var beside = await MeasureAsync(server, time, cancellationToken);
        var (grown, after) = (Math.Max(peak.Stop() - held.WorkingSet, Held.Now().Heap - held.Heap), await SettleAsync(streamer, cancellationToken));

        var clock = Stopwatch.StartNew();
        var patience = (2 * (Math.Max(conflateAbove, symbols.Length) + symbols.Length) * pause) + Patience;
        while (!slow.HasNewest(streamer, symbols) && clock.Elapsed < patience)
            await Task.Delay(20, cancellationToken);

        Machine.Print();
        var aims = new Aims();
        var (p99, p99Alone) = (beside.Max(l => l.P99), alone.Max(l => l.P99));
        var sent = after.Events - before.Events;
        var lost = neighbours.Select((n, i) => sent - (n.Events - had[i])).Max();
        var conflated = after.Conflated - before.Conflated;
        aims.Add("growth of memory (working set, at its highest)", $"below {MaxGrowth / 1e6:0} MB", $"{Number(grown / 1e6)} MB", grown < MaxGrowth);
        aims.Add("neighbours' p99 latency, the worst of three", $"below {MaxRatio:0} × {Number(p99Alone)} µs, theirs alone", $"{Number(p99)} µs, {Times(p99 / p99Alone)}", p99 < MaxRatio * p99Alone);
        aims.Add("quotes that a neighbour got a newer one for, since the slow one had to be found first", $"below {MaxLost:0.#%}", $"{lost:N0}, {lost / (double)sent:0.###%}", lost < MaxLost * sent);
        aims.Add("symbols' newest quotes, seen in the end", $"all {symbols.Length:N0}", $"{(slow.HasNewest(streamer, symbols) ? "all" : "NOT all")}, {clock.Elapsed.TotalSeconds:0} s after the last came", slow.HasNewest(streamer, symbols));
        aims.Add("conflated, by the streamer's count", "all that it did not see", $"{conflated:N0} of {sent - slow.Count:N0}", conflated == sent - slow.Count && conflated > 0);
        aims.Add("told on Errors", "once or more", $"{told.Count(k => k == MarketDataErrorKind.ObserverSlow):N0} times", told.Contains(MarketDataErrorKind.ObserverSlow));
        aims.Print($"An observer that sleeps {pause.TotalMilliseconds:0.#} ms for each quote, for {time.TotalSeconds:0.#} s under {sent / time.TotalSeconds:N0} quotes a second of {symbols.Length:N0} symbols; it saw {slow.Count:N0} of {sent:N0}.");
        return aims.AreMet ? 0 : 1;
    }

    private CompositeDisposable Subscribe(DXLinkStreamer streamer) =>
    [
        streamer.Errors.Subscribe(e => told.Add(e.Kind)),
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
        await server.SayAsync(string.Create(CultureInfo.InvariantCulture, $"pace {rate:0}"), cancellationToken);
        await Task.Delay(span, cancellationToken);
        await server.SayAsync("stop", cancellationToken);
    }

    /// <summary>Until nothing comes any more, on the wire or to the neighbours.</summary>
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
