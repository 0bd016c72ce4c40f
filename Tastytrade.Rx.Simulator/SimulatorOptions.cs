using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Simulator;

/// <summary>The behaviour of a <see cref="MarketSimulator"/>. The defaults imitate tastytrade's production servers, their limits among
/// it.</summary>
public sealed partial record SimulatorOptions
{
    /// <summary>The TCP port on 127.0.0.1; 0 lets the system choose a free one. 0 to 65,535.</summary>
    public int Port { get; init; }

    /// <summary>The seed of the market: the same seed gives the same prices at the same time after the start.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Events per second over all subscriptions of all connections together; 0 sends first values only.</summary>
    /// <remarks>A subscription on a TICKER channel gets at most one event for each aggregation period. Time series have events at moments
    /// that follow from the seed: some sales a second, calculated values every few seconds. A subscription to a whole series, on a
    /// HISTORY or STREAM channel, gets all of them whatever the rate; the rate decides how soon.</remarks>
    public double Rate { get; init; } = 2000;

    /// <summary>The clock of the market, of tokens and of all timeouts. On a virtual scheduler the market moves only when it is
    /// advanced.</summary>
    public IScheduler Scheduler { get; init; } = DefaultScheduler.Instance;

    /// <summary>The market's time at the start; <see langword="null"/> for the scheduler's.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The OAuth client secret that <c>POST /oauth/token</c> accepts.</summary>
    public string ClientSecret { get; init; } = "simulator-secret";

    /// <summary>The OAuth refresh token that <c>POST /oauth/token</c> accepts.</summary>
    public string RefreshToken { get; init; } = "simulator-refresh";

    /// <summary>How long an access token works. 15 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a quote token works, from the user's first request; until then all requests get the same one. 24 hours.</summary>
    public TimeSpan QuoteTokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>What happens to a live session when its quote token ends.</summary>
    public TokenExpiry TokenExpiry { get; init; }

    /// <summary>Whether <c>/api-quote-tokens</c> leaves out <c>issued-at</c> and <c>expires-at</c>, which are on the scheduler's
    /// clock.</summary>
    public bool OmitTokenTimes { get; init; }

    /// <summary>Whether data is delayed, as for accounts that are not approved: level <c>demo</c> and an address that ends in
    /// <c>/delayed</c>.</summary>
    public bool IsDelayed { get; init; }

    /// <summary>The oldest date that REST accepts in the Accept-Version header, such as <c>20251101</c>; an older one is answered with
    /// status 406.
    /// <see langword="null"/> for any.</summary>
    public string? OldestApiVersion { get; init; }

    /// <summary>Whether symbols that look like an equity, a cryptocurrency or a future have a market without being listed, and their
    /// options too.</summary>
    /// <remarks>Without, only listed products, their contracts and options of any strike and date have events, and other symbols are
    /// silent, as in production.</remarks>
    public bool AnySymbol { get; init; }

    /// <summary>How long a client may be silent, in whole seconds in SETUP; then it is closed with code 1000 "Bye". 60 seconds.</summary>
    public TimeSpan KeepaliveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client may take for SETUP, and for AUTH after it. 10 seconds.</summary>
    public TimeSpan ActionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a quote token is required. Without, a session is authorized at once, as dxFeed's demo endpoint does.</summary>
    public bool RequireToken { get; init; } = true;

    /// <summary>Events in one FEED_DATA at most.</summary>
    public int MaxEventsPerFrame { get; init; } = 250;

    /// <summary>Whether a FEED_DATA of a channel with several event types may have them all. The protocol allows it, but
    /// dxFeed's JavaScript client reads only the first type of a COMPACT frame, so that its servers cannot do it either.</summary>
    public bool MixTypes { get; init; }

    /// <summary>Whether FEED_CONFIG lists the fields in another order than requested, and without vwap and timeNanoPart.</summary>
    public bool ReorderFields { get; init; }

    /// <summary>When FEED_CONFIG has the fields.</summary>
    public FeedConfigMode FeedConfigMode { get; init; }

    /// <summary>The format of FEED_DATA whatever the client asks for; <see langword="null"/> for the client's choice.</summary>
    public FeedFormat? Format { get; init; }

    /// <summary>Whether <see cref="MarketSimulator.ReceivedFrames"/> keeps what clients sent.</summary>
    public bool RecordFrames { get; init; }
}
