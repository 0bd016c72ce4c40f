using System.Diagnostics;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Our decoder beside others in rounds that take turns: the table of docs/performance.md, in less than a minute.</summary>
internal sealed class DecodeCommand(Options options)
{
    private static readonly int[] Sizes = [1, 10, 100];

    private readonly int rounds = options.Integer("rounds", 3);
    private readonly TimeSpan time = TimeSpan.FromMilliseconds(options.Number("milliseconds", 150));
    private readonly IReadOnlyList<IFrameReader> readers = Readers.All();
    private readonly List<MarketEvent> output = new(100);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.ExpectNoMore();
        await using var javaScript = await JavaScriptReader.StartAsync();
        var table = new MarkdownTable(["events of a frame", "Tastytrade.Rx: events/s", "ns per event", "bytes allocated per event", .. readers.Skip(1).Select(r => $"{r.Name} takes"), "dxFeed's JavaScript client takes"]);
        foreach (var set in SampleEvents.Types.SelectMany(_ => Sizes, FrameSet.Of))
        {
            Readers.Check(readers, set.Frames);
            if (javaScript is not null)
                await javaScript.LoadAsync(set, cancellationToken);
            var figures = await MeasureAsync(set, javaScript, cancellationToken);
            var ours = Statistics.Median(figures.Select(f => f[0]));
            var others = Enumerable.Range(1, readers.Count).Select(i => MarkdownTable.Times(Statistics.Median(figures.Select(f => f[i] / f[0]))));
            table.Add([$"{set.Type.Name} × {set.EventsPerFrame}", MarkdownTable.Number(1e9 / ours), MarkdownTable.Number(ours), MarkdownTable.Number(AllocatedPerEvent(set)), .. others]);
            await Console.Error.WriteLineAsync($"{set.Type.Name} × {set.EventsPerFrame}: {ours:0} ns per event");
        }

        await Machine.PrintAsync();
        table.Print($"Decoding of COMPACT FEED_DATA into the same events, on one core; medians of {rounds} rounds. Of the others, how many times as long as ours they take in the same round.");
        return 0;
    }

    /// <returns>For each round, the nanoseconds per event of each reader, and last those of the JavaScript client.</returns>
    private async Task<List<double[]>> MeasureAsync(FrameSet set, JavaScriptReader? javaScript, CancellationToken cancellationToken)
    {
        foreach (var reader in readers)
            Time(reader, set);
        if (javaScript is not null)
            await javaScript.TimeAsync(time, cancellationToken);
        var figures = new List<double[]>();
        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] inProcess = [.. readers.Select(r => Time(r, set))];
            figures.Add([.. inProcess, javaScript is null ? double.NaN : await javaScript.TimeAsync(time, cancellationToken)]);
        }

        return figures;
    }

    private double Time(IFrameReader reader, FrameSet set)
    {
        var begin = Stopwatch.GetTimestamp();
        var times = 0;
        TimeSpan passed;
        do
        {
            ReadAll(reader, set);
            times++;
            passed = Stopwatch.GetElapsedTime(begin);
        }
        while (passed < time);
        return passed.TotalNanoseconds / times / set.EventCount;
    }

    private double AllocatedPerEvent(FrameSet set)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll(readers[0], set);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)set.EventCount;
    }

    private void ReadAll(IFrameReader reader, FrameSet set)
    {
        foreach (var frame in set.Frames)
        {
            output.Clear();
            reader.Read(frame, output);
        }
    }
}
