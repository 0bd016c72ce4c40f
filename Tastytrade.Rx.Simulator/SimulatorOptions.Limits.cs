using System.Globalization;

namespace Tastytrade.Rx.Simulator;

/// <content>The limits. The defaults are the values recorded in production; <see langword="null"/> means no limit.</content>
public sealed partial record SimulatorOptions
{
    /// <summary>The maximum number of subscriptions of a connection, counted by event type, symbol and order source. The default is
    /// 25,000.</summary>
    /// <remarks>A FEED_SUBSCRIPTION that exceeds it is refused as a whole, including its removals: BAD_ACTION "Your subscription size is
    /// too big".</remarks>
    public int? MaxSubscriptionsPerConnection { get; init; } = 25_000;

    /// <summary>The maximum number of subscriptions of a connection for each of the types Candle, Order and Series. The default is
    /// 100.</summary>
    /// <remarks>A FEED_SUBSCRIPTION that exceeds it is refused as a whole: BAD_ACTION "Your subscription size for event type 'Candle' is
    /// too big". A message that adds a candle symbol already active on the connection gets the same answer.</remarks>
    public int? MaxSubscriptionsPerType { get; init; } = 100;

    /// <summary>The maximum number of additions and removals that a connection may send in a minute. The default is 10,000.</summary>
    /// <remarks>A token bucket: the whole number may come at once, and the bucket refills evenly over each minute. Repeated additions
    /// count, refused messages do not. A FEED_SUBSCRIPTION that exceeds the limit is refused as a whole: BAD_ACTION "Your subscription rate
    /// is too high". The connection stays open.</remarks>
    public int? MaxSubscriptionChangesPerMinute { get; init; } = 10_000;

    /// <summary>Whether removals count towards <see cref="MaxSubscriptionChangesPerMinute"/>. The behaviour in production is
    /// unknown.</summary>
    public bool CountRemovals { get; init; } = true;

    /// <summary>The maximum size of a message from a client, in bytes. The default is 65,536.</summary>
    public int MaxFrameBytes { get; init; } = 65_536;

    /// <summary>The answer to a larger message. Both answers have been seen in production.</summary>
    public OversizedMessageAnswer OversizedMessageAnswer { get; init; }

    /// <summary>The maximum number of sessions that the user may have at a time. The default is 5.</summary>
    /// <remarks>A connection that exceeds it is closed with code 1000 "Bye" after AUTH, without an ERROR. A session whose client left
    /// without a close frame counts for another <see cref="AbandonedSessionLifetime"/>, unless the simulator itself ended it.</remarks>
    public int? MaxSessions { get; init; } = 5;

    /// <summary>How long a session counts after its client left without a close frame. The default is 1 hour.</summary>
    public TimeSpan AbandonedSessionLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The maximum number of open TCP connections, and of open WebSockets. The default is 1,000.</summary>
    /// <remarks>A TCP connection that exceeds it is closed at once; a WebSocket that exceeds it is refused with status 503.</remarks>
    public int? MaxConnections { get; init; } = 1_000;

    /// <summary>Returns a copy without limits, for benchmarks and large tests. Its maximum message size is 64 MiB.</summary>
    /// <returns>The copy.</returns>
    public SimulatorOptions WithoutLimits() => this with
    {
        MaxSubscriptionsPerConnection = null,
        MaxSubscriptionsPerType = null,
        MaxSubscriptionChangesPerMinute = null,
        MaxFrameBytes = 64 * 1024 * 1024,
        MaxSessions = null,
        MaxConnections = null,
    };

    /// <summary>Formats the main options, without credentials.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"SimulatorOptions {{ Port = {Port}, Seed = {Seed}, Rate = {Rate}, "
        + $"MaxSubscriptionsPerConnection = {Text(MaxSubscriptionsPerConnection)}, "
        + $"MaxSubscriptionsPerType = {Text(MaxSubscriptionsPerType)}, "
        + $"MaxSubscriptionChangesPerMinute = {Text(MaxSubscriptionChangesPerMinute)}, MaxFrameBytes = {MaxFrameBytes}, "
        + $"MaxSessions = {Text(MaxSessions)} }}");

    private static string Text(int? limit) => limit?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
}
