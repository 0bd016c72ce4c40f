using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Compares the library's decoder with others, in rounds: the table in docs/performance.md, in less than a minute.</summary>
internal sealed class DecodeCommand(Options options)
{
    private static readonly int[] Sizes = [1, 10, 100];

    private readonly int rounds = options.Integer("rounds", 3);
    private readonly TimeSpan time = TimeSpan.FromMilliseconds(options.Number("milliseconds", 150));
    private readonly int events = options.Integer("events", FrameSet.DefaultEvents);
    private readonly bool hasJavaScript = options.Text("javascript", "yes") == "yes";
    private readonly IReadOnlyList<IFrameReader> readers = Readers.All();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.RejectUnknown();
        var timer = new ReaderTimer(time);
        var table = new MarkdownTable(
        [
            "events of a frame", "Tastytrade.Rx: events/s", "ns per event", "bytes allocated per event",
            .. readers.Skip(1).Select(r => $"{r.Name} takes"), "dxFeed's JavaScript client takes",
        ]);
        FrameSet[] sets = [.. SampleEvents.Types.SelectMany(_ => Sizes, (type, size) => FrameSet.Of(type, size, events))];
        foreach (var set in sets)
        {
            Readers.Check(readers, set.Frames);
            foreach (var reader in readers)
                timer.Time(reader, set);
        }

        foreach (var set in sets)
        {
            // Each set in a new Node process, which is fastest while all events have the same shape.
            await using var javaScript = hasJavaScript ? await JavaScriptReader.StartAsync(set, cancellationToken) : null;
            var figures = await MeasureAsync(set, timer, javaScript, cancellationToken);
            var own = Statistics.Median(figures.Select(f => f[0]));
            var others = Enumerable.Range(1, readers.Count).Select(i => Times(Statistics.Median(figures.Select(f => f[i] / f[0]))));
            table.Add(
            [
                set.ToString(), Number(1e9 / own), Number(own), Number(timer.AllocatedPerEvent(readers[0], set)), .. others,
            ]);
            await Console.Error.WriteLineAsync($"{set}: {own:0} ns per event");
        }

        await Machine.PrintAsync();
        table.Print(
            $"Decoding of COMPACT FEED_DATA into the same events, by CPU time; medians of {rounds} rounds. "
            + "For the other readers: their time relative to Tastytrade.Rx in the same round.");
        return 0;
    }

    /// <returns>For each round, the nanoseconds per event of each reader; the JavaScript client is last.</returns>
    private async Task<List<double[]>> MeasureAsync(
        FrameSet set, ReaderTimer timer, JavaScriptReader? javaScript, CancellationToken cancellationToken)
    {
        if (javaScript is not null)
            await javaScript.TimeAsync(time * 2, cancellationToken);
        var figures = new List<double[]>();
        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] inProcess = [.. readers.Select(r => timer.Time(r, set))];
            figures.Add([.. inProcess, javaScript is null ? double.NaN : await javaScript.TimeAsync(time, cancellationToken)]);
        }

        return figures;
    }
}
