using System.Net.WebSockets;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>How a <see cref="DXLinkStreamer"/> connects, keeps connected and delivers. The defaults suit most programs; vary them with
/// <c>new StreamerOptions { … }</c>. No time may be longer than a year. Checked once, by <see cref="DXLinkStreamer"/>'s
/// ConnectAsync.</summary>
public sealed record StreamerOptions : MarketDataOptions
{
    /// <summary>How often the server may send a new value of a symbol, on every channel (default: 0.1 s; 0 for as often as it can). The
    /// server may choose another period: <see cref="ChannelDiagnostics.AggregationPeriod"/> shows it. HISTORY and STREAM channels send
    /// every event.</summary>
    public TimeSpan AggregationPeriod { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The waits between attempts to connect (default: from the environment variables <c>TASTYTRADE_BACKOFF_…</c>,
    /// see <see cref="BackoffOptions"/>; one that holds no number of the right range throws here, by name).</summary>
    public BackoffOptions Backoff { get; init; } = BackoffOptions.FromEnvironment();

    /// <summary>How long ConnectAsync tries before it throws (default: 30 s; <see cref="Timeout.InfiniteTimeSpan"/> for ever).
    /// Afterwards the streamer reconnects for as long as it lives.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long each step of a connection may take (default: 10 s): opening the socket, each answer of the handshake, opening a
    /// channel. A frame that cannot be sent for this long, because the server reads nothing, ends the connection as well; another one is
    /// made after the waits of <see cref="Backoff"/>.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server may be silent before the connection counts as lost (default: 60 s). The value is sent to the server,
    /// which then sends keepalives in time when it has nothing else. A lower value finds a frozen connection sooner; at least 3
    /// s.</summary>
    public TimeSpan KeepaliveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an outage may last before the streamer fails with <see cref="ConnectionFailedException"/> (default:
    /// <see cref="Timeout.InfiniteTimeSpan"/>, never). Counted from the start or from the loss of a session until one is authorized; a
    /// session limit can last hours.</summary>
    public TimeSpan GiveUpAfter { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether what was subscribed is subscribed again after a reconnection (default: yes). If not, all handles of
    /// <c>Subscribe</c> end with the connection, for users who subscribe again on <c>Reconnections</c>; what is observed with
    /// <c>Observe</c> or a live chain is always subscribed again.</summary>
    public bool Resubscribe { get; init; } = true;

    /// <summary>How long subscriptions are gathered into one message (default: 10 ms).</summary>
    public TimeSpan SubscriptionBatching { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How long a subscription message may be, in bytes (default: 8,192). Servers close the connection on one of 64 KiB.</summary>
    public int MaxSubscriptionBytes { get; init; } = 8192;

    /// <summary>How many entries one connection may have, an entry being a symbol of an event type (default: 25,000, which users of the
    /// service measured; null for any number). More go to further connections, each opened when it is needed, reconnecting by itself, and
    /// kept until the streamer ends; to observers they are one. What exceeds <see cref="MaxConnections"/> too waits until there is room:
    /// that is reported once on <see cref="MarketData.Errors"/> and visible in <see cref="MarketData.Diagnostics"/>.</summary>
    public int? MaxSubscriptionsPerConnection { get; init; } = 25_000;

    /// <summary>How many entries of Candle, Order and Series each one connection may have (default: 100, the documented limit; null for any
    /// number). Single histories, as of <c>GetCandlesAsync</c>, wait for their turn instead of opening connections.</summary>
    public int? MaxSubscriptionsPerType { get; init; } = 100;

    /// <summary>How many entries may be added and removed within any minute, over all connections (default: 9,000, less than the 10,000
    /// at which the service was seen to refuse; null for any number). A tenth is left to calls that name few symbols; of the rest,
    /// underlyings go before options. After a refusal all goes slower for some minutes.</summary>
    public int? MaxSubscriptionChangesPerMinute { get; init; } = 9_000;

    /// <summary>How many connections the streamer may open (default: 4; at most 64). tastytrade allows five sessions per user.</summary>
    public int MaxConnections { get; init; } = 4;

    /// <summary>How long after an attempt of one connection another connection may begin one (default: 5 s): several handshakes at the
    /// same moment from one address time out.</summary>
    public TimeSpan ConnectionSpacing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How large a frame of the server may be, in bytes (default: 16 MiB; at least 4 KiB). At a larger one the connection is
    /// dropped, the error is reported on <see cref="MarketData.Errors"/> as <see cref="MarketDataErrorKind.Limit"/>, and a new connection
    /// is made after the waits of <see cref="Backoff"/>. The events of a frame may take some 60 times its bytes. Once they were delivered,
    /// all but some 5 MiB is free again; .NET's shared pool of arrays keeps up to four times the frame's bytes for about a minute
    /// more.</summary>
    public int MaxFrameBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How deep objects and arrays of a frame may be nested in each other, counted within the frame's data from each of its
    /// values on (default: 32; from 4 to 512). A frame that goes deeper is refused and reported as
    /// <see cref="MarketDataErrorKind.Frame"/>.</summary>
    public int MaxJsonDepth { get; init; } = JsonDepth.Default;

    /// <summary>How many symbols of events each connection keeps as one string, instead of a new one for every event (default: 1,000,000,
    /// more than all options of the largest underlyings; about 100 bytes each). When it is full, and at each reconnection, symbols that are
    /// no longer subscribed are forgotten. Where more symbols are subscribed, events of further ones cost more but are delivered; reported
    /// once per session as <see cref="MarketDataErrorKind.Limit"/>.</summary>
    public int MaxInternedSymbols { get; init; } = 1_000_000;

    /// <summary>Sets up each socket before it connects, for a proxy or certificates (default: nothing). Headers of the caller's trace
    /// (<c>traceparent</c>, <c>tracestate</c>, <c>baggage</c>) are not sent unless they are set here as headers.</summary>
    public Action<ClientWebSocketOptions>? ConfigureSocket { get; init; }

    /// <summary>Whether a token that was given together with an address may be sent in the clear to another machine, over <c>ws://</c>
    /// (default: no). Meant for a test system of your own on a network of your own, and nothing else. Of the address that tastytrade's
    /// API names, <see cref="SessionOptions.AllowUnencrypted"/> decides.</summary>
    public bool AllowUnencrypted { get; init; }

    internal ServiceWaits Waits { get; init; } = new();

    internal Func<double> Random { get; init; } = System.Random.Shared.NextDouble;

    /// <summary>The options without the limits of subscriptions that tastytrade's service has: for a DXLink server of your own, or
    /// another provider's.</summary>
    /// <returns>A copy with one connection, and any number of subscriptions and changes.</returns>
    public StreamerOptions WithoutSubscriptionLimits() => this with
    {
        MaxSubscriptionsPerConnection = null,
        MaxSubscriptionsPerType = null,
        MaxSubscriptionChangesPerMinute = null,
        MaxConnections = 1,
    };

    /// <summary>Checks the options, as ConnectAsync does: for a program that wants to know of a mistake when it starts.</summary>
    /// <exception cref="ArgumentException">An option is invalid; the message names it and the values it may have.</exception>
    public override void Validate()
    {
        base.Validate();
        OptionGuard.Require(AggregationPeriod >= TimeSpan.Zero, nameof(AggregationPeriod), "must not be negative");
        OptionGuard.Require(Backoff is not null, nameof(Backoff), "must not be null");
        Backoff!.Validate();
        OptionGuard.Require(
            ConnectTimeout > TimeSpan.Zero || ConnectTimeout == Timeout.InfiniteTimeSpan, nameof(ConnectTimeout), "must be positive or "
                + "infinite");
        OptionGuard.Require(HandshakeTimeout > TimeSpan.Zero, nameof(HandshakeTimeout), "must be positive");
        OptionGuard.Require(KeepaliveTimeout >= TimeSpan.FromSeconds(3), nameof(KeepaliveTimeout), "must be at least 3 s");
        OptionGuard.Require(
            GiveUpAfter > TimeSpan.Zero || GiveUpAfter == Timeout.InfiniteTimeSpan, nameof(GiveUpAfter), "must be positive or infinite");
        OptionGuard.Require(SubscriptionBatching >= TimeSpan.Zero, nameof(SubscriptionBatching), "must not be negative");
        OptionGuard.RequireDue(AggregationPeriod, nameof(AggregationPeriod));
        OptionGuard.RequireDue(ConnectTimeout, nameof(ConnectTimeout));
        OptionGuard.RequireDue(HandshakeTimeout, nameof(HandshakeTimeout));
        OptionGuard.RequireDue(KeepaliveTimeout, nameof(KeepaliveTimeout));
        OptionGuard.RequireDue(GiveUpAfter, nameof(GiveUpAfter));
        OptionGuard.RequireDue(ConnectionSpacing, nameof(ConnectionSpacing));
        OptionGuard.RequireDue(SubscriptionBatching, nameof(SubscriptionBatching));
        OptionGuard.Require(MaxSubscriptionBytes >= 256, nameof(MaxSubscriptionBytes), "must be at least 256");
        OptionGuard.Require(MaxSubscriptionsPerConnection is null or > 0, nameof(MaxSubscriptionsPerConnection), "must be positive");
        OptionGuard.Require(MaxSubscriptionsPerType is null or > 0, nameof(MaxSubscriptionsPerType), "must be positive");
        OptionGuard.Require(
            MaxSubscriptionChangesPerMinute is null or >= 100, nameof(MaxSubscriptionChangesPerMinute), "must be at least 100");
        OptionGuard.Require(MaxConnections is >= 1 and <= 64, nameof(MaxConnections), "must be from 1 to 64");
        OptionGuard.Require(ConnectionSpacing >= TimeSpan.Zero, nameof(ConnectionSpacing), "must not be negative");
        OptionGuard.Require(MaxFrameBytes >= 4096, nameof(MaxFrameBytes), "must be at least 4096");
        OptionGuard.Require(MaxJsonDepth is >= 4 and <= 512, nameof(MaxJsonDepth), "must be from 4 to 512");
        OptionGuard.Require(MaxInternedSymbols > 0, nameof(MaxInternedSymbols), "must be positive");
    }

    /// <summary>How long what is no longer in demand is kept: until its removal has been sent.</summary>
    internal override TimeSpan ForgetAfter => SubscriptionBatching * 2;

    internal LinkSettings ToLink(LogLane? log = null) => new()
    {
        Backoff = Backoff,
        KeepaliveTimeout = KeepaliveTimeout,
        HandshakeTimeout = HandshakeTimeout,
        GiveUpAfter = GiveUpAfter,
        MaxSubscriptions = MaxSubscriptionsPerConnection,
        MaxSubscriptionsPerType = MaxSubscriptionsPerType,
        MaxChangesPerMinute = MaxSubscriptionChangesPerMinute,
        MaxConnections = MaxConnections,
        ConnectionSpacing = ConnectionSpacing,
        AggregationPeriod = AggregationPeriod,
        SubscriptionBatching = SubscriptionBatching,
        MaxSubscriptionBytes = MaxSubscriptionBytes,
        Resubscribe = Resubscribe,
        MaxJsonDepth = MaxJsonDepth,
        MaxInternedSymbols = MaxInternedSymbols,
        Random = Random,
        Waits = Waits,
        Scheduler = Scheduler,
        Log = new LinkLog(log ?? new LogLane(Logger, Scheduler), Scheduler),
    };
}
