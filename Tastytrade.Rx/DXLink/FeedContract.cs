namespace Tastytrade.Rx;

/// <summary>DXLink's contract of a feed channel: which events the server sends for a subscription.</summary>
/// <remarks><see cref="Auto"/> is the default, and the contract that every known production client uses. <see cref="History"/> is the
/// default for subscriptions with a from-time or a source. <see cref="Ticker"/> and <see cref="Stream"/> are on no record of the
/// production service: it may send nothing on them. A channel that stays without events while others have some is opened again, in the end as AUTO.</remarks>
public enum FeedContract
{
    /// <summary>The server chooses by event type (default).</summary>
    Auto,

    /// <summary>The latest value of each symbol, at once and after each change; values between may be skipped. Not on record in
    /// production.</summary>
    Ticker,

    /// <summary>Every event from now on, without conflation. Not on record in production.</summary>
    Stream,

    /// <summary>The events since the from-time as a snapshot, then every change.</summary>
    History,
}
