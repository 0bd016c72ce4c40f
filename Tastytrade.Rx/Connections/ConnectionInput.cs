using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Connections;

/// <summary>Something that happens to a connection.</summary>
internal abstract record ConnectionInput
{
    /// <summary>An attempt begins or waits for its turn.</summary>
    public sealed record Attempt : ConnectionInput;

    /// <summary>The attempt did not lead to an open socket.</summary>
    public sealed record AttemptFailed(Exception Error) : ConnectionInput;

    public sealed record Opened(int Session) : ConnectionInput;

    public sealed record Received(object Message) : ConnectionInput;

    public sealed record Closed(CloseCause Cause) : ConnectionInput;

    public sealed record Elapsed(ConnectionTimer Timer) : ConnectionInput;

    /// <summary>The user requested a new connection.</summary>
    public sealed record Reconnect : ConnectionInput;

    /// <summary>The outage has lasted as long as the user's limit.</summary>
    public sealed record GiveUp(TimeSpan After) : ConnectionInput;

    public sealed record Dispose : ConnectionInput;
}

/// <summary>The timers of a connection. A timer belongs to the socket that set it; setting it again replaces it.</summary>
internal enum ConnectionTimer
{
    /// <summary>The server's next handshake step is overdue.</summary>
    Handshake,

    /// <summary>It is time to send a keepalive.</summary>
    Keepalive,

    /// <summary>The server has been silent for too long.</summary>
    Silence,

    /// <summary>The connection counts as stable.</summary>
    Stable,

    /// <summary>The token has expired, and no data has arrived since.</summary>
    TokenEnd,
}
