using NUnit.Framework;
using Tastytrade.Rx.Fuzz;
using Tastytrade.Rx.Fuzz.Running;
using Tastytrade.Rx.Tests.Security;

namespace Tastytrade.Rx.Tests.Fuzzing;

/// <summary>All inputs of the corpus, including every past failure, and some thousand mutations; <c>fuzz/</c> runs millions.</summary>
public sealed class CorpusTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static IEnumerable<TestCaseData> Inputs =>
        from target in FuzzTargets.Names
        from kept in Corpus.Read(target)
        select new TestCaseData(target, kept.Input).SetArgDisplayNames(target, kept.Name);

    /// <summary>Inputs contain text that looks like tokens, and refusals repeat it. The target checks for its own secrets.</summary>
    [TearDown]
    public void DiscardFalseLeaks() => SecretWatch.TakeLeaks();

    [TestCaseSource(nameof(Inputs))]
    public void Input_OfTheCorpus_IsReadCorrectlyOrRefused(string target, byte[] input)
    {
        using var fuzzed = FuzzTargets.Create(target);
        Assert.That(() => fuzzed.Run(input), Throws.Nothing);
    }

    [TestCase("frame", 8_000)]
    [TestCase("rest", 2_000)]
    [TestCase("symbols", 15_000)]
    [TestCase("options", 2_000)]
    public async Task Mutations_OfTheCorpus_AreReadCorrectlyOrRefused(string target, int executions)
    {
        using var fuzzed = FuzzTargets.Create(target);
        var driver = new MutatingDriver(fuzzed, Corpus.Read(target).Select(kept => kept.Input), seed: 6);

        // On its own thread, so that a hang fails the test and does not block the run.
        var report = await Task.Run(() => driver.Run(executions)).WaitAsync(Patience);

        Assert.That(
            report.Failures.Select(found => $"{Convert.ToBase64String(found.Input)}: {found.Failure}"), Is.Empty, report.ToString());
        Assert.That(report.Executions, Is.EqualTo(executions));
        Assert.That(report.Outcomes, Is.GreaterThan(15), "mutations with few outcomes test nothing");
    }
}
