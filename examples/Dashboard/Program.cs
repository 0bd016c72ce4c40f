// An option chain, its volatility smile, the underlying's price and a watch list in the browser, all live, or over a recording.
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Dashboard;
using Tastytrade.Rx.Simulator;

return await Arguments.Command.RunAsync(args, async run =>
{
    var arguments = Arguments.Of(run);
    await using var market = arguments.Replay is { } file
        ? Market.Replay(file)
        : await run.OpenMarketAsync(DashboardApp.StreamerOptions, new SimulatorOptions { Rate = arguments.Rate });
    if (market.Recording is not null && arguments.State.Symbol is null)
    {
        var chains = await market.GetRecordedChainsAsync();
        arguments = arguments with { State = arguments.State with { Symbol = chains.MainUnderlying } };
    }

    await using var dashboard = await DashboardApp.StartAsync(arguments, market, run.CtrlC);
    Console.WriteLine($"The dashboard is at {dashboard.Address}. Ctrl-C ends it.");
    await dashboard.WaitForShutdownAsync(run.StartTime());
});
