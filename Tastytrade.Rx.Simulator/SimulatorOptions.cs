using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Simulator;

/// <summary>The behaviour of a <see cref="MarketSimulator"/>. The defaults imitate tastytrade's production servers, including their
/// limits.</summary>
public sealed partial record SimulatorOptions
{
    /// <summary>The TCP port on 127.0.0.1, from 0 to 65,535. 0, the default, lets the system choose a free one.</summary>
    public int Port { get; init; }

    /// <summary>The seed of the market. The same seed gives the same prices at the same time after the start.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Events per second over all subscriptions of all connections; 0 sends only first values. The default is 2,000.</summary>
    /// <remarks>A subscription on a TICKER channel gets at most one event in each aggregation period. The times of time series events
    /// depend only on the seed: a few sales a second, calculated values every few seconds. A subscription to a whole series, on a HISTORY
    /// or STREAM channel, gets all of them; the rate only determines how soon.</remarks>
    public double Rate { get; init; } = 2000;

    /// <summary>The clock of the market, of tokens and of all timeouts. With a virtual scheduler, the market moves only when the scheduler
    /// is advanced.</summary>
    public IScheduler Scheduler { get; init; } = DefaultScheduler.Instance;

    /// <summary>The market's time at the start; <see langword="null"/> for the scheduler's time.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The OAuth client secret that <c>POST /oauth/token</c> accepts.</summary>
    public string ClientSecret { get; init; } = "simulator-secret";

    /// <summary>The OAuth refresh token that <c>POST /oauth/token</c> accepts.</summary>
    public string RefreshToken { get; init; } = "simulator-refresh";

    /// <summary>The lifetime of an access token. The default is 15 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The lifetime of a quote token, from the user's first request. All requests get the same token until it expires. The default
    /// is 24 hours.</summary>
    public TimeSpan QuoteTokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>What happens to an open session when its quote token expires.</summary>
    public TokenExpiry TokenExpiry { get; init; }

    /// <summary>Whether <c>/api-quote-tokens</c> omits <c>issued-at</c> and <c>expires-at</c>. They are on the scheduler's clock.</summary>
    public bool OmitTokenTimes { get; init; }

    /// <summary>Whether the simulator imitates the delayed feed of accounts without approval: token level <c>demo</c> and a DXLink address
    /// that ends in <c>/delayed</c>.</summary>
    public bool IsDelayed { get; init; }

    /// <summary>The oldest date that REST accepts in the Accept-Version header, such as <c>20251101</c>; <see langword="null"/> accepts any
    /// date. The answer to an older date has status 406.</summary>
    public string? OldestApiVersion { get; init; }

    /// <summary>Whether every well-formed symbol of an equity, a cryptocurrency or a future has a market, and options, even if it is not
    /// listed.</summary>
    /// <remarks>If <see langword="false"/>, only listed products, their contracts, and their options of any strike and date have events.
    /// Other symbols are silent, as in production.</remarks>
    public bool AnySymbol { get; init; }

    /// <summary>How long a client may be silent before the connection is closed with code 1000 "Bye", also on the account streamer. SETUP
    /// has it in whole seconds. The default is 60 seconds.</summary>
    public TimeSpan KeepaliveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client may take to send SETUP, and then to send AUTH. The default is 10 seconds.</summary>
    public TimeSpan ActionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a quote token is required. If <see langword="false"/>, every session is authorized at once, as on dxFeed's demo
    /// endpoint.</summary>
    public bool RequireToken { get; init; } = true;

    /// <summary>The maximum number of events in one FEED_DATA. The default is 250.</summary>
    public int MaxEventsPerFrame { get; init; } = 250;

    /// <summary>Whether one FEED_DATA may contain several event types. The protocol allows it, but dxFeed's servers do not use it: dxFeed's
    /// JavaScript client reads only the first type of a COMPACT frame.</summary>
    public bool MixTypes { get; init; }

    /// <summary>Whether FEED_CONFIG lists the fields in a different order than requested, and omits vwap and timeNanoPart.</summary>
    public bool ReorderFields { get; init; }

    /// <summary>When the simulator sends the fields of a FEED_CONFIG.</summary>
    public FeedConfigMode FeedConfigMode { get; init; }

    /// <summary>The format of FEED_DATA, regardless of the client's request; <see langword="null"/> to honour the request.</summary>
    public FeedFormat? Format { get; init; }

    /// <summary>Whether <see cref="MarketSimulator.ReceivedFrames"/> records the frames of clients.</summary>
    public bool RecordFrames { get; init; }
}
