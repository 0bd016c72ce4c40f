namespace Tastytrade.Rx.Connections;

/// <summary>An action that the connection's state machine requests.</summary>
internal abstract record ConnectionEffect
{
    public sealed record Send(byte[] Frame) : ConnectionEffect;

    /// <summary>Sends the token of the current attempt.</summary>
    public sealed record SendToken : ConnectionEffect;

    public sealed record SetTimer(ConnectionTimer Timer, TimeSpan Due) : ConnectionEffect;

    public sealed record StopTimer(ConnectionTimer Timer) : ConnectionEffect;

    /// <summary>The connection has ended: stops its timers and channels.</summary>
    public sealed record EndSession : ConnectionEffect;

    /// <summary>Closes the socket, after a last frame if there is one.</summary>
    public sealed record HangUp(byte[]? LastFrame = null) : ConnectionEffect;

    /// <summary>Discards the token; it must not be used again.</summary>
    public sealed record DropToken : ConnectionEffect;

    /// <summary>The server accepts only shorter messages than ours.</summary>
    public sealed record ShortenMessages : ConnectionEffect;

    /// <summary>The connection is authorized, so channels may be opened.</summary>
    public sealed record StartFeed(bool IsReconnection, int FailedAttempts) : ConnectionEffect;

    /// <summary>Reports a server error that does not end the connection.</summary>
    public sealed record ReportError(MarketDataErrorKind Kind, string Code, string Message) : ConnectionEffect;

    /// <summary>Cancels the wait for the next attempt.</summary>
    public sealed record SkipWait : ConnectionEffect;

    /// <summary>Ends the transport; the state has the reason.</summary>
    public sealed record GiveUp : ConnectionEffect;
}
