// An option chain, its volatility smile, the underlying's price and a watch list in the browser, all live.
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Dashboard;
using Tastytrade.Rx.Simulator;

return await Arguments.Command.RunAsync(args, async run =>
{
    var arguments = Arguments.Of(run);
    var simulatorOptions = new SimulatorOptions { Rate = arguments.Rate };
    await using var market = await Market.OpenAsync(DashboardApp.StreamerOptions, simulatorOptions, run.CtrlC);
    await using var dashboard = await DashboardApp.StartAsync(arguments, market, run.CtrlC);
    Console.WriteLine($"The dashboard is at {dashboard.Address}. Ctrl-C ends it.");
    await dashboard.WaitForShutdownAsync(run.StartTime());
});
