using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Streaming;

/// <summary>The connections below the engine, as the engine needs them: it adds and releases demand, and receives the results through an
/// <see cref="DXLink.ILinkListener"/>.</summary>
internal interface IFeed : IAsyncDisposable
{
    /// <summary>The demand of all users.</summary>
    StreamerDemand Demand { get; }

    /// <summary>Starts connecting.</summary>
    void Start();

    /// <summary>Adds demand and returns an action that releases it, to be called once.</summary>
    Action Subscribe(Want want);

    /// <inheritdoc cref="Subscribe(Want)"/>
    Action SubscribeDepth(DepthKey key);

    /// <summary>Requests the snapshot of a history from the server again.</summary>
    void RequestAgain(FeedKey key, SymbolKey symbol, IHistory history);

    /// <summary>Releases all handles of some symbols.</summary>
    void Clear(EventSchema type, IReadOnlyCollection<string> symbols);

    /// <summary>Releases all handles of a type.</summary>
    void ClearAll(EventSchema type);

    bool IsDesired(DepthKey key);

    /// <summary>Whether the events of a type and a symbol come over a connection.</summary>
    bool IsOn(int connection, EventSchema type, string symbol);

    /// <summary>Whether any events of a symbol come over a connection.</summary>
    bool IsOn(int connection, string symbol);

    /// <summary>Counts how many of some symbols are waiting, refused and live, for one event type.</summary>
    SubscriptionCounts Count(EventSchema type, IReadOnlyCollection<string> symbols);

    /// <summary>The progress of the entries of one demand.</summary>
    DemandStatus StatusOf(FeedDemand feed);

    IReadOnlyList<ConnectionDiagnostics> TakeDiagnostics();
}
