namespace Tastytrade.Rx;

/// <summary>What a subscription asks of the server: DXLink's contract of a feed channel.</summary>
public enum FeedContract
{
    /// <summary>The server chooses by event type.</summary>
    Auto,

    /// <summary>The latest value of each symbol, at once and whenever it changed; values between may be skipped.</summary>
    Ticker,

    /// <summary>Every event, unconflated, from now on.</summary>
    Stream,

    /// <summary>What happened since the from-time as a snapshot, then every change.</summary>
    History,
}
