using System.Diagnostics;
using System.Globalization;
using Tastytrade.Rx.Fuzz.Mutation;

namespace Tastytrade.Rx.Fuzz.Running;

/// <summary>Runs a target with mutations of its corpus. The same seed gives the same inputs.</summary>
/// <remarks>It does not measure coverage. Instead, an input with a new outcome joins the corpus during the run.</remarks>
internal sealed class MutatingDriver(IFuzzTarget target, IEnumerable<byte[]> seeds, int seed)
{
    private const int MaxCorpus = 4000;
    private const int MaxFailures = 20;

    private readonly List<byte[]> corpus = [.. seeds];
    private readonly HashSet<string> outcomes = [];
    private readonly Dictionary<string, FoundFailure> failures = [];

    /// <summary>Called before each input, and with null at the end.</summary>
    public Action<byte[]?> Watching { get; init; } = _ => { };

    /// <summary>Called from time to time with the number of inputs so far.</summary>
    public Action<long> Progress { get; init; } = _ => { };

    public FuzzReport Run(long executions, TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        var mutator = new Mutator(new Random(seed), corpus, corpus.Count, target.Words);
        long done = 0;
        foreach (var input in corpus.ToArray())
            RunInput(input, ++done);
        while (done < executions && failures.Count < MaxFailures && (limit is null || clock.Elapsed < limit))
        {
            RunInput(mutator.Next(), ++done);
            if (done % 100_000 == 0)
                Progress(done);
        }

        Watching(null);
        return new(target.Name, seed, done, clock.Elapsed, outcomes.Count, [.. failures.Values]);
    }

    private void RunInput(byte[] input, long number)
    {
        Watching(input);
        try
        {
            if (outcomes.Add(Kind(target.Run(input), 300)) && corpus.Count < MaxCorpus)
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

    /// <summary>Removes digits, so that failures that differ only in positions and counts are the same kind.</summary>
    private static string Kind(string text, int length = 60)
    {
        var kind = string.Concat(text.Where(c => !char.IsAsciiDigit(c)));
        return kind.Length <= length ? kind : kind[..length];
    }
}

/// <summary>The result of a run.</summary>
internal sealed record FuzzReport(
    string Target, int Seed, long Executions, TimeSpan Elapsed, int Outcomes, IReadOnlyList<FoundFailure> Failures)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target}: {Executions:N0} executions with seed {Seed} in {Elapsed.TotalSeconds:0.0} s, "
        + $"{Executions / Elapsed.TotalSeconds:N0} per second; {Outcomes} kinds of outcomes; {Failures.Count} kinds of failures");
}

/// <summary>A shortened input that failed, and the number of the execution that found it.</summary>
internal sealed record FoundFailure(long Execution, byte[] Input, Exception Failure);
