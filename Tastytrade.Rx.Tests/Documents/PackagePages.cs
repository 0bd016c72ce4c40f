using System.Reactive.Concurrency;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of the packages' READMEs: <see cref="DocumentsTests"/> compares it.</summary>
internal sealed class PackagePages
{
    [Test]
    public async Task Testing_DoesWhatItSays()
    {
        var clock = new HistoricalScheduler(new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero));
        await using var market = new TestMarket(clock);
        var mids = new List<double>();

        using var watching = market.Observe<Quote>("SPY").Subscribe(quote => mids.Add(quote.Mid));
        market.Publish(new Quote { EventSymbol = "SPY", BidPrice = 600, AskPrice = 600.02 });
        clock.AdvanceBy(TimeSpan.FromTicks(1));                     // observers are called on the clock, one tick later
        Assert.That(mids, Is.EqualTo(new[] { 600.01 }));
    }

    [Test]
    public async Task Simulator_DoesWhatItSays() => Assert.That((await SimulatorAsync().WithinLimitAsync()).EventSymbol, Is.EqualTo("SPY"));

    private static async Task<Quote> SimulatorAsync()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var session = await TastytradeSession.LoginAsync(new SessionOptions
        {
            ClientSecret = simulator.ClientSecret,
            RefreshToken = simulator.RefreshToken,
            BaseAddress = simulator.BaseAddress,
        });
        await using var streamer = await DXLinkStreamer.ConnectAsync(session);
        var quote = await streamer.GetEventAsync<Quote>("SPY");
        await simulator.Faults.DropAsync();                        // or session limits, expired tokens, lost channels, freezes …
        return quote;
    }

    [Test]
    public async Task SimulatorAccounts_DoWhatThePageSays()
    {
        var (positions, orders, cash) = await AccountsAsync();

        Assert.That(positions.Select(p => p.Symbol), Does.Contain("SPY").And.Not.Contain("QQQ"));
        Assert.That(orders.Count(order => order is { ReplacesOrderId: not null, Price: 601, Size: 6 }), Is.EqualTo(1));
        Assert.That(cash, Is.GreaterThan(0));
    }

    private static async Task<(IReadOnlyList<SimulatedPosition>, IReadOnlyList<SimulatedOrder>, decimal)> AccountsAsync()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { NewOrderInterval = TimeSpan.Zero });
        var account = simulator.Account;
        var order = account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 10, "SPY", 600));
        account.Fill(order.Id, quantity: 4);                       // Live, 6 remaining; then the position and the balance
        account.Replace(order.Id, 601);                            // a second order; this one ends as Cancelled
        simulator.Faults.LoseNotifications(2);                     // the client misses these, the account does not
        account.ClosePosition("QQQ");
        var truth = (account.Positions, account.WorkingOrders, account.Balance.CashBalance);
        return truth;
    }

    private static void Hosting(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddTastytradeStreamer(builder.Configuration.GetSection("Tastytrade"));
        builder.Services.AddHealthChecks().AddTastytradeStreamer();
        builder.Services.AddHostedService<Spreads>();
        builder.Build().Run();
    }

    internal sealed class Spreads(IMarketData market) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var spreads = market.Observe<Quote>("SPY").Subscribe(quote => Console.WriteLine(quote.Spread));
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }
}
