namespace Tastytrade.Rx.Connections;

/// <summary>The state of a connection between two inputs.</summary>
internal sealed record MachineState
{
    public ConnectionStatus Status { get; init; }

    /// <summary>The number of the newest socket.</summary>
    public int Session { get; init; }

    /// <summary>Whether that socket is in use. It turns false as soon as we give the socket up, even before its loss is reported.</summary>
    public bool IsOpen { get; init; }

    /// <summary>How many attempts have failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>How often the session limit was met since a connection was last stable.</summary>
    public int SessionLimits { get; init; }

    /// <summary>Whether the server reported the session limit explicitly since a connection was last stable, rather than only closing after
    /// AUTH.</summary>
    public bool IsSessionLimitNamed { get; init; }

    /// <summary>How often the token came into question since a connection was last stable.</summary>
    public int TokenDoubts { get; init; }

    /// <summary>Whether any connection was ever authorized; if so, connecting is reconnecting.</summary>
    public bool WasConnected { get; init; }

    /// <summary>Whether the connection has been authorized long enough that its loss is an accident and not the server's habit.</summary>
    public bool IsStable { get; init; }

    /// <summary>Whether the server has answered our SETUP.</summary>
    public bool HasSetup { get; init; }

    /// <summary>Whether this socket's channels have been started.</summary>
    public bool HasFeed { get; init; }

    /// <summary>Whether the token was sent and is unanswered.</summary>
    public bool TokenSent { get; init; }

    /// <summary>Whether UNAUTHORIZED arrived after the token was sent. It may have been sent before the server had the token, so the answer
    /// is awaited a little longer.</summary>
    public bool IsTokenDoubtful { get; init; }

    /// <summary>How many heartbeats in a row were not answered.</summary>
    public int Unanswered { get; init; }

    /// <summary>How often we send a keepalive: a third of the silence that the server allows.</summary>
    public TimeSpan KeepalivePeriod { get; init; }

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Why the connection is down or was lost.</summary>
    public ConnectionReason Reason { get; init; }

    /// <summary>A description of the reason.</summary>
    public string? Cause { get; init; }

    public Exception? Error { get; init; }

    public bool HasEnded => Status is ConnectionStatus.Failed or ConnectionStatus.Closed;
}
