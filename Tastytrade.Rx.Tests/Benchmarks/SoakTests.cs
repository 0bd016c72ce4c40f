using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Benchmarks;

/// <summary>Short runs of the long commands, which judge their figures.</summary>
public sealed class SoakTests
{
    [Test]
    public async Task Soak_HalfAMinute_FindsNoGrowth()
    {
        var (status, output, error) = await BenchmarkProcess.RunAsync("soak", "--minutes", "0.5", "--warm-up", "10", "--drop-every", "2");

        Assert.That(output, Does.Contain("| heap after collection, MB").And.Contain("| timers").And.Contain("| subscriptions"), error);
        Assert.That(status, Is.Zero, output + error);
    }

    /// <summary>Latencies, and the events until the slow observer is detected, need a quiet machine; the other goals hold on any.</summary>
    [Test]
    public async Task SlowObserver_ForTwoSeconds_MeetsTheGoalsThatHoldOnAnyMachine()
    {
        var (_, output, error) = await BenchmarkProcess.RunAsync(
            "slow-observer", "--seconds", "2", "--warm-up", "1", "--rate", "20000", "--conflate-above", "1000", "--symbols", "200",
            "--sleep", "5");

        var missed = output.Split('\n')
            .Where(line => line.EndsWith(" NO |", StringComparison.Ordinal) && !line.Contains("neighbour", StringComparison.Ordinal));
        Assert.That(output, Does.Contain("| reported on Errors").And.Contain("| neighbours' p99 latency"), error);
        Assert.That(missed, Is.Empty, output + error);
    }
}
