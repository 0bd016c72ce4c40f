using System.Globalization;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>The simulator in its own process, so that its memory is not counted for the client. It reads commands from standard input until
/// the input ends.</summary>
/// <remarks>Input: <c>drop</c>, <c>close</c>, <c>count</c>. Output: the address, then <c>done</c> after each outage, and the number of
/// subscriptions of all open connections for <c>count</c>.</remarks>
internal static class SimulateCommand
{
    public static async Task<int> RunAsync(double rate)
    {
        await using var simulator = await MarketSimulator.StartAsync(new SimulatorOptions { Rate = rate }.WithoutLimits());
        Console.WriteLine(simulator.BaseAddress);
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine(await RunAsync(simulator, line));
        return 0;
    }

    private static async Task<string> RunAsync(MarketSimulator simulator, string line)
    {
        switch (line)
        {
            case "drop": await simulator.Faults.DropAsync(); return "done";
            case "close": await simulator.Faults.CloseAsync(); return "done";
            case "count": return simulator.SubscriptionCount.ToString(CultureInfo.InvariantCulture);
            default: return $"Unknown command '{line}'.";
        }
    }
}
