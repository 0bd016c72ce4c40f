// Checks what the library assumes of tastytrade's streaming service, and writes a report that can be sent with a bug.
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Diagnosis;
using Tastytrade.Rx.Simulator;

const int NarrowestWidth = 80;
const int WidestWidth = 120;

var code = 0;
var failed = await CommandLine.RunAsync(Arguments.Usage, args, async () =>
{
    var arguments = Arguments.Parse(args);
    await using var simulator = Market.HasCredentials ? null : await MarketSimulator.StartAsync(cancellationToken: CtrlC.Token);
    Console.WriteLine(Market.Origin);
    Console.WriteLine($"This takes about {arguments.Observation.TotalSeconds + 10:0} seconds.");
    var width = Console.IsOutputRedirected ? WidestWidth : Math.Clamp(Console.WindowWidth - 1, NarrowestWidth, WidestWidth);
    code = await Visit.RunAsync(
        arguments,
        Market.LoginOptions(simulator),
        simulator is null ? "tastytrade" : "simulator",
        Console.Out,
        Console.Error,
        width,
        CtrlC.Token);
});

// Whatever ended it before a check is not a difference.
return failed == 0 ? code : 2;
