using System.Net.WebSockets;
using Tastytrade.Rx.Connections;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>Options for how a <see cref="DXLinkStreamer"/> connects, stays connected and delivers. The defaults suit most programs; change
/// individual ones with <c>new StreamerOptions { … }</c>. No duration may exceed one year. <see cref="DXLinkStreamer"/>'s ConnectAsync
/// validates the options once.</summary>
public sealed record StreamerOptions : MarketDataOptions
{
    /// <summary>The minimum interval between new values of a symbol, on every channel (default: 0.1 s; 0 for as often as the server can).
    /// The server may choose another period: see <see cref="ChannelDiagnostics.AggregationPeriod"/>. HISTORY and STREAM channels send every
    /// event.</summary>
    public TimeSpan AggregationPeriod { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The waits between connection attempts (default: from the environment variables <c>TASTYTRADE_BACKOFF_…</c>, see
    /// <see cref="BackoffOptions"/>; a variable that is not a number in the valid range throws here, and the message names it).</summary>
    public BackoffOptions Backoff { get; init; } = BackoffOptions.FromEnvironment();

    /// <summary>How long ConnectAsync tries before it throws (default: 30 s; <see cref="Timeout.InfiniteTimeSpan"/> for no limit). Once
    /// connected, the streamer reconnects for as long as it lives.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long each step of connecting may take (default: 10 s): opening the socket, each response of the handshake, opening a
    /// channel. The connection also ends if a frame cannot be sent for this long because the server does not read. A new socket is opened
    /// after the waits of <see cref="Backoff"/>.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server may be silent before the connection counts as lost (default: 60 s; at least 3 s). The value is sent to
    /// the server, which then sends keepalives in time when it has nothing else to send. A lower value detects a frozen connection
    /// sooner.</summary>
    public TimeSpan KeepaliveTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an outage may last before the streamer fails with <see cref="ConnectionFailedException"/> (default:
    /// <see cref="Timeout.InfiniteTimeSpan"/>, never). Counted from the start, or from the loss of a connection, until a socket is
    /// authorized. An outage caused by the session limit can last hours.</summary>
    public TimeSpan GiveUpAfter { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether subscriptions are restored after a reconnection (default: yes). If not, all handles of <c>Subscribe</c> end with
    /// the connection, for users who subscribe again on <c>Reconnections</c>; subscriptions made by <c>Observe</c> or a live chain are
    /// always restored.</summary>
    public bool Resubscribe { get; init; } = true;

    /// <summary>How long subscriptions are collected into one message (default: 10 ms).</summary>
    public TimeSpan SubscriptionBatching { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The maximum size of a subscription message, in bytes (default: 8,192). Servers close the connection on a message of 64
    /// KiB.</summary>
    public int MaxSubscriptionBytes { get; init; } = 8192;

    /// <summary>The maximum number of entries per connection, an entry being a symbol of an event type (default: 25,000, as measured by
    /// users of the service; null for no limit). Further entries go to further connections, each opened when needed, reconnecting by
    /// itself, and kept until the streamer ends; observers see them as one. Entries that exceed <see cref="MaxConnections"/> as well wait
    /// until there is room: this is reported once on <see cref="MarketData.Errors"/> and visible in
    /// <see cref="MarketData.Diagnostics"/>.</summary>
    public int? MaxSubscriptionsPerConnection { get; init; } = 25_000;

    /// <summary>The maximum number of entries per connection for each of Candle, Order and Series (default: 100, the documented limit; null
    /// for no limit). Single histories, such as those of <c>GetCandlesAsync</c>, wait for their turn instead of opening
    /// connections.</summary>
    public int? MaxSubscriptionsPerType { get; init; } = 100;

    /// <summary>How many entries may be added and removed in any minute, over all connections (default: 9,000, less than the 10,000 at
    /// which the service was observed to refuse; null for no limit). A tenth is reserved for calls with few symbols; for the rest,
    /// underlyings go before options. After a refusal, changes are slowed down for some minutes.</summary>
    public int? MaxSubscriptionChangesPerMinute { get; init; } = 9_000;

    /// <summary>The maximum number of connections the streamer may open (default: 4; at most 64). tastytrade allows five streaming
    /// connections per user.</summary>
    public int MaxConnections { get; init; } = 4;

    /// <summary>The minimum time between connection attempts of different connections (default: 5 s), since simultaneous handshakes from
    /// one address time out.</summary>
    public TimeSpan ConnectionSpacing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The maximum size of a frame from the server, in bytes (default: 16 MiB; at least 4 KiB). On a larger frame the connection
    /// is dropped, the error is reported on <see cref="MarketData.Errors"/> as <see cref="MarketDataErrorKind.Limit"/>, and a new
    /// connection is made after the waits of <see cref="Backoff"/>. The events of a frame may take some 60 times its size in memory. Once
    /// they are delivered, all but some 5 MiB is freed; .NET's shared array pool keeps up to four times the frame's size for about a minute
    /// more.</summary>
    public int MaxFrameBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The maximum nesting depth of objects and arrays in a frame, counted within the frame's data from each of its values
    /// (default: 32; from 4 to 512). A deeper frame is rejected and reported as <see cref="MarketDataErrorKind.Frame"/>.</summary>
    public int MaxJsonDepth { get; init; } = JsonDepth.Default;

    /// <summary>How many subscribed symbols of each event type a connection keeps, instead of allocating a new string for every event
    /// (default: 1,000,000, more than all options of the largest underlyings; about 50 bytes each). If more are subscribed, events of the
    /// additional ones cost more but are still delivered; this is reported once per socket as
    /// <see cref="MarketDataErrorKind.Limit"/>.</summary>
    public int MaxInternedSymbols { get; init; } = 1_000_000;

    /// <summary>Configures each socket before it connects, for a proxy or certificates (default: nothing). The caller's trace headers
    /// (<c>traceparent</c>, <c>tracestate</c>, <c>baggage</c>) are not sent unless they are set here as headers.</summary>
    public Action<ClientWebSocketOptions>? ConfigureSocket { get; init; }

    /// <summary>Whether a token that was passed together with an address may be sent unencrypted to another machine, over <c>ws://</c>
    /// (default: no). Intended only for your own test system on your own network. For the address that tastytrade's API returns,
    /// <see cref="SessionOptions.AllowUnencrypted"/> applies.</summary>
    public bool AllowUnencrypted { get; init; }

    internal ServiceWaits Waits { get; init; } = new();

    internal Func<double> Random { get; init; } = System.Random.Shared.NextDouble;

    /// <summary>Returns the options without the subscription limits of tastytrade's service: for your own DXLink server, or another
    /// provider's.</summary>
    /// <returns>A copy with one connection, and no limit on subscriptions and changes.</returns>
    public StreamerOptions WithoutSubscriptionLimits() => this with
    {
        MaxSubscriptionsPerConnection = null,
        MaxSubscriptionsPerType = null,
        MaxSubscriptionChangesPerMinute = null,
        MaxConnections = 1,
    };

    /// <summary>Validates the options, as ConnectAsync does, so that a program can detect a mistake at startup.</summary>
    /// <exception cref="ArgumentException">An option is invalid; the message names it and its valid values.</exception>
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

    /// <summary>How long state is kept after its demand ends: until the removal has been sent.</summary>
    internal override TimeSpan ForgetAfter => SubscriptionBatching * 2;

    internal DXLinkSettings ToConnectionSettings(LogQueue? log = null) => new()
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
        Log = new ConnectionLog(log ?? new LogQueue(Logger, Scheduler), Scheduler),
    };

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(StreamerOptions), PrintMembers);
}
