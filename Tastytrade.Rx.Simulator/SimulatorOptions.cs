using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Simulator;

/// <summary>What kind of server a <see cref="MarketSimulator"/> is. The defaults behave as tastytrade's servers do.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The TCP port on 127.0.0.1; 0 lets the system choose a free one. 0 to 65,535.</summary>
    public int Port { get; init; }

    /// <summary>What the market follows from: the same seed gives the same prices at the same time after the start.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Events per second over all subscriptions of all connections together; 0 sends first values only.</summary>
    /// <remarks>A subscription on a TICKER channel gets at most one event for each aggregation period. Time series happen at moments that follow from
    /// the seed: some sales a second, calculated values every few seconds. A subscription to a whole series, on a HISTORY or STREAM channel, gets all of
    /// them whatever the rate, which says only how soon: how often it has a turn, with all that happened since the one before.</remarks>
    public double Rate { get; init; } = 2000;

    /// <summary>The clock of the market, of tokens and of all timeouts. On a virtual scheduler the market moves only when it is advanced.</summary>
    public IScheduler Scheduler { get; init; } = DefaultScheduler.Instance;

    /// <summary>The market's time at the start; <see langword="null"/> for the scheduler's.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The OAuth client secret that <c>POST /oauth/token</c> accepts.</summary>
    public string ClientSecret { get; init; } = "simulator-secret";

    /// <summary>The OAuth refresh token that <c>POST /oauth/token</c> accepts.</summary>
    public string RefreshToken { get; init; } = "simulator-refresh";

    /// <summary>How long an access token works. 15 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a quote token works. 24 hours.</summary>
    public TimeSpan QuoteTokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a client may be silent; announced in SETUP in whole seconds. 60 seconds.</summary>
    public TimeSpan KeepaliveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client may take for SETUP, and for AUTH after it. 10 seconds.</summary>
    public TimeSpan ActionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest frame that is read, in bytes; a larger one closes the connection with code 1009.</summary>
    public int MaxFrameBytes { get; init; } = 65_536;

    /// <summary>Subscriptions that one connection may hold; <see langword="null"/> for any number.</summary>
    public int? MaxSymbols { get; init; }

    /// <summary>Whether a quote token is asked for. Without, a session is authorised at once, as dxFeed's demo endpoint does.</summary>
    public bool RequireToken { get; init; } = true;

    /// <summary>Events in one FEED_DATA at most.</summary>
    public int MaxEventsPerFrame { get; init; } = 250;

    /// <summary>Whether a FEED_DATA of a channel with several event types may have them all. The protocol allows it, but
    /// dxFeed's JavaScript client reads only the first type of a COMPACT frame, so that its servers cannot do it either.</summary>
    public bool MixTypes { get; init; }

    /// <summary>Whether FEED_CONFIG lists the fields in another order than asked for, and without VWAP and timeNanoPart.</summary>
    public bool ReorderFields { get; init; }

    /// <summary>When FEED_CONFIG lists the fields.</summary>
    public FeedConfigMode FeedConfigMode { get; init; }

    /// <summary>The format of FEED_DATA whatever the client asks for; <see langword="null"/> for the client's choice.</summary>
    public FeedFormat? Format { get; init; }

    /// <summary>Whether <see cref="MarketSimulator.ReceivedFrames"/> keeps what clients sent.</summary>
    public bool RecordFrames { get; init; }

    /// <summary>The options in short, without credentials.</summary>
    /// <returns>Text for logs.</returns>
    public override string ToString() => FormattableString.Invariant($"SimulatorOptions {{ Port = {Port}, Seed = {Seed}, Rate = {Rate} }}");

    internal SimulatorOptions Validate()
    {
        Check(Port is >= 0 and <= 65_535, nameof(Port), "must be 0 to 65535");
        Check(double.IsFinite(Rate) && Rate >= 0, nameof(Rate), "must be 0 or more events per second");
        Check(Scheduler is not null, nameof(Scheduler), "must be given");
        Check(!string.IsNullOrEmpty(ClientSecret), nameof(ClientSecret), "must not be empty");
        Check(!string.IsNullOrEmpty(RefreshToken), nameof(RefreshToken), "must not be empty");
        Check(AccessTokenLifetime > TimeSpan.Zero, nameof(AccessTokenLifetime), "must be positive");
        Check(QuoteTokenLifetime > TimeSpan.Zero, nameof(QuoteTokenLifetime), "must be positive");
        Check(KeepaliveTimeout >= TimeSpan.FromSeconds(1), nameof(KeepaliveTimeout), "must be 1 second or more");
        Check(ActionTimeout > TimeSpan.Zero, nameof(ActionTimeout), "must be positive");
        Check(MaxFrameBytes >= 256, nameof(MaxFrameBytes), "must be 256 bytes or more");
        Check(MaxSymbols is null or >= 0, nameof(MaxSymbols), "must be 0 or more");
        Check(MaxEventsPerFrame > 0, nameof(MaxEventsPerFrame), "must be 1 or more");
        Check(Enum.IsDefined(FeedConfigMode), nameof(FeedConfigMode), "must be one of its names");
        Check(Format is null || Enum.IsDefined(Format.Value), nameof(Format), "must be one of its names");
        return this;
    }

    private static void Check(bool valid, string option, string rule)
    {
        if (!valid)
            throw new ArgumentException($"{nameof(SimulatorOptions)}.{option} {rule}.", option);
    }
}
