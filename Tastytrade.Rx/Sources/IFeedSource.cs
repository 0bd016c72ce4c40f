namespace Tastytrade.Rx;

/// <summary>A source of market data: a vendor's feed, a recording, a message broker, a test. <see cref="MarketData"/> turns it into an
/// <see cref="IMarketData"/>, with everything that live chains, series and order books need.</summary>
/// <remarks>
/// <para><b>Calls to the source.</b> <see cref="Start"/> is called first and once, <see cref="IAsyncDisposable.DisposeAsync"/> last.
/// <see cref="Request"/> and <see cref="Release"/> are called one at a time, from any thread, and only while the source is
/// <see cref="ConnectionStatus.Connected"/>. A call in progress when the connection is lost may arrive just after the loss; a source
/// without a connection ignores it. None of these calls may block. The source may call the sink within each of them.</para>
/// <para><b>Reconnections.</b> A source has one connection. Whenever it becomes connected it starts without requests, and receives all of
/// them again: after a loss it discards its requests, and need not remember anything. A request may be repeated around a loss; the source
/// answers it again.</para>
/// <para><b>Answers.</b> A source answers a request with events of its symbol, type and contract, through <see cref="IFeedSink.OnEvents"/>.
/// For lasting events, such as quotes, and others where only the latest value matters, such as Greeks, it sends the latest value that it
/// has, then each change; for prints and other events, it sends every event from then on. It answers a request under
/// <see cref="FeedContract.History"/> with a snapshot, even an empty one, and then with each change: see
/// <see cref="FeedSinkExtensions.OnSnapshot"/>. It no longer answers a released request.</para>
/// <para><b>Threads.</b> The source calls the sink from any thread, one call at a time and in feed order. The sink never blocks, and never
/// throws because of what a source sends.</para>
/// <para><b>Tests.</b> <c>SourceConformance</c> in the package Tastytrade.Rx.Testing checks a source against this contract.</para>
/// </remarks>
public interface IFeedSource : IAsyncDisposable
{
    /// <summary>Starts connecting, and reports each state of the connection to the sink.</summary>
    /// <param name="sink">Receives the states, events and errors of the source.</param>
    void Start(IFeedSink sink);

    /// <summary>Requests data that are newly in demand. The source reports the result of each request to the sink: by events,
    /// <see cref="IFeedSink.OnAccepted"/> or <see cref="IFeedSink.OnRefused"/>; until then the request does not count as live.</summary>
    /// <param name="requests"><see cref="EventRequest"/>s and <see cref="DepthRequest"/>s.</param>
    void Request(IReadOnlyList<FeedRequest> requests);

    /// <summary>Releases data that are no longer in demand. To change a request, for example to an earlier from-time, it is released and
    /// then requested again.</summary>
    /// <param name="requests">Requests made since the source last connected. The source ignores those that it does not have, such as
    /// refused ones.</param>
    void Release(IReadOnlyList<FeedRequest> requests);
}
