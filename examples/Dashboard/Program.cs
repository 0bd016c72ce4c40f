// An option chain, its smile, the underlying's price and a watch list in the browser, all live.
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Dashboard;
using Tastytrade.Rx.Simulator;

return await CommandLine.RunAsync(Arguments.Usage, args, async () =>
{
    var arguments = Arguments.Parse(args);
    using var end = CommandLine.EndAfter(arguments.Duration);
    await using var market = await Market.OpenAsync(DashboardApp.StreamerOptions, new SimulatorOptions { Rate = arguments.Rate }, end.Token);
    await using var dashboard = await DashboardApp.StartAsync(arguments, market, end.Token);
    Console.WriteLine($"The dashboard is at {dashboard.Address} – Ctrl-C ends.");
    await dashboard.WaitForShutdownAsync(end.Token);
});
