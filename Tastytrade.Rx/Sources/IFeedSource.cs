namespace Tastytrade.Rx;

/// <summary>
/// Where market data come from: a vendor's feed, a recording, a message broker, a test. <see cref="MarketData"/> makes an
/// <see cref="IMarketData"/> of it, with everything that live chains, series and order books need.
/// </summary>
/// <remarks>
/// <para><b>Calls to the source.</b> <see cref="Start"/> comes first and once, <see cref="IAsyncDisposable.DisposeAsync"/> last.
/// <see cref="Request"/> and <see cref="Release"/> come one at a time, from any thread, and only while the source is
/// <see cref="ConnectionStatus.Connected"/>; one that is under way at a loss may come just after it, and without a connection the source
/// ignores it. None of them may block. The source may call the sink within each of them.</para>
/// <para><b>Sessions.</b> A source has one connection. Whenever it becomes connected it has no requests, and gets all of them: after a
/// loss it forgets what it had, and need not remember anything. A request may come once more around a loss; it is answered again.</para>
/// <para><b>Answers.</b> A request is answered with events of its symbol, type and contract, through <see cref="IFeedSink.OnEvents"/>: of a
/// lasting event, such as a quote, and of Greeks and the like, with the newest that the source has, and then with each change; of prints
/// and other events with what happens from then on. A request under <see cref="FeedContract.History"/> is answered with a snapshot, even
/// an empty one, and then with each change: see <see cref="FeedSinkExtensions.OnSnapshot"/>. A released request is answered no
/// more.</para>
/// <para><b>Threads.</b> The source calls the sink from any thread, one call at a time and in the order of the feed; the sink never
/// blocks and never throws for what a source sends.</para>
/// <para><b>Tests.</b> <c>SourceConformance</c> in the package Tastytrade.Rx.Testing checks a source against this contract.</para>
/// </remarks>
public interface IFeedSource : IAsyncDisposable
{
    /// <summary>Begins to connect, and reports each state of the connection to the sink.</summary>
    /// <param name="sink">Takes what the source has.</param>
    void Start(IFeedSink sink);

    /// <summary>Requests what has come into demand. The sink is to hear of each request: by events, <see cref="IFeedSink.OnAccepted"/> or
    /// <see cref="IFeedSink.OnRefused"/>; until then it does not count as live.</summary>
    /// <param name="requests"><see cref="EventRequest"/>s and <see cref="DepthRequest"/>s.</param>
    void Request(IReadOnlyList<FeedRequest> requests);

    /// <summary>Releases what is no longer in demand. What is to be requested in another way, such as from an earlier time, is released
    /// and then requested again.</summary>
    /// <param name="requests">Requests of this session. The source ignores those that it does not have, such as refused ones.</param>
    void Release(IReadOnlyList<FeedRequest> requests);
}
