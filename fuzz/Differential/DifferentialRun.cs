using Tastytrade.Rx.Fuzz.Frames;
using Tastytrade.Rx.Fuzz.Running;

namespace Tastytrade.Rx.Fuzz.Differential;

/// <summary>Runs the frame target with generated inputs and with mutations of them. It compares the decoder's fast path with its careful
/// path, and some of the frames with Newtonsoft.Json, which is much slower.</summary>
internal static class DifferentialRun
{
    /// <summary>The inputs of a batch. Each is run unchanged, and mutated this many times.</summary>
    private const int Generated = 400;
    private const int Mutations = 2;

    /// <summary>Runs batches until one has failures.</summary>
    /// <param name="executions">The number of inputs, rounded up to whole batches.</param>
    /// <param name="seed">The same seed gives the same inputs.</param>
    /// <param name="progress">Called after each batch.</param>
    public static IEnumerable<FuzzReport> Run(long executions, int seed, Action<long>? progress = null)
    {
        const int Batch = Generated * (1 + Mutations);
        for (long done = 0; done < executions; done += Batch, seed++)
        {
            var frames = new GeneratedFrames(new Random(seed));

            // The target of a fuzzing run has full tables of symbols; this one must not.
            using var target = new FrameTarget(maxSymbols: 10_000, referenceEvery: 8);
            var report = new MutatingDriver(target, Enumerable.Range(0, Generated).Select(_ => frames.Next()), seed).Run(Batch);
            yield return report;
            if (report.Failures.Count > 0)
                yield break;
            progress?.Invoke(done + Batch);
        }
    }
}
