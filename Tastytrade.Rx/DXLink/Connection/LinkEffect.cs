namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>An action that the connection's state machine requests.</summary>
internal abstract record LinkEffect
{
    public sealed record Send(byte[] Frame) : LinkEffect;

    /// <summary>Sends the token of the current attempt.</summary>
    public sealed record SendToken : LinkEffect;

    public sealed record SetTimer(LinkTimer Timer, TimeSpan Due) : LinkEffect;

    public sealed record StopTimer(LinkTimer Timer) : LinkEffect;

    /// <summary>The connection has ended: stops its timers and channels.</summary>
    public sealed record EndSession : LinkEffect;

    /// <summary>Closes the socket, after a last frame if there is one.</summary>
    public sealed record HangUp(byte[]? LastFrame = null) : LinkEffect;

    /// <summary>Discards the token; it must not be used again.</summary>
    public sealed record DropToken : LinkEffect;

    /// <summary>The server accepts only shorter messages than ours.</summary>
    public sealed record ShortenMessages : LinkEffect;

    /// <summary>The connection is authorized, so channels may be opened.</summary>
    public sealed record StartFeed(bool IsReconnection, int FailedAttempts) : LinkEffect;

    /// <summary>Reports a server error that does not end the connection.</summary>
    public sealed record ReportError(MarketDataErrorKind Kind, string Code, string Message) : LinkEffect;

    /// <summary>Cancels the wait for the next attempt.</summary>
    public sealed record SkipWait : LinkEffect;

    /// <summary>Ends the transport; the state has the reason.</summary>
    public sealed record GiveUp : LinkEffect;
}
