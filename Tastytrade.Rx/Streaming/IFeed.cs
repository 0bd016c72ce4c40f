using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Streaming;

/// <summary>What the engine needs of the connections under it: it adds and releases demand, and is told what became of it through an
/// <see cref="DXLink.ILinkListener"/>.</summary>
internal interface IFeed : IAsyncDisposable
{
    /// <summary>The demand of all users.</summary>
    StreamerDemand Demand { get; }

    /// <summary>Begins to connect.</summary>
    void Start();

    /// <summary>Adds demand, until the returned action is called, once.</summary>
    Action Subscribe(Want want);

    /// <inheritdoc cref="Subscribe(Want)"/>
    Action SubscribeDepth(DepthKey key);

    /// <summary>Lets the server send the snapshot of a history again.</summary>
    void RequestAgain(FeedKey key, SymbolKey symbol, IHistory history);

    /// <summary>Releases the handles of some symbols.</summary>
    void Clear(EventSchema type, IReadOnlyCollection<string> symbols);

    /// <summary>Releases all handles of a type.</summary>
    void ClearAll(EventSchema type);

    bool IsDesired(DepthKey key);

    /// <summary>Whether the events of a type and a symbol come over a connection.</summary>
    bool IsOn(int connection, EventSchema type, string symbol);

    /// <summary>Whether any events of a symbol come over a connection.</summary>
    bool IsOn(int connection, string symbol);

    /// <summary>How many of some symbols wait, were refused, and are live, of one type.</summary>
    SubscriptionCounts Count(EventSchema type, IReadOnlyCollection<string> symbols);

    /// <summary>Where the entries of one demand are on their way.</summary>
    DemandStatus StatusOf(FeedDemand feed);

    IReadOnlyList<ConnectionDiagnostics> TakeDiagnostics();
}
