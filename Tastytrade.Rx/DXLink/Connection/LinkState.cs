namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>All that a connection remembers between two inputs.</summary>
internal sealed record LinkState
{
    public ConnectionStatus Status { get; init; }

    /// <summary>The number of the newest socket.</summary>
    public int Session { get; init; }

    /// <summary>Whether that socket is in use; false as soon as we gave it up, though its loss may yet be told.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Attempts that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Whether a session was ever authorised: from then on connecting is reconnecting.</summary>
    public bool WasConnected { get; init; }

    /// <summary>The session has been authorised for a while: its loss is not its server's way.</summary>
    public bool IsStable { get; init; }

    /// <summary>Whether this session's feed has been started.</summary>
    public bool HasFeed { get; init; }

    /// <summary>The token has been sent and not been answered: what comes next is about it.</summary>
    public bool TokenSent { get; init; }

    /// <summary>Tokens refused in a row.</summary>
    public int Refusals { get; init; }

    /// <summary>How often we say something: a third of what the server lets us be silent.</summary>
    public TimeSpan KeepalivePeriod { get; init; }

    /// <summary>Why it came to this.</summary>
    public string? Cause { get; init; }

    public Exception? Error { get; init; }

    public bool HasEnded => Status is ConnectionStatus.Failed or ConnectionStatus.Closed;
}
