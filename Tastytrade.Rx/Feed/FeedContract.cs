using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The DXLink contract of a feed channel. It decides which events the server sends for a subscription.</summary>
/// <remarks><see cref="Auto"/> is the default, and every known production client uses it. <see cref="History"/> is the default for
/// subscriptions with a from-time or a source. The production service has never been seen to serve <see cref="Ticker"/> and
/// <see cref="Stream"/>; it may send nothing on them. A channel without events, while others receive some, is opened again and finally
/// falls back to AUTO.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<FeedContract>))]
public enum FeedContract
{
    /// <summary>The server chooses by event type. This is the default.</summary>
    Auto,

    /// <summary>The latest value of each symbol, at once and after each change; intermediate values may be skipped. Never seen in
    /// production.</summary>
    Ticker,

    /// <summary>Every event from now on, without conflation. Never seen in production.</summary>
    Stream,

    /// <summary>A snapshot of the events since the from-time, then every change.</summary>
    History,
}
