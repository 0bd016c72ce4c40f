using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink;

namespace Tastytrade.Rx;

/// <summary>How a streamer stands at one moment: see <see cref="DXLinkStreamer.Diagnostics"/>. Nothing in it is a secret.</summary>
public sealed record StreamerDiagnostics
{
    /// <summary>The moment, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Where the streamer stands: that of its connections which is furthest from being connected, as <see cref="DXLinkStreamer.ConnectionStates"/> tells.</summary>
    public ConnectionState State { get; init; } = new();

    /// <summary>Its connections, by number; more than one with <see cref="StreamerOptions.MaxSymbolsPerConnection"/> only.</summary>
    public IReadOnlyList<ConnectionDiagnostics> Connections { get; init; } = [];

    /// <summary>How long ago the newest frame came on the connection that has been silent the longest, keepalives included; null where one has yet
    /// to bring its first.</summary>
    public TimeSpan? ReceiveAge => Connections.All(c => c.ReceiveAge is not null) ? Connections.Max(c => c.ReceiveAge) : null;

    /// <summary>How many symbols are desired, summed over event types and connections.</summary>
    public int Desired => Connections.Sum(c => c.Desired);

    /// <summary>How many of them the servers have been asked for.</summary>
    public int Live => Connections.Sum(c => c.Live);

    /// <summary>How many observers there are, of events as well as of states and errors.</summary>
    public int Observers { get; init; }

    /// <summary>How many of them held up the others and are served aside now.</summary>
    public int ObserversAside { get; init; }

    /// <summary>How many events and notices wait to be delivered, without those that wait for observers aside; about, since delivery goes on meanwhile.</summary>
    public int PendingEvents { get; init; }

    /// <summary>Events that a newer one of their symbol replaced before a slow observer got to them, summed over observers.</summary>
    public long Conflated { get; init; }

    /// <summary>The streamer in a few lines.</summary>
    /// <returns>Text without secrets.</returns>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [$"{State}; {Observers} observers, {ObserversAside} aside, {PendingEvents} events pending, {Conflated} conflated", .. Connections.Select(c => c.ToString())]);

    internal static StreamerDiagnostics Take(DateTimeOffset now, ConnectionState state, LinkPool links, DeliveryCounters delivery, int pending) => new()
    {
        At = now,
        State = state,
        Connections = links.Look(),
        Observers = delivery.Observers,
        ObserversAside = delivery.Aside,
        PendingEvents = pending,
        Conflated = delivery.Conflated,
    };
}
