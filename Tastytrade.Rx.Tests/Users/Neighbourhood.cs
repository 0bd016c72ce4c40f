using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Users;

/// <summary>A simulated market with three well-behaved observers of quotes, beside which a test adds a misbehaving one.</summary>
internal sealed class Neighbourhood : IAsyncDisposable
{
    /// <summary>The promised second, and half a second for a busy machine.</summary>
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
            Until(Streamer.Quotes, quotes), Until(Streamer.Messages.OfType<Quote>(), messages),
            Until(Streamer.Observe<Quote>(Symbols), observed));
    }

    public DXLinkStreamer Streamer => market.Streamer;

    public IEnumerable<MarketDataErrorKind> ErrorKinds => errors.Select(e => e.Kind);

    /// <summary>Disables conflation: on a busy machine it would be correct, and yet look like a loss.</summary>
    public static async Task<Neighbourhood> OpenAsync() =>
        new(await SimulatedMarket.OpenAsync(
            new StreamerOptions
            {
                AggregationPeriod = TimeSpan.Zero,
                ConflateAbove = int.MaxValue,
                Backoff = SimulatedMarket.QuickOptions.Backoff,
            },
            new SimulatorOptions { Rate = 5000, AnySymbol = true }));

    /// <summary>Waits until that many more quotes were observed.</summary>
    public Task GoOnAsync(int more = 2000)
    {
        var enough = quotes.Count + more;
        return WaitFor.TrueAsync(() => quotes.Count >= enough, SimulatedMarket.Limit);
    }

    /// <summary>Silences the market and asserts that each well-behaved observer received every event, in one order.</summary>
    /// <param name="lossesOnTheWay">Whether sent events may be lost with a connection.</param>
    public async Task AssertNothingLostAsync(bool lossesOnTheWay = false)
    {
        market.Simulator.Faults.Freeze();
        if (!lossesOnTheWay)
            await WaitFor.TrueAsync(() => Streamer.Diagnostics.Events == market.Simulator.EventsSent, SimulatedMarket.Limit);
        await WaitFor.TrueAsync(
            () => messages.Count == Streamer.Diagnostics.Events && quotes.Count == messages.Count, SimulatedMarket.Limit);
        AssertSameOrder();
    }

    /// <summary>Asserts that the streamer and all observers end within a second, and that they received every event before it.</summary>
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
        Assert.That(
            observed.SequenceEqual(messages.Where(q => Symbols.Contains(q.EventSymbol))),
            "observers of a symbol receive that symbol's quotes");
    }
}
