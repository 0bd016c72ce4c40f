namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>All that a connection remembers between two inputs.</summary>
internal sealed record LinkState
{
    public ConnectionStatus Status { get; init; }

    /// <summary>The number of the newest socket.</summary>
    public int Session { get; init; }

    /// <summary>Whether that socket is in use; false as soon as we gave it up, even before its loss is reported.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Attempts that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>How often the session limit was met since a session was last stable.</summary>
    public int SessionLimits { get; init; }

    /// <summary>Whether the server named the session limit since a session was last stable, rather than merely close after AUTH.</summary>
    public bool IsSessionLimitNamed { get; init; }

    /// <summary>How often the token came into question since a session was last stable.</summary>
    public int TokenDoubts { get; init; }

    /// <summary>Whether a session was ever authorized: from then on connecting is reconnecting.</summary>
    public bool WasConnected { get; init; }

    /// <summary>The session has been authorized for a while: its loss is an accident and not the server's habit.</summary>
    public bool IsStable { get; init; }

    /// <summary>The server has answered our SETUP.</summary>
    public bool HasSetup { get; init; }

    /// <summary>Whether this session's channels have been started.</summary>
    public bool HasFeed { get; init; }

    /// <summary>The token has been sent and not been answered.</summary>
    public bool TokenSent { get; init; }

    /// <summary>UNAUTHORIZED came after the token was sent: it may have been on its way before, so the answer is awaited a little
    /// longer.</summary>
    public bool IsTokenDoubtful { get; init; }

    /// <summary>How often we send something: a third of the silence that the server allows.</summary>
    public TimeSpan KeepalivePeriod { get; init; }

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Why it came to this.</summary>
    public ConnectionReason Reason { get; init; }

    /// <summary>The same in words.</summary>
    public string? Cause { get; init; }

    public Exception? Error { get; init; }

    public bool HasEnded => Status is ConnectionStatus.Failed or ConnectionStatus.Closed;
}
