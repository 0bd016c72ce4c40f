using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Testing;

/// <summary>
/// Market data that a unit test drives in virtual time, without sockets and without waiting. The test publishes events, loses and restores
/// the connection, and checks what is subscribed. Everything above the connection is the library's own code: live chains, watch lists,
/// series, order books and bindings behave as they do on a <see cref="DXLinkStreamer"/>.
/// </summary>
/// <remarks>
/// <para>The market is connected from the start. Observers are called on the scheduler: after publishing, advance it by at least one tick.
/// It works with <see cref="HistoricalScheduler"/>, which is part of System.Reactive, and with the <c>TestScheduler</c> of
/// Microsoft.Reactive.Testing. Use <c>AdvanceBy</c> and <c>AdvanceTo</c>: <c>Start()</c> does not return while something samples
/// periodically, such as the snapshots of a live chain.</para>
/// <para>The market keeps what is published, as a real feed does: a symbol that is subscribed later gets its newest quote, trade or Greeks
/// at once, and its history as a snapshot. After <see cref="Restore"/> everything in demand is requested and answered again.</para>
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

    /// <summary>Creates a connected market without any events.</summary>
    /// <param name="scheduler">The clock of the test. It replaces <see cref="MarketDataOptions.Scheduler"/>.</param>
    /// <param name="options">The delivery options; null for the defaults.</param>
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

    /// <summary>A REST API on the same clock, for code that needs a <see cref="TastytradeSession"/>.</summary>
    public TestRestApi Rest { get; }

    /// <summary>The current requests in the order they were made: <see cref="EventRequest"/>s and <see cref="DepthRequest"/>s. Empty while
    /// the connection is lost.</summary>
    public IReadOnlyList<FeedRequest> Requests => feed.Requests;

    /// <summary>Checks whether a symbol is currently requested, with any contract.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbol">A streamer symbol; for candles in canonical form.</param>
    /// <returns>Whether it is requested.</returns>
    public bool IsRequested<T>(string symbol)
        where T : MarketEvent => Requests.OfType<EventRequest>().Any(r => r.EventType == typeof(T) && r.Symbol == symbol);

    /// <summary>Publishes events, each to the requests for its type and symbol. While the connection is lost events are only kept, like
    /// events that a program missed.</summary>
    /// <param name="events">The events, with streamer symbols. A <see cref="FeedMessage.ReceivedAt"/> that is not set becomes the current
    /// time; for a candle or a print, an index of 0 is replaced by one made from its time and sequence.</param>
    /// <returns>The number of requests answered; 0 if none of the published events is requested.</returns>
    public int Publish(params IEnumerable<MarketEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Sum(feed.Publish);
    }

    /// <summary>Publishes events at a given time, virtual or real.</summary>
    /// <param name="at">The time, by the clock of the scheduler.</param>
    /// <param name="events">The events.</param>
    /// <returns>A handle that cancels the publication if it is disposed before that time.</returns>
    public IDisposable PublishAt(DateTimeOffset at, params IEnumerable<MarketEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        MarketEvent[] list = [.. events];
        return Scheduler.Schedule(at, () => Publish(list));
    }

    /// <summary>Publishes messages written as JSON, one object each, such as lines of a recording. They arrive now, regardless of
    /// their <c>receivedAt</c>.</summary>
    /// <param name="lines">Events and depths of market; see <c>FeedMessage.Parse</c>. Blank lines and reconnections are
    /// skipped.</param>
    /// <returns>The number of requests answered.</returns>
    /// <exception cref="FormatException">A line cannot be read; the message says why. The lines before it have been published.</exception>
    public int PublishJson(params IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Where(line => !string.IsNullOrWhiteSpace(line)).Sum(line => FeedMessage.Parse(line) switch
        {
            MarketEvent e => Publish(e with { ReceivedAt = default }),
            DepthOfMarket depth => Publish(depth with { ReceivedAt = default }),
            _ => 0,
        });
    }

    /// <summary>Publishes a depth of market to the requests for its symbol and source.</summary>
    /// <param name="depth">The depth.</param>
    /// <returns>The number of requests answered.</returns>
    public int Publish(DepthOfMarket depth)
    {
        ArgumentNullException.ThrowIfNull(depth);
        return feed.Publish(depth);
    }

    /// <summary>Adds events to the history without publishing them: later history requests get them in their snapshot.</summary>
    /// <param name="events">Candles, prints or orders, in any order. An event replaces an earlier one with the same index.</param>
    public void AddHistory(params IEnumerable<IndexedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var e in events)
            feed.Keep(e);
    }

    /// <summary>Refuses all further requests for a symbol, as a server does beyond its limits.</summary>
    /// <param name="symbol">A streamer symbol.</param>
    /// <param name="reason">The reason, in words.</param>
    public void Refuse(string symbol, string reason = "the test refuses it")
    {
        ArgumentException.ThrowIfNullOrEmpty(symbol);
        feed.Refuse(symbol, reason);
    }

    /// <summary>Loses the connection, until <see cref="Restore"/>.</summary>
    /// <param name="cause">The cause, in words.</param>
    /// <param name="reason">The reason, as a code.</param>
    public void Lose(string cause = "the test lost the connection", ConnectionReason reason = ConnectionReason.NetworkLoss) =>
        feed.Lose(cause, reason);

    /// <summary>Connects again; everything in demand is requested again. Does nothing while connected.</summary>
    public void Restore() => feed.Restore();

    /// <summary>Fails permanently: event streams end with the error.</summary>
    /// <param name="error">The error.</param>
    public void Fail(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        feed.Fail(error.Message, ConnectionReason.Unknown, error);
    }

    /// <summary>Fails permanently: event streams end with a <see cref="ConnectionFailedException"/> that has the reason.</summary>
    /// <param name="cause">The cause, in words.</param>
    /// <param name="reason">The reason, as a code.</param>
    public void Fail(string cause, ConnectionReason reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(cause);
        feed.Fail(cause, reason, null);
    }
}
