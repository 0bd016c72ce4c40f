using System.Diagnostics;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Random sequences of faults of the account streamer over real sockets while orders fill: after each, the state equals the
/// simulator's, and every fill was emitted once.</summary>
/// <remarks>The test prints its seed. To repeat a run, or for a longer one: <c>dotnet test --filter AccountChaosTests --
/// TestRunParameters.Parameter\(name=\"seed\",value=\"7\"\) TestRunParameters.Parameter\(name=\"faults\",value=\"500\"\)</c>.</remarks>
[NonParallelizable]
public sealed class AccountChaosTests
{
    private const int Customers = 8;

    private static readonly int Faults = TestContext.Parameters.Get("faults", 80);

    [Test]
    public async Task AccountState_FaultsInRandomSequences_EqualsTheServersAndEachFillIsEmittedOnce()
    {
        var seed = TestContext.Parameters.Get("seed", Random.Shared.Next(1, 1_000_000));
        TestContext.Out.WriteLine($"seed {seed}, {Faults} faults of {Customers} customers");
        var watch = Stopwatch.StartNew();
        var runs = Enumerable.Range(0, Customers).Select(i => Task.Run(() => RunAsync((seed * 1009) + i))).ToArray();
        await Task.WhenAll(runs).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.That(
            string.Join(Environment.NewLine, runs.Select(run => run.Exception?.InnerException?.Message).OfType<string>()), Is.Empty);
        TestContext.Out.WriteLine(
            $"{runs.Sum(run => run.Result.Faults)} faults, {runs.Sum(run => run.Result.Fills)} fills in {watch.Elapsed.TotalSeconds:0} s");
    }

    private static async Task<(int Faults, int Fills)> RunAsync(int seed)
    {
        var random = new Random(seed);
        await using var customer = await ChaosAccount.OpenAsync(seed);
        var recent = new Queue<string>();
        var faults = 0;
        try
        {
            await customer.RecoverAsync();
            for (; faults < (Faults + Customers - 1) / Customers; faults++)
            {
                var fault = AccountFaults.All[random.Next(AccountFaults.All.Count)];
                recent.Enqueue(fault.Name);
                if (recent.Count > 5)
                    recent.Dequeue();
                customer.Trade(random);
                await fault.MakeAsync(customer, random);
                customer.Trade(random);
                if (random.Next(2) == 0)
                    await Task.Delay(random.Next(60));
                customer.Trade(random);
                await fault.EndAsync(customer);
                await customer.RecoverAsync();
            }

            return (faults, customer.Fills);
        }
        catch (Exception e)
        {
            throw new AssertionException($"seed {seed}, fault {faults}, after {string.Join(", ", recent)}: {e.Message}", e);
        }
    }
}
