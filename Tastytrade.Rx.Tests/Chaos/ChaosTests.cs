using System.Diagnostics;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Random sequences of all kinds of faults over real sockets; after each fault, everything recovers.</summary>
/// <remarks>The test prints its seed. To repeat a run, or for a longer one: <c>dotnet test --filter ChaosTests --
/// TestRunParameters.Parameter\(name=\"seed\",value=\"7\"\) TestRunParameters.Parameter\(name=\"faults\",value=\"20000\"\)</c>. The same
/// seed makes the same faults in the same order; it does not fix their position within a frame.</remarks>
[NonParallelizable]
public sealed class ChaosTests
{
    private const int Markets = 16;

    /// <summary>The share of faults that are followed by a second one at once.</summary>
    private const double Doubles = 0.2;

    private static readonly int Faults = TestContext.Parameters.Get("faults", 250);

    /// <summary>A recovery that exceeds its promise by more than this is printed: more than a busy machine explains.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Recovery_FaultsOfAllKindsInRandomSequences_IsCompleteAndLeaksNothing()
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

        // The failures of all sequences: what they have in common says more than the first one.
        Assert.That(string.Join(Environment.NewLine, runs.Select(run => run.Exception?.InnerException?.Message).OfType<string>()),
            Is.Empty);
        TestContext.Out.WriteLine(
            $"{sequences.Sum(s => s.Faults)} faults and {sequences.Sum(s => s.Sessions)} sessions in {watch.Elapsed.TotalSeconds:0} s");
        TestContext.Out.WriteLine(times);
        Assert.That(sequences.Sum(s => s.Faults), Is.GreaterThanOrEqualTo(Faults));
        var after = before;
        watch.Restart();
        await WaitFor.TrueAsync(() => (after = Leftovers.Take()).IsNoMoreThan(before), Settling)
            .ContinueWith(_ => { }, TaskScheduler.Default);
        TestContext.Out.WriteLine($"{after} after {watch.Elapsed.TotalSeconds:0} s, {before} before");
        Assert.That(after.IsNoMoreThan(before), $"leaked: {after} after, {before} before");
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
                {
                    TestContext.Out.WriteLine($"{sequence}: took {took.TotalSeconds:0.0} s, {promise.TotalSeconds:0.0} s are promised");
                    TestContext.Out.WriteLine(market.States);
                }
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

    /// <summary>The sequence of faults of one market.</summary>
    private sealed class Sequence
    {
        private readonly Random random;
        private readonly FaultDeck deck;
        private readonly Queue<string> recent = [];
        private readonly int number;

        public Sequence(int seed, int number)
        {
            this.number = number;
            Seed = unchecked((seed * 1009) + number) & int.MaxValue;
            random = new Random(Seed);

            // A row that cannot be read is lost and reported; a series then differs from the market's.
            WithSeries = number % 4 != 3;
            deck = new FaultDeck(random, withBadRows: !WithSeries);
        }

        public int Seed { get; }

        public bool WithSeries { get; }

        public int Faults { get; private set; }

        public int Sessions { get; set; }

        /// <summary>The step in progress.</summary>
        public string Now { get; set; } = "connecting";

        public async Task<TimeSpan> MakeFaultsAsync(ChaosMarket market)
        {
            var first = deck.Draw();
            var second = random.NextDouble() < Doubles ? deck.DrawPlain() : null;
            var (before, between, after, pause) = (random.Next(4) == 0, random.Next(8) == 0, random.Next(4) == 0, random.Next(30));
            Now = second is null ? first.Kind : "two at once";
            recent.Enqueue(second is null ? first.ToString() : $"{first} and {second}");
            if (recent.Count > 5)
                recent.Dequeue();
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
            $"market {number} (seed {Seed}), fault {Faults}, {Now}, after {string.Join(", ", recent)}";
    }
}
