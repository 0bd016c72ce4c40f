namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>What a connection wants done.</summary>
internal abstract record LinkEffect
{
    public sealed record Send(byte[] Frame) : LinkEffect;

    /// <summary>Sends the attempt's token.</summary>
    public sealed record SendToken : LinkEffect;

    public sealed record SetTimer(LinkTimer Timer, TimeSpan Due) : LinkEffect;

    public sealed record StopTimer(LinkTimer Timer) : LinkEffect;

    /// <summary>The session is over: stops its timers and its channels.</summary>
    public sealed record EndSession : LinkEffect;

    /// <summary>Closes the socket, after a last frame if there is one.</summary>
    public sealed record HangUp(byte[]? LastFrame = null) : LinkEffect;

    /// <summary>The token is not to be used again.</summary>
    public sealed record DropToken : LinkEffect;

    /// <summary>The server takes shorter messages than ours.</summary>
    public sealed record ShortenMessages : LinkEffect;

    /// <summary>Authorized: channels may be opened.</summary>
    public sealed record StartFeed(bool IsReconnection, int FailedAttempts) : LinkEffect;

    /// <summary>Reports an error of the server that does not end the session.</summary>
    public sealed record ReportError(MarketDataErrorKind Kind, string Code, string Message) : LinkEffect;

    /// <summary>Stops waiting for the next attempt's time.</summary>
    public sealed record SkipWait : LinkEffect;

    /// <summary>Ends the transport: the state has the reason.</summary>
    public sealed record GiveUp : LinkEffect;
}
