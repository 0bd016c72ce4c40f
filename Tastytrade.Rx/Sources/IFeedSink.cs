namespace Tastytrade.Rx;

/// <summary>Takes what an <see cref="IFeedSource"/> has, one call at a time. <see cref="MarketData"/> is behind it; users do not implement
/// it.</summary>
public interface IFeedSink
{
    /// <summary>Reports where the connection of the source stands. Nothing is requested before the first
    /// <see cref="ConnectionStatus.Connected"/>. A loss is <see cref="ConnectionStatus.Reconnecting"/>, with its reason and cause;
    /// <see cref="ConnectionStatus.Failed"/>, with an error, is final, and ends all streams of events with that error.</summary>
    /// <param name="state">The state. Its connection is 1; a <see cref="ConnectionState.Since"/> that is not set is now, and a
    /// <see cref="ConnectionState.Session"/> that is not set is counted.</param>
    void OnState(ConnectionState state);

    /// <summary>Brings events that answer requests.</summary>
    /// <param name="events">The events, in the order of the feed; they are not changed afterwards. A
    /// <see cref="FeedMessage.ReceivedAt"/> that is not set is now.</param>
    /// <param name="contract">The contract of the requests that they answer.</param>
    void OnEvents(IReadOnlyList<MarketEvent> events, FeedContract contract);

    /// <summary>Brings a snapshot that answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="depth">The whole depth of market.</param>
    void OnDepth(DepthRequest request, DepthOfMarket depth);

    /// <summary>The source serves a request, though no event has come yet. Its first event says as much.</summary>
    /// <param name="request">The request.</param>
    void OnAccepted(FeedRequest request);

    /// <summary>The source does not serve a request in this session. Reported to users on <see cref="IMarketData.Errors"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reason">Why, without secrets.</param>
    void OnRefused(FeedRequest request, string reason);

    /// <summary>Reports to users what went wrong without ending the connection.</summary>
    /// <param name="error">The error, without secrets; an <see cref="MarketDataError.At"/> that is not set is now.</param>
    void OnError(MarketDataError error);
}
