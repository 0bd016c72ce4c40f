
namespace Tastytrade.Rx;

/// <summary>A snapshot of a streamer at one moment; see <see cref="MarketData.Diagnostics"/>. It contains no secrets.</summary>
public sealed record StreamerDiagnostics
{
    /// <summary>When the snapshot was taken, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The streamer's state: that of the connection that is furthest from being connected, as in
    /// <see cref="MarketData.ConnectionStates"/>.</summary>
    public ConnectionState State { get; init; } = new();

    /// <summary>The streamer's connections, ordered by number. There is more than one when the demand exceeds what one connection may
    /// carry.</summary>
    public IReadOnlyList<ConnectionDiagnostics> Connections { get; init; } = [];

    /// <summary>How long ago the newest frame arrived on the connection that has been silent the longest, keepalives included; null while a
    /// connection has yet to receive its first.</summary>
    public TimeSpan? ReceiveAge => Connections.All(c => c.ReceiveAge is not null) ? Connections.Max(c => c.ReceiveAge) : null;

    /// <summary>When the newest frame arrived on any connection; null before the first.</summary>
    public DateTimeOffset? LastReceived => At - Connections.Min(c => c.ReceiveAge);

    /// <summary>Frames received, of any kind, on all connections since the streamer was created.</summary>
    public long Frames => Connections.Sum(c => c.Frames);

    /// <summary>Bytes received in those frames.</summary>
    public long Bytes => Connections.Sum(c => c.Bytes);

    /// <summary>Events decoded.</summary>
    public long Events => Connections.Sum(c => c.Events);

    /// <summary>Fields of delivered events that could not be read and have their empty value. Each is reported on
    /// <see cref="MarketData.Errors"/>.</summary>
    public long RefusedFields => Connections.Sum(c => c.RefusedFields);

    /// <summary>Rows that were refused. Each is reported on <see cref="MarketData.Errors"/>.</summary>
    public long RefusedRows => Connections.Sum(c => c.RefusedRows);

    /// <summary>Frames that were refused. Each is reported on <see cref="MarketData.Errors"/>.</summary>
    public long RefusedFrames => Connections.Sum(c => c.RefusedFrames);

    /// <summary>How often connections were authorized again, not counting the first time of each.</summary>
    public long Reconnections => Connections.Sum(c => c.Reconnections);

    /// <summary>The subscriptions of each event type and contract: how many are in demand, waiting, refused and live. Depth of market is
    /// not included; it has one channel per symbol, listed with the connection.</summary>
    public IReadOnlyList<DemandDiagnostics> Demand { get; init; } = [];

    /// <summary>How many symbols are in demand, summed over event types and including depth of market.</summary>
    public int InDemand => Connections.Sum(c => c.InDemand);

    /// <summary>How many of them wait to be sent, because the connection is lost, a limit is reached or the server refused them.</summary>
    public int Waiting => Demand.Sum(d => d.Waiting);

    /// <summary>How many of the waiting symbols the server refused. They are sent again.</summary>
    public int Refused => Demand.Sum(d => d.Refused);

    /// <summary>How many of the symbols in demand the servers have accepted.</summary>
    public int Live => Connections.Sum(c => c.Live);

    /// <summary>Events whose symbol was not in demand when they arrived: the server used another spelling, or kept sending a symbol that
    /// was unsubscribed a while ago.</summary>
    public long UnrequestedEvents { get; init; }

    /// <summary>The first symbols counted in <see cref="UnrequestedEvents"/>, such as <c>Quote spy</c>; at most sixteen.</summary>
    public IReadOnlyList<string> UnrequestedSymbols { get; init; } = [];

    /// <summary>How many symbols were reported as <see cref="MarketDataErrorKind.Silent"/> and still have had no event of any type since
    /// they were requested. While the connection is lost, its symbols do not count.</summary>
    public int Silent { get; init; }

    /// <summary>The first symbols counted in <see cref="Silent"/>, in the order of their names; at most sixteen.</summary>
    public IReadOnlyList<string> SilentSymbols { get; init; } = [];

    /// <summary>How many observers there are, of events, states and errors.</summary>
    public int Observers { get; init; }

    /// <summary>How many observers are isolated now because they held up the others.</summary>
    public int IsolatedObservers { get; init; }

    /// <summary>How many events and notifications wait for delivery, not counting the queues of isolated observers. Approximate, because
    /// delivery continues while they are counted.</summary>
    public int PendingEvents { get; init; }

    /// <summary>Events that a newer one of the same symbol replaced before a slow observer received them, summed over observers.</summary>
    public long Conflated { get; init; }

    /// <summary>Events that must not be dropped but were discarded before delivery, because more than
    /// <see cref="MarketDataOptions.MaxPendingEvents"/> of them waited. Each observer that missed some was ended with
    /// <see cref="ObserverTooSlowException"/>.</summary>
    public long Discarded { get; init; }

    /// <summary>A summary of the streamer in a few lines.</summary>
    /// <returns>Text without secrets.</returns>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"{State}; {Observers} observers, {IsolatedObservers} isolated, {PendingEvents} events pending, {Conflated} conflated"
            + $"{(Discarded > 0 ? $", {Discarded} discarded" : "")}"
            + $"{(Silent > 0 ? $", {Silent} silent symbols" : "")}"
            + $"{(UnrequestedEvents > 0 ? $", {UnrequestedEvents} unrequested" : "")}",
            .. Demand.Select(d => d.ToString()),
            .. Connections.Select(c => c.ToString()),
        ]);
}
