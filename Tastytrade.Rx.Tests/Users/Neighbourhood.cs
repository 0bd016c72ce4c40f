using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Users;

/// <summary>A simulated market with three well-behaved observers of quotes, for a bad one to live beside.</summary>
internal sealed class Neighbourhood : IAsyncDisposable
{
    /// <summary>The promise is a second; half of one is for a busy machine.</summary>
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1.5);

    public static readonly string[] Symbols = ["SPY", "QQQ", "AAPL", "IWM"];

    private readonly SimulatedMarket market;
    private readonly ConcurrentQueue<Quote> quotes = [];
    private readonly ConcurrentQueue<Quote> messages = [];
    private readonly ConcurrentQueue<Quote> observed = [];
    private readonly ConcurrentQueue<MarketDataError> errors = [];
    private readonly Task ended;

    private Neighbourhood(SimulatedMarket market)
    {
        this.market = market;
        Streamer.Errors.Subscribe(errors.Enqueue);
        ended = Task.WhenAll(
            Until(Streamer.Quotes, quotes), Until(Streamer.Messages.OfType<Quote>(), messages), Until(Streamer.Observe<Quote>(Symbols), observed));
    }

    public DXLinkStreamer Streamer => market.Streamer;

    public IEnumerable<MarketDataErrorKind> Told => errors.Select(e => e.Kind);

    /// <summary>Nothing is conflated: on a machine whose pool has no thread free for two seconds that would be right, and yet look like a loss.</summary>
    public static async Task<Neighbourhood> OpenAsync() =>
        new(await SimulatedMarket.OpenAsync(new StreamerOptions { AggregationPeriod = TimeSpan.Zero, ConflateAbove = int.MaxValue, Backoff = SimulatedMarket.QuickOptions.Backoff }, new SimulatorOptions { Rate = 5000, AnySymbol = true }));

    /// <summary>Lets the market go on for so many more quotes.</summary>
    public Task GoOnAsync(int more = 2000)
    {
        var enough = quotes.Count + more;
        return WaitFor.TrueAsync(() => quotes.Count >= enough, SimulatedMarket.Limit);
    }

    /// <summary>The market falls silent, and each neighbour has got everything that came, in one order.</summary>
    /// <param name="lossesOnTheWay">Whether what the server sent may be lost with a connection.</param>
    public async Task AssertNobodyLostAsync(bool lossesOnTheWay = false)
    {
        market.Simulator.Faults.Freeze();
        if (!lossesOnTheWay)
            await WaitFor.TrueAsync(() => Streamer.Diagnostics.Events == market.Simulator.EventsSent, SimulatedMarket.Limit);
        await WaitFor.TrueAsync(() => messages.Count == Streamer.Diagnostics.Events && quotes.Count == messages.Count, SimulatedMarket.Limit);
        AssertSameOrder();
    }

    /// <summary>The streamer ends within its second, and with it each neighbour, who has got what came before.</summary>
    public async Task AssertEndsAsync()
    {
        var clock = Stopwatch.StartNew();
        await Streamer.DisposeAsync().AsTask().WithinLimitAsync();
        Assert.That(clock.Elapsed, Is.LessThan(Second));
        await AssertEndedAsync();
    }

    public async Task AssertEndedAsync()
    {
        await ended.WithinLimitAsync();
        Assert.That(messages, Has.Count.EqualTo(Streamer.Diagnostics.Events));
        AssertSameOrder();
        await WaitFor.TrueAsync(() => market.Simulator.OpenConnections == 0, SimulatedMarket.Limit);
    }

    public ValueTask DisposeAsync() => market.DisposeAsync();

    private static Task Until(IObservable<Quote> stream, ConcurrentQueue<Quote> seen)
    {
        var completed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stream.Subscribe(seen.Enqueue, completed.SetException, completed.SetResult);
        return completed.Task;
    }

    private void AssertSameOrder()
    {
        Assert.That(quotes.SequenceEqual(messages), "each quote once, in one order");
        Assert.That(observed.SequenceEqual(messages.Where(q => Symbols.Contains(q.EventSymbol))), "and each symbol's observers get that symbol's");
    }
}
