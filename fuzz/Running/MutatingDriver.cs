using System.Diagnostics;
using Tastytrade.Rx.Fuzz.Mutation;

namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>Feeds a target with mutations of its corpus. The same seed gives the same inputs.</summary>
/// <remarks>It knows nothing of coverage, but what a target says came of an input: one with a new outcome joins the corpus while the driver runs.</remarks>
internal sealed class MutatingDriver(IFuzzTarget target, IEnumerable<byte[]> seeds, int seed)
{
    private const int MostKept = 4000;
    private const int MostFailures = 20;

    private readonly List<byte[]> corpus = [.. seeds];
    private readonly HashSet<string> outcomes = [];
    private readonly Dictionary<string, FoundFailure> failures = [];

    /// <summary>Called before each input, and with null when all have been taken.</summary>
    public Action<byte[]?> Watching { get; init; } = _ => { };

    /// <summary>Called now and then with the number of inputs so far.</summary>
    public Action<long> Progress { get; init; } = _ => { };

    public FuzzReport Run(long executions, TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        var mutator = new Mutator(new Random(seed), corpus, corpus.Count, target.Words);
        long done = 0;
        foreach (var input in corpus.ToArray())
            Take(input, ++done);
        while (done < executions && failures.Count < MostFailures && (limit is null || clock.Elapsed < limit))
        {
            Take(mutator.Next(), ++done);
            if (done % 100_000 == 0)
                Progress(done);
        }

        Watching(null);
        return new(target.Name, seed, done, clock.Elapsed, outcomes.Count, [.. failures.Values]);
    }

    private void Take(byte[] input, long number)
    {
        Watching(input);
        try
        {
            if (outcomes.Add(Kind(target.Run(input), 300)) && corpus.Count < MostKept)
                corpus.Add(input);
        }
        catch (Exception failure)
        {
            var kind = Kind($"{failure.GetType().Name}: {failure.Message}");
            if (!failures.ContainsKey(kind))
                failures.Add(kind, new(number, Shrinker.Shrink(input, shorter => Kind(FailureOf(shorter)) == kind), failure));
        }
    }

    private string FailureOf(byte[] input)
    {
        try
        {
            target.Run(input);
            return "";
        }
        catch (Exception failure)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    /// <summary>Without places and counts, which would make each failure one of its own.</summary>
    private static string Kind(string text, int length = 60)
    {
        var kind = string.Concat(text.Where(c => !char.IsAsciiDigit(c)));
        return kind.Length <= length ? kind : kind[..length];
    }
}

/// <summary>What a run has shown.</summary>
internal sealed record FuzzReport(string Target, int Seed, long Executions, TimeSpan Elapsed, int Outcomes, IReadOnlyList<FoundFailure> Failures)
{
    public override string ToString() =>
        FormattableString.Invariant($"{Target}: {Executions:N0} executions with seed {Seed} in {Elapsed.TotalSeconds:0.0} s, {Executions / Elapsed.TotalSeconds:N0} a second; {Outcomes} kinds of outcomes; {Failures.Count} kinds of failures");
}

/// <summary>An input that failed, as short as could be made, and the number of the execution that found it.</summary>
internal sealed record FoundFailure(long Execution, byte[] Input, Exception Failure);
