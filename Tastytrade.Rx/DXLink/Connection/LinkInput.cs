using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.DXLink.Transport;

namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>What happens to a connection.</summary>
internal abstract record LinkInput
{
    /// <summary>An attempt begins, or waits for its time.</summary>
    public sealed record Attempt : LinkInput;

    /// <summary>The attempt did not lead to an open socket.</summary>
    public sealed record AttemptFailed(Exception Error) : LinkInput;

    public sealed record Opened(int Session) : LinkInput;

    public sealed record Received(ControlMessage Message) : LinkInput;

    public sealed record Closed(CloseCause Cause) : LinkInput;

    public sealed record Elapsed(LinkTimer Timer) : LinkInput;

    /// <summary>The user wants a new connection.</summary>
    public sealed record Reconnect : LinkInput;

    /// <summary>The user's limit for an outage has been reached.</summary>
    public sealed record GiveUp(TimeSpan After) : LinkInput;

    public sealed record Dispose : LinkInput;
}

/// <summary>What a connection waits for. A timer holds for the session that set it, and setting it again replaces it.</summary>
internal enum LinkTimer
{
    /// <summary>The server's next step of the handshake.</summary>
    Handshake,

    /// <summary>Our turn to send something.</summary>
    Keepalive,

    /// <summary>The server has been silent for too long.</summary>
    Silence,

    /// <summary>The session counts as stable.</summary>
    Stable,

    /// <summary>The token has expired, and nothing has come since.</summary>
    TokenEnd,
}
