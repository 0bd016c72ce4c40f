// Checks what the library expects of tastytrade's streaming service, and writes a report that can be attached to a bug report.
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Diagnosis;
using Tastytrade.Rx.Simulator;

const int MinWidth = 80;
const int MaxWidth = 120;

return await Arguments.Command.RunAsync(args, async run =>
{
    var arguments = Arguments.Of(run);
    await using var simulator = Market.HasCredentials ? null : await MarketSimulator.StartAsync(cancellationToken: run.CtrlC);
    var login = simulator is null ? SessionOptions.FromEnvironment() : Market.LoginAt(simulator);
    Market.PrintOrigin(simulator is null ? login : null);
    Console.WriteLine($"This takes about {arguments.Observation.TotalSeconds + 10:0} seconds.");
    var width = Console.IsOutputRedirected ? MaxWidth : Math.Clamp(Console.WindowWidth - 1, MinWidth, MaxWidth);
    var server = simulator is null ? "tastytrade" : "simulator";
    return await Visit.RunAsync(arguments, login, server, Console.Out, Console.Error, width, run.CtrlC);
});
