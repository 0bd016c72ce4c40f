// An option chain, its smile, the underlying's price and a watch list in the browser, all live.
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Dashboard;
using Tastytrade.Rx.Simulator;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}

try
{
    var arguments = Arguments.Parse(args);
    await using var market = await Market.OpenAsync(DashboardApp.StreamerOptions, new SimulatorOptions { Rate = arguments.Rate }, CtrlC.Token);
    await using var dashboard = await DashboardApp.StartAsync(arguments, market, CtrlC.Token);
    Console.WriteLine($"The dashboard is at {dashboard.Address} – Ctrl-C ends.");
    await dashboard.RunAsync(arguments.Duration);
    return 0;
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}
catch (Exception e) when (e is TastytradeException or ArgumentException or InvalidOperationException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 0;
}
