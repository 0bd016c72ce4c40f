namespace Tastytrade.Rx;

/// <summary>Receives what an <see cref="IFeedSource"/> sends, one call at a time. <see cref="MarketData"/> implements it internally; users
/// do not.</summary>
public interface IFeedSink
{
    /// <summary>Reports the state of the source's connection. Nothing is requested before the first
    /// <see cref="ConnectionStatus.Connected"/>. A loss is <see cref="ConnectionStatus.Reconnecting"/>, with its reason and cause;
    /// <see cref="ConnectionStatus.Failed"/>, with an error, is final, and ends all event streams with that error. After the first
    /// connection, users see every state without one as <see cref="ConnectionStatus.Reconnecting"/>.
    /// <see cref="ConnectionStatus.Closed"/> is not for sources: it is ignored, and reported as an error.</summary>
    /// <param name="state">The state. Its connection number is 1; a <see cref="ConnectionState.Since"/> that is unset or in the future
    /// becomes the current time, and an unset <see cref="ConnectionState.Session"/> is numbered automatically.</param>
    void OnState(ConnectionState state);

    /// <summary>Delivers events that answer requests.</summary>
    /// <param name="events">The events, in feed order; they must not change afterwards. Those without a symbol are discarded and
    /// reported. An unset <see cref="FeedMessage.ReceivedAt"/> becomes the current time.</param>
    /// <param name="contract">The contract of the requests that they answer.</param>
    void OnEvents(IReadOnlyList<MarketEvent> events, FeedContract contract);

    /// <summary>Delivers a snapshot that answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="depth">The whole depth of market.</param>
    void OnDepth(DepthRequest request, DepthOfMarket depth);

    /// <summary>Reports that the source serves a request, though no event has arrived yet. A first event implies the same.</summary>
    /// <param name="request">The request.</param>
    void OnAccepted(FeedRequest request);

    /// <summary>Reports that the source does not serve a request until it next connects. Users see this on
    /// <see cref="IMarketData.Errors"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reason">The reason, without secrets.</param>
    void OnRefused(FeedRequest request, string reason);

    /// <summary>Reports an error to users that does not end the connection.</summary>
    /// <param name="error">The error, without secrets; an unset <see cref="MarketDataError.At"/> becomes the current time.</param>
    void OnError(MarketDataError error);
}
