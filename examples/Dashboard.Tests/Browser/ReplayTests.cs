using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

/// <summary>The page over a recording.</summary>
public sealed class ReplayTests : DashboardTest
{
    private readonly string folder = Directory.CreateTempSubdirectory("tastytrade-rx-").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Page_OverARecording_ShowsTheRecordedChainAndItsTime()
    {
        await GotoAsync(query: "?symbol=AAPL&strikes=10");

        await Expect(Page.Locator(".headline strong")).ToHaveTextAsync("AAPL");
        await Expect(Rows).ToHaveCountAsync(10);
        await Expect(State).ToHaveTextAsync("Connected");
        await Expect(Page.Locator(".cause")).ToContainTextAsync("recording, ");
        await Expect(Page.GetByText("Cut connection")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".positions-panel")).ToHaveCountAsync(0);
        await TickAsync();
    }

    private protected override async Task<Market> OpenMarketAsync()
    {
        await using (var market = await Market.SimulateAsync(simulatorOptions: new SimulatorOptions { Rate = Rate }))
        {
            await using var recorder = market.Streamer.RecordTo(folder);
            var chain = await market.GetOptionChainAsync("AAPL");
            await using var live = new LiveOptionChain(market.Data, chain, chain.Expirations.TastyMonthly());
            await live.Ready.WaitAsync(TimeSpan.FromSeconds(60));
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        return Market.Replay(folder);
    }
}
