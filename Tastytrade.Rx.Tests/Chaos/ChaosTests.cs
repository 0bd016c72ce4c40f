using System.Diagnostics;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Sequences of all kinds of faults over real sockets, drawn from a seed: after each, all is as before.</summary>
/// <remarks>The seed is printed. To repeat a run, or for a longer one: <c>dotnet test --filter ChaosTests --
/// TestRunParameters.Parameter\(name=\"seed\",value=\"7\"\) TestRunParameters.Parameter\(name=\"faults\",value=\"20000\"\)</c>. The same seed makes the same
/// faults in the same order; at which moment of a frame they come, no seed can say.</remarks>
[NonParallelizable]
public sealed class ChaosTests
{
    private const int Markets = 16;

    /// <summary>So often a fault comes on top of another.</summary>
    private const double Doubles = 0.2;

    private static readonly int Faults = TestContext.Parameters.Get("faults", 500);

    /// <summary>What a busy machine may be the reason for, and a loss that was noticed by silence only is not: such are told.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);

    [Test]
    public async Task FaultsOfAllKinds_InMixedSequences_LeaveNothingMissingAndNothingBehind()
    {
        var seed = TestContext.Parameters.Get("seed", Random.Shared.Next(1, 1_000_000));
        TestContext.Out.WriteLine($"seed {seed}, {Faults} faults in {Markets} markets");
        await RunAsync(new Sequence(seed, -1), 3, new RecoveryTimes());
        using var unobserved = new UnobservedExceptions();
        var before = Leftovers.Take();
        var times = new RecoveryTimes();
        var watch = Stopwatch.StartNew();

        var sequences = Enumerable.Range(0, Markets).Select(i => new Sequence(seed, i)).ToArray();
        Task[] runs = [.. sequences.Select(s => Task.Run(() => RunAsync(s, (Faults + Markets - 1) / Markets, times)))];
        await Task.WhenAll(runs).ContinueWith(_ => { }, TaskScheduler.Default);

        // Each sequence's own complaint: what they have in common tells more than the first.
        Assert.That(string.Join(Environment.NewLine, runs.Select(run => run.Exception?.InnerException?.Message).OfType<string>()), Is.Empty);
        TestContext.Out.WriteLine($"{sequences.Sum(s => s.Faults)} faults and {sequences.Sum(s => s.Sessions)} sessions in {watch.Elapsed.TotalSeconds:0} s");
        TestContext.Out.WriteLine(times);
        Assert.That(sequences.Sum(s => s.Faults), Is.GreaterThanOrEqualTo(Faults));
        var after = before;
        watch.Restart();
        await WaitFor.TrueAsync(() => (after = Leftovers.Take()).IsNoMoreThan(before), Settling).ContinueWith(_ => { }, TaskScheduler.Default);
        TestContext.Out.WriteLine($"{after} after {watch.Elapsed.TotalSeconds:0} s, where there was {before}");
        Assert.That(after.IsNoMoreThan(before), $"left behind: {after}, where there was {before}");
        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    private static async Task RunAsync(Sequence sequence, int faults, RecoveryTimes times)
    {
        try
        {
            await using var market = await ChaosMarket.OpenAsync(sequence.Seed, sequence.WithSeries);
            sequence.Now = "the beginning";
            await market.RecoverAsync(Promises.Reconnect);
            while (sequence.Faults < faults)
            {
                var promise = await sequence.MakeFaultsAsync(market);
                var took = await market.RecoverAsync(promise);
                times.Add(sequence.Now, took);
                if (took > promise + Late)
                    TestContext.Out.WriteLine($"{sequence}: took {took.TotalSeconds:0.0} s, of which {promise.TotalSeconds:0.0} s are promised{Environment.NewLine}{market.States}");
            }

            sequence.Now = "the series at the end";
            await market.AssertSeriesAsync();
            sequence.Now = "the end";
            sequence.Sessions = market.Sessions;
            await market.EndAsync();
        }
        catch (Exception e)
        {
            throw new AssertionException($"{sequence}: {e.Message}", e);
        }
    }

    /// <summary>What one market has to bear.</summary>
    private sealed class Sequence
    {
        private readonly Random random;
        private readonly FaultDeck deck;
        private readonly Queue<string> made = [];
        private readonly int number;

        public Sequence(int seed, int number)
        {
            this.number = number;
            Seed = unchecked((seed * 1009) + number) & int.MaxValue;
            random = new Random(Seed);

            // A row that was refused is lost, which is told; a series is then not the market's.
            WithSeries = number % 4 != 3;
            deck = new FaultDeck(random, withBadRows: !WithSeries);
        }

        public int Seed { get; }

        public bool WithSeries { get; }

        public int Faults { get; private set; }

        public int Sessions { get; set; }

        /// <summary>What is under way.</summary>
        public string Now { get; set; } = "connecting";

        public async Task<TimeSpan> MakeFaultsAsync(ChaosMarket market)
        {
            var first = deck.Draw();
            var second = random.NextDouble() < Doubles ? deck.DrawPlain() : null;
            var (before, between, after, pause) = (random.Next(4) == 0, random.Next(8) == 0, random.Next(4) == 0, random.Next(30));
            Now = second is null ? first.Kind : "two at once";
            made.Enqueue(second is null ? first.ToString() : $"{first} and {second}");
            if (made.Count > 5)
                made.Dequeue();
            if (before)
                market.Churn();
            await first.MakeAsync(market).WithinLimitAsync();
            Faults++;
            if (between)
                market.Churn();
            if (second is not null)
            {
                await Task.Delay(pause);
                await second.MakeAsync(market).WithinLimitAsync();
                Faults++;
            }

            if (after)
                market.Churn();
            return first.Promise + (second?.Promise ?? TimeSpan.Zero);
        }

        public override string ToString() =>
            $"market {number} (seed {Seed}), fault {Faults}, {Now}, after {string.Join(", ", made)}";
    }
}
