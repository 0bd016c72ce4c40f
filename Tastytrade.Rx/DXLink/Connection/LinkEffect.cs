namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>What a connection wants done.</summary>
internal abstract record LinkEffect
{
    public sealed record Send(byte[] Frame) : LinkEffect;

    /// <summary>Sends the attempt's token.</summary>
    public sealed record SendToken : LinkEffect;

    public sealed record SetTimer(LinkTimer Timer, TimeSpan Due) : LinkEffect;

    public sealed record StopTimer(LinkTimer Timer) : LinkEffect;

    /// <summary>Sets the timer for the token's end, or none if it has no end.</summary>
    public sealed record AwaitRenewal : LinkEffect;

    /// <summary>The session is over: stops its timers and its feed.</summary>
    public sealed record EndSession : LinkEffect;

    /// <summary>Drops the socket, after a last frame if there is one.</summary>
    public sealed record HangUp(byte[]? LastFrame = null) : LinkEffect;

    /// <summary>The token is not to be used again.</summary>
    public sealed record DropToken : LinkEffect;

    /// <summary>Fetches a token for the open connection.</summary>
    public sealed record FetchToken : LinkEffect;

    /// <summary>Authorised: channels may be opened.</summary>
    public sealed record StartFeed(bool IsReconnection, int FailedAttempts) : LinkEffect;

    /// <summary>Still connected, but no longer authorised: the feed asks for nothing new.</summary>
    public sealed record PauseFeed : LinkEffect;

    public sealed record ResumeFeed : LinkEffect;

    public sealed record TellError(DXLinkErrorKind Kind, string Code, string Message, Exception? Error = null) : LinkEffect;

    /// <summary>Stops waiting for the next attempt's turn.</summary>
    public sealed record SkipWait : LinkEffect;

    /// <summary>Ends the transport: the state says why.</summary>
    public sealed record GiveUp : LinkEffect;
}
