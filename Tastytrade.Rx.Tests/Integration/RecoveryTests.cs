using System.Collections.Concurrent;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>Series across many lost connections, compared with the simulator's history.</summary>
public sealed class RecoveryTests
{
    private const int Cuts = 60;

    /// <summary>The number of freezes that last until the keepalive timeout, which takes seconds; a call of Reconnect() ends the
    /// others.</summary>
    private const int SilentFreezes = 2;

    private static readonly string[] Symbols =
    [
        "SPY", "QQQ", "IWM", "AAPL", "MSFT", "NVDA", "AMD", "TSLA", "META", "GOOG", "AMZN", "NFLX", "XLE", "XLF", "BRK/B", "SPX",
        "/ESZ30:XCME", "/CLZ30:XNYM", "BTC/USD:CXTALP", ".SPY301220C600",
    ];

    /// <summary>Symbols that are observed as raw events too, so that each session requests their whole history again.</summary>
    private static readonly string[] RawSymbols = Symbols[..4];

    private static readonly StreamerOptions Options = SimulatedMarket.QuickOptions with
    {
        Backoff = new BackoffOptions
        {
            InitialDelay = TimeSpan.Zero,
            MinDelay = TimeSpan.FromMilliseconds(5),
            MaxDelay = TimeSpan.FromMilliseconds(50),
            StableAfter = TimeSpan.Zero,
        },
    };

    [Test]
    public async Task Series_Of20SymbolsAcross60Losses_EqualTheMarketsEventByEvent()
    {
        await using var market = await SimulatedMarket.OpenAsync(Options);
        var (streamer, simulator) = (market.Streamer, market.Simulator);
        var from = SecondOf(simulator.Now).AddMinutes(-1);
        var prints = new ConcurrentDictionary<SeriesReplica<TimeAndSale>, (string Symbol, DateTimeOffset From)>();
        var candles = new ConcurrentDictionary<SeriesReplica<Candle>, (string Symbol, DateTimeOffset From)>();
        var subscriptions = new ConcurrentBag<IDisposable>();
        await using var list = new LiveWatchlist(streamer, Symbols);
        Follow("first", from, Symbols);
        ExpectFurtherRequests(RawSymbols);
        foreach (var symbol in RawSymbols)
        {
            var raw = new SeriesReplica<TimeAndSale>($"raw {symbol}") { IsRaw = true };
            prints[raw] = (symbol, from);
            subscriptions.Add(streamer.Observe<TimeAndSale>(symbol, new SubscriptionOptions { FromTime = from }).ToSeries().Subscribe(raw));
        }

        // Without a from-time, prints may be missing, but all are the market's and in order. A session may repeat the last known print.
        var live = new ConcurrentQueue<TimeAndSale>();
        subscriptions.Add(streamer.Observe<TimeAndSale>("COST").DistinctUntilChanged().Subscribe(live.Enqueue));

        var random = new Random(4);
        for (var i = 0; i < Cuts; i++)
        {
            if (i == Cuts / 3)
                Follow("late", SecondOf(simulator.Now).AddSeconds(-20), Symbols);
            if (i == Cuts / 2)
                FollowFromEarlier(Symbols[4..10]);
            await CutAsync(market, random, isSilent: i % (Cuts / SilentFreezes) == 7);
        }

        await ConnectedAsync(streamer, 0);
        var cut = SecondOf(simulator.Now).AddSeconds(1);
        await AllNewerThanAsync(cut);
        foreach (var (replica, (symbol, since)) in prints)
            replica.AssertIs(simulator.History<TimeAndSale>(symbol, since, cut), cut);
        var known = simulator.History<TimeAndSale>("COST", from, simulator.Now).ToDictionary(print => print.Index);
        Assert.That(live.Select(print => print.Index), Is.Ordered.Ascending.And.Unique.And.Not.Empty);
        Assert.That(live.TakeWhile(print => print.Timestamp < cut), Is.All.Matches<TimeAndSale>(print => known[print.Index].Equals(print)));
        foreach (var (replica, (symbol, since)) in candles)
            replica.AssertIs(simulator.History<Candle>($"{symbol}{{=1s}}", since, cut), cut);
        TestContext.Out.WriteLine(
            $"{streamer.Diagnostics.Reconnections} reconnections, {prints.Count} tapes and {candles.Count} charts, "
            + $"{prints.Keys.Min(replica => replica.Recoveries)} to {prints.Keys.Max(replica => replica.Recoveries)} recoveries");
        // On a slow machine a cut often comes before the last one's recovery, for some symbols nearly always.
        Assert.That(prints.Keys.Sum(replica => replica.Recoveries), Is.GreaterThan(prints.Count * Cuts / 15));
        Assert.That(streamer.Diagnostics.Reconnections, Is.GreaterThan(Cuts / 2));
        await WaitFor.TrueAsync(
            () => list.Rows.All(row => row is { IsStale: false, Trade: { } trade, Summary: not null }
                && (row.Quote is not null || row.Symbol == "SPX") && trade.Timestamp > cut),
            SimulatedMarket.Limit);

        foreach (var subscription in subscriptions)
            subscription.Dispose();

        Task AllNewerThanAsync(DateTimeOffset time) => WaitFor.TrueAsync(
            () => prints.Keys.All(replica => replica.Newest > time) && candles.Keys.All(replica => replica.Newest > time),
            SimulatedMarket.Limit);

        void FollowFromEarlier(string[] symbols)
        {
            ExpectFurtherRequests(symbols);
            Follow("late but for more", from.AddMinutes(-1), symbols);
        }

        void ExpectFurtherRequests(string[] symbols)
        {
            foreach (var (replica, _) in prints.Where(p => symbols.Contains(p.Value.Symbol)))
                replica.IsRequestedAgain = true;
            foreach (var (replica, _) in candles.Where(c => symbols.Contains(c.Value.Symbol)))
                replica.IsRequestedAgain = true;
        }

        void Follow(string follower, DateTimeOffset since, string[] symbols)
        {
            foreach (var symbol in symbols)
            {
                var (tape, chart) = (new SeriesReplica<TimeAndSale>($"{follower}: prints of {symbol}"),
                    new SeriesReplica<Candle>($"{follower}: candles of {symbol}"));
                prints[tape] = candles[chart] = (symbol, since);
                subscriptions.Add(streamer.ObserveTimeAndSales(symbol, since).Subscribe(tape));
                subscriptions.Add(streamer.ObserveCandles(symbol, CandlePeriod.Seconds(1), since).Subscribe(chart));
            }
        }
    }

    /// <summary>One loss at a random moment: mostly of an established session, sometimes during its handshake.</summary>
    private static async Task CutAsync(SimulatedMarket market, Random random, bool isSilent)
    {
        var (streamer, simulator) = (market.Streamer, market.Simulator);
        if (isSilent || random.Next(4) > 0)
            await ConnectedAsync(streamer, 0);
        else
            await WaitFor.TrueAsync(() => simulator.OpenConnections > 0, SimulatedMarket.Limit);
        var session = (await ConnectedAsync(streamer, -1)).Session;
        await Task.Delay(random.Next(120));
        var kind = isSilent ? 9 : random.Next(10);
        if (kind < 5)
        {
            await simulator.Faults.DropAsync();
        }
        else if (kind < 8)
        {
            await simulator.RestartAsync();
        }
        else
        {
            simulator.Faults.Freeze();
            await Task.Delay(random.Next(60));
            if (!isSilent)
                streamer.Reconnect();
            await ConnectedAsync(streamer, session + 1);
        }
    }

    /// <summary>The first state that is connected with at least this session number; any state for −1.</summary>
    private static Task<ConnectionState> ConnectedAsync(DXLinkStreamer streamer, int session) => streamer.ConnectionStates
        .FirstAsync(state => session < 0 || (state.Status == ConnectionStatus.Connected && state.Session >= session))
        .FirstWithinLimitAsync();

    private static DateTimeOffset SecondOf(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
