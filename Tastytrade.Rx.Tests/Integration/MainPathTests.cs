using System.Diagnostics;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>The first calls of a user, over real sockets.</summary>
public sealed class MainPathTests
{
    [Test]
    public async Task Observe_SeveralTypes_EmitsEach()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var chain = await market.Session.GetOptionChainAsync("SPY");
        var option = chain.Expirations.TastyMonthly().Strikes[20].Call!.StreamerSymbol;

        var quote = market.Streamer.Observe<Quote>("SPY").FirstWithinLimitAsync();
        var greeks = market.Streamer.Observe<Greeks>(option).FirstWithinLimitAsync();
        var trade = market.Streamer.Observe<Trade>("SPX").FirstWithinLimitAsync();
        var summary = market.Streamer.Observe<Summary>("AAPL").FirstWithinLimitAsync();

        Assert.Multiple(async () =>
        {
            Assert.That((await quote).BidPrice, Is.LessThan((await quote).AskPrice));
            Assert.That((await greeks).Delta, Is.InRange(0, 1));
            Assert.That((await trade).Price, Is.Positive);
            Assert.That((await summary).PrevDayClosePrice, Is.Positive);
        });
    }

    [Test]
    public async Task Quotes_FilteredBySymbol_EmitOnlyThatSymbol()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        using var subscription = market.Streamer.Subscribe<Quote>("SPY", "AAPL");

        var quotes = await market.Streamer.Quotes.Where(q => q.EventSymbol == "SPY").Take(3).ToArray()
            .Timeout(SimulatedMarket.Limit).ToTask();

        Assert.That(quotes.Select(q => q.EventSymbol), Is.All.EqualTo("SPY"));
    }

    [Test]
    public async Task ListenAsync_InALoop_YieldsEventsUntilTheLoopEnds()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        using var subscription = market.Streamer.Subscribe<Quote>("SPY", "QQQ", "AAPL");
        using var limit = new CancellationTokenSource(SimulatedMarket.Limit);
        var seen = new HashSet<string>();

        await foreach (var quote in market.Streamer.Listen<Quote>(limit.Token))
        {
            seen.Add(quote.EventSymbol);
            if (seen.Count == 3)
                break;
        }

        Assert.That(seen, Is.EquivalentTo(new[] { "SPY", "QQQ", "AAPL" }));
    }

    [Test]
    public async Task Subscribe_25000SymbolsAtOnce_EmitsAQuoteForEach()
    {
        await using var market = await SimulatedMarket.OpenAsync(
            new StreamerOptions().WithoutSubscriptionLimits(), new SimulatorOptions { AnySymbol = true }.WithoutLimits());
        string[] symbols = [.. Enumerable.Range(0, 25_000).Select(Letters)];
        var waiting = symbols.ToHashSet();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var answers = market.Streamer.Quotes.Subscribe(q =>
        {
            if (waiting.Remove(q.EventSymbol) && waiting.Count == 0)
                all.TrySetResult();
        });

        using var subscription = market.Streamer.Subscribe<Quote>(symbols);
        await all.Task.WithinLimitAsync();

        Assert.That(market.Simulator.SubscriptionCount, Is.EqualTo(25_000));
        Assert.That(market.Streamer.Diagnostics.Reconnections, Is.Zero);

        static string Letters(int i) =>
            $"Z{(char)('A' + (i / 17_576 % 26))}{(char)('A' + (i / 676 % 26))}{(char)('A' + (i / 26 % 26))}{(char)('A' + (i % 26))}";
    }

    [Test]
    [NonParallelizable]
    public async Task DisposeAsync_OfALiveStreamer_CompletesStreamsAndClosesTheSocketWithinASecond()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var completed = market.Streamer.Quotes.LastOrDefaultAsync().ToTask();
        await market.Streamer.Observe<Quote>("SPY").FirstWithinLimitAsync();
        var watch = Stopwatch.StartNew();

        await market.Streamer.DisposeAsync();
        var taken = watch.Elapsed;

        await completed.WithinLimitAsync();
        Assert.That(taken, Is.LessThan(TimeSpan.FromSeconds(1.5)), "the limit is a second, plus half a second for a busy machine");
        Assert.That(() => market.Simulator.OpenConnections, Is.Zero.After(5_000, 10));
    }

    [Test]
    public async Task ConnectAsync_ClosedPort_ThrowsWithTheLastCause()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var uri = market.Simulator.DXLinkUrl;
        await market.Simulator.StopAsync();

        var error = Assert.ThrowsAsync<ConnectionFailedException>(() => DXLinkStreamer.ConnectAsync(
            uri, "token", SimulatedMarket.QuickOptions with { ConnectTimeout = TimeSpan.FromSeconds(1) }));

        Assert.That(error!.Message, Does.Contain("Connection refused").IgnoreCase);
    }

    [Test]
    public async Task ConnectAsync_InvalidToken_ThrowsAtItsTimeoutWithTheRefusal()
    {
        await using var market = await SimulatedMarket.OpenAsync();

        var error = Assert.ThrowsAsync<ConnectionFailedException>(() => DXLinkStreamer.ConnectAsync(
            market.Simulator.DXLinkUrl, "wrong-token", SimulatedMarket.QuickOptions with { ConnectTimeout = TimeSpan.FromSeconds(1) }));

        Assert.That((error!.Reason, error.InnerException),
            Is.EqualTo((ConnectionReason.TokenRefused, error.InnerException as QuoteTokenRefusedException)));
        Assert.That(error.ToString(), Does.Not.Contain("wrong-token"));
    }
}
