using System.Globalization;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>The simulator in a process of its own, so that what it holds is not taken for the client's: says its address on standard
/// output and does what standard input says, until that ends.</summary>
/// <remarks>Input: <c>drop</c>, <c>close</c>, <c>count</c>. Output: the address, then <c>done</c> after each outage, and to <c>count</c> the subscriptions of all open
/// connections together.</remarks>
internal static class SimulateCommand
{
    public static async Task<int> RunAsync(double rate)
    {
        await using var simulator = await MarketSimulator.StartAsync(new SimulatorOptions { Rate = rate }.WithoutLimits());
        Console.WriteLine(simulator.BaseAddress);
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine(await DoAsync(simulator, line));
        return 0;
    }

    private static async Task<string> DoAsync(MarketSimulator simulator, string line)
    {
        switch (line)
        {
            case "drop": await simulator.Faults.DropAsync(); return "done";
            case "close": await simulator.Faults.CloseAsync(); return "done";
            case "count": return simulator.SubscriptionCount.ToString(CultureInfo.InvariantCulture);
            default: return $"The simulator does not know '{line}'.";
        }
    }
}
