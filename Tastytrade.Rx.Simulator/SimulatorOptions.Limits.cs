using System.Globalization;

namespace Tastytrade.Rx.Simulator;

/// <content>The limits, which are on by default with the values recorded in production. <see langword="null"/> is no limit.</content>
public sealed partial record SimulatorOptions
{
    /// <summary>Subscriptions that one connection may hold: pairs of event type and symbol, with the source for orders. 25,000.</summary>
    /// <remarks>A FEED_SUBSCRIPTION beyond it is refused whole, with its removals: BAD_ACTION "Your subscription size is too big".</remarks>
    public int? MaxSubscriptionsPerConnection { get; init; } = 25_000;

    /// <summary>Subscriptions of each of the types Candle, Order and Series that one connection may hold. 100.</summary>
    /// <remarks>A FEED_SUBSCRIPTION beyond it is refused whole: BAD_ACTION "Your subscription size for event type 'Candle' is too big".
    /// So is one that adds a candle symbol that is already active on the connection.</remarks>
    public int? MaxSubscriptionsPerType { get; init; } = 100;

    /// <summary>Additions and removals of subscriptions that one connection may send in a minute. 10,000.</summary>
    /// <remarks>So many at once, refilled evenly over each minute. Repeated additions count, and refused messages do not. A
    /// FEED_SUBSCRIPTION beyond it is refused whole: BAD_ACTION "Your subscription rate is too high". The connection stays open.</remarks>
    public int? MaxSubscriptionChangesPerMinute { get; init; } = 10_000;

    /// <summary>Whether removals count towards <see cref="MaxSubscriptionChangesPerMinute"/>, which is not known of production.</summary>
    public bool CountRemovals { get; init; } = true;

    /// <summary>The largest message that is read, in bytes. 65,536.</summary>
    public int MaxFrameBytes { get; init; } = 65_536;

    /// <summary>The answer to a larger message; production has been seen with both.</summary>
    public OversizedMessageAnswer OversizedMessageAnswer { get; init; }

    /// <summary>Sessions that the user may have at a time. 5.</summary>
    /// <remarks>A connection beyond it is closed with code 1000 "Bye" after AUTH, without an ERROR. Sessions whose clients left without a
    /// close frame count for <see cref="AbandonedSessionLifetime"/> more, but not those that the simulator ended itself.</remarks>
    public int? MaxSessions { get; init; } = 5;

    /// <summary>How long a session counts whose client left without a close frame. 1 hour.</summary>
    public TimeSpan AbandonedSessionLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>TCP connections that may be open at a time, and WebSockets among them. 1,000.</summary>
    /// <remarks>A connection beyond it is closed at once; a WebSocket beyond it is refused with status 503.</remarks>
    public int? MaxConnections { get; init; } = 1_000;

    /// <summary>A copy without the limits, for benchmarks and large tests. The largest message that is read is 64 MiB.</summary>
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

    /// <summary>The options in short, without credentials.</summary>
    /// <returns>Text for logs.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"SimulatorOptions {{ Port = {Port}, Seed = {Seed}, Rate = {Rate}, "
        + $"MaxSubscriptionsPerConnection = {Text(MaxSubscriptionsPerConnection)}, "
        + $"MaxSubscriptionsPerType = {Text(MaxSubscriptionsPerType)}, "
        + $"MaxSubscriptionChangesPerMinute = {Text(MaxSubscriptionChangesPerMinute)}, MaxFrameBytes = {MaxFrameBytes}, "
        + $"MaxSessions = {Text(MaxSessions)} }}");

    private static string Text(int? limit) => limit?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
}
