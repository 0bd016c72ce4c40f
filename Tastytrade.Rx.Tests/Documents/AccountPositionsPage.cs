using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Account.Positions;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/account.md about live positions.</summary>
internal sealed class AccountPositionsPage
{
    [Test]
    public async Task Snapshots_OfPositions_Stream()
    {
        await using var p = new VirtualPositions(Held.Shares(1));
        var (account, market) = (p.Updates, p.Market);

        await using var positions = new LivePositions(account, market);
        using var subscription = positions.Snapshots.Subscribe(snapshot =>
        {
            foreach (PositionTotals total in snapshot.ByUnderlying)
            {
                Console.WriteLine($"{total.UnderlyingSymbol}: today {total.ProfitToday.Value:0.00}, delta {total.Delta.Value:0.0}, "
                    + $"theta {total.Theta.Value:0.0}");
            }

            foreach (LivePosition row in snapshot.Rows)
            {
                Console.WriteLine(
                    $"{row.Position.SignedQuantity} {row.Position.Symbol}: mark {row.Mark}, profit {row.ProfitSinceOpen:0.00}");
            }
        });

        Assert.That(positions.Snapshot.Total.Delta, Is.EqualTo(new PositionSum<double>(1, 0)));
    }

    [Test]
    public async Task Betas_OfMarketMetrics_AreByUnderlying()
    {
        await using var simulator = await MarketSimulator.StartAsync(new SimulatorOptions().WithoutLimits());
        await using var session = await SimulatedMarket.LoginAsync(simulator);

        var metrics = await session.GetMarketMetricsAsync(["AAPL", "QQQ"]);
        Dictionary<string, double?> betas = metrics.ToDictionary(item => item.Symbol, item => item.Beta);

        Assert.That(betas.GetValueOrDefault("AAPL"), Is.GreaterThan(0));
        Assert.That(betas.GetValueOrDefault("XYZ"), Is.Null);
    }

    [Test]
    public async Task Betas_AndLookups_AreUsed()
    {
        await using var p = new VirtualPositions(Held.Shares(1), Held.Of("Future", "/XYZZ6", 1, 50, 10, null));
        var (account, market) = (p.Updates, p.Market);
        var betas = new Dictionary<string, double?> { ["AAPL"] = 1.2 };
        market.Rest.Add(new Future { Symbol = "/XYZZ6", StreamerSymbol = "/XYZZ26:XFOO" });
        await using var session = await market.Rest.LoginAsync();

        var options = new LivePositionsOptions
        {
            Betas = symbol => betas.GetValueOrDefault(symbol),   // AAPL, /ESZ6
            FindStreamerSymbol = session.FindStreamerSymbolAsync,
        };
        await using var positions = new LivePositions(account, market, options);

        p.Settle();
        Assert.That(positions.Snapshot.Find(Held.First, "AAPL")!.Beta, Is.EqualTo(1.2));
        Assert.That(positions.Snapshot.Find(Held.First, "/XYZZ6")!.StreamerSymbol, Is.EqualTo("/XYZZ26:XFOO"));
    }

    [Test]
    public async Task Bindings_ShowRowsAndTotals()
    {
        await using var p = new VirtualPositions(Held.Shares(1));
        var positions = p.Live;
        var options = new BindingOptions { Context = new SynchronizationContext(), Scheduler = p.Scheduler };

        BindableCollection<(AccountNumber Account, string Symbol), LivePosition> rows = positions.BindRows(options);
        BindableCollection<string, PositionTotals> underlyings = positions.BindUnderlyings(options);

        rows.Dispose();
        underlyings.Dispose();
        Assert.That(rows, Is.Empty);
    }
}
