using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.DXLink.Transport;

namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>Something that happens to a connection.</summary>
internal abstract record LinkInput
{
    /// <summary>An attempt begins or waits for its turn.</summary>
    public sealed record Attempt : LinkInput;

    /// <summary>The attempt did not lead to an open socket.</summary>
    public sealed record AttemptFailed(Exception Error) : LinkInput;

    public sealed record Opened(int Session) : LinkInput;

    public sealed record Received(ControlMessage Message) : LinkInput;

    public sealed record Closed(CloseCause Cause) : LinkInput;

    public sealed record Elapsed(LinkTimer Timer) : LinkInput;

    /// <summary>The user requested a new connection.</summary>
    public sealed record Reconnect : LinkInput;

    /// <summary>The outage has lasted as long as the user's limit.</summary>
    public sealed record GiveUp(TimeSpan After) : LinkInput;

    public sealed record Dispose : LinkInput;
}

/// <summary>The timers of a connection. A timer belongs to the socket that set it; setting it again replaces it.</summary>
internal enum LinkTimer
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
