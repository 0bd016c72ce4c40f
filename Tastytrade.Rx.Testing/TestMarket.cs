using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Testing;

/// <summary>
/// Market data that a unit test drives in virtual time, without sockets and without waiting: it publishes events, loses and restores the
/// connection, and shows what is subscribed. Everything above the connection is the library's own: live chains, watch lists, series, order
/// books and bindings behave as they do on a <see cref="DXLinkStreamer"/>.
/// </summary>
/// <remarks>
/// <para>The market is connected from the start. Observers are called on the scheduler, as everywhere: after publishing, advance it, by one
/// tick at least. It works with <see cref="HistoricalScheduler"/>, which comes with System.Reactive, and with the <c>TestScheduler</c> of
/// Microsoft.Reactive.Testing. Use <c>AdvanceBy</c> and <c>AdvanceTo</c>; <c>Start()</c> would not return while something samples
/// periodically, as the snapshots of a live chain do.</para>
/// <para>The market keeps what is published, as a real feed does: a symbol that is subscribed later gets its newest quote, trade or Greeks
/// at once, and its history as a snapshot. After <see cref="Restore"/> all that is in demand is answered again.</para>
/// <para>All members may be called from any thread.</para>
/// </remarks>
/// <example><code>
/// var scheduler = new HistoricalScheduler(new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero));
/// await using var market = new TestMarket(scheduler);
/// using var subscription = market.Observe&lt;Quote&gt;("SPY").Subscribe(Console.WriteLine);
/// market.Publish(new Quote { EventSymbol = "SPY", BidPrice = 600, AskPrice = 600.02 });
/// scheduler.AdvanceBy(TimeSpan.FromTicks(1));
/// </code></example>
public sealed class TestMarket : MarketData
{
    private readonly TestFeed feed;

    /// <summary>Makes a connected market without any events.</summary>
    /// <param name="scheduler">The test's clock. Takes the place of <see cref="MarketDataOptions.Scheduler"/>.</param>
    /// <param name="options">How to deliver; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public TestMarket(IScheduler scheduler, MarketDataOptions? options = null)
        : this(new TestFeed(scheduler), scheduler, options ?? new MarketDataOptions())
    {
    }

    private TestMarket(TestFeed feed, IScheduler scheduler, MarketDataOptions options)
        : base(feed, options with { Scheduler = scheduler })
    {
        this.feed = feed;
        Rest = new TestRestApi(scheduler);
    }

    /// <summary>The REST API beside the market, on the same clock, for code that takes a <see cref="TastytradeSession"/>.</summary>
    public TestRestApi Rest { get; }

    /// <summary>What is requested now, in the order of the requests: <see cref="EventRequest"/>s and <see cref="DepthRequest"/>s. Empty
    /// while the connection is lost.</summary>
    public IReadOnlyList<FeedRequest> Requests => feed.Requests;

    /// <summary>Whether a symbol is requested now, under any contract.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbol">A streamer symbol; of candles in canonical form.</param>
    /// <returns>Whether it is.</returns>
    public bool IsRequested<T>(string symbol)
        where T : MarketEvent => Requests.OfType<EventRequest>().Any(r => r.EventType == typeof(T) && r.Symbol == symbol);

    /// <summary>Publishes events, each to the requests of its type and symbol. While the connection is lost they are kept only, as events
    /// that a program missed.</summary>
    /// <param name="events">The events, with streamer symbols. A <see cref="FeedMessage.ReceivedAt"/> that is not set is now; an index of 0
    /// of a candle or a print is made from its time and sequence.</param>
    /// <returns>How many requests were answered; 0 where nothing that was published is requested.</returns>
    public int Publish(params IEnumerable<MarketEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Sum(feed.Publish);
    }

    /// <summary>Publishes events at a time, in virtual time as in real time.</summary>
    /// <param name="at">When, by the scheduler's clock.</param>
    /// <param name="events">The events.</param>
    /// <returns>Disposed before that time, it cancels.</returns>
    public IDisposable PublishAt(DateTimeOffset at, params IEnumerable<MarketEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        MarketEvent[] list = [.. events];
        return Scheduler.Schedule(at, () => Publish(list));
    }

    /// <summary>Publishes events that are written as JSON, one object each with the wire's field names.</summary>
    /// <param name="lines">The events; see <see cref="MarketEvent.Parse(string)"/>.</param>
    /// <returns>How many requests were answered.</returns>
    /// <exception cref="FormatException">A line cannot be read; the message says why. Lines before it are published.</exception>
    public int PublishJson(params IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Sum(line => feed.Publish(MarketEvent.Parse(line)));
    }

    /// <summary>Publishes a depth of market to the requests of its symbol and source.</summary>
    /// <param name="depth">The depth.</param>
    /// <returns>How many requests were answered.</returns>
    public int Publish(DepthOfMarket depth)
    {
        ArgumentNullException.ThrowIfNull(depth);
        return feed.Publish(depth);
    }

    /// <summary>Adds events to the past: requests of histories get them in their snapshot, and nothing is published.</summary>
    /// <param name="events">Candles, prints or orders, in any order. One of the same index replaces an earlier one.</param>
    public void AddHistory(params IEnumerable<IndexedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var e in events)
            feed.Keep(e);
    }

    /// <summary>Refuses the requests of a symbol from now on, as a server does beyond its limits.</summary>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="reason">Why.</param>
    public void Refuse(string symbol, string reason = "the test refuses it")
    {
        ArgumentException.ThrowIfNullOrEmpty(symbol);
        feed.Refuse(symbol, reason);
    }

    /// <summary>Loses the connection, until <see cref="Restore"/>.</summary>
    /// <param name="cause">The cause in words.</param>
    /// <param name="reason">The reason for programs.</param>
    public void Lose(string cause = "the test lost the connection", ConnectionReason reason = ConnectionReason.NetworkLoss) =>
        feed.Lose(cause, reason);

    /// <summary>Connects again: a new session, in which everything in demand is requested again. Nothing while connected.</summary>
    public void Restore() => feed.Restore();

    /// <summary>Fails for good: streams of events end with the error.</summary>
    /// <param name="error">The error.</param>
    public void Fail(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        feed.Fail(error.Message, ConnectionReason.Unknown, error);
    }

    /// <summary>Fails for good: streams of events end with a <see cref="ConnectionFailedException"/> that has the reason.</summary>
    /// <param name="cause">The cause in words.</param>
    /// <param name="reason">The reason for programs.</param>
    public void Fail(string cause, ConnectionReason reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(cause);
        feed.Fail(cause, reason, null);
    }
}
