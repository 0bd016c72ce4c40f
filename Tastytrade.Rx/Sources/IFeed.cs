using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Sources;

/// <summary>The connections below the engine, as the engine needs them: it adds and releases demand, and receives the results through an
/// <see cref="IFeedListener"/>.</summary>
internal interface IFeed : IAsyncDisposable
{
    /// <summary>The demand of all users.</summary>
    MarketDemand Demand { get; }

    /// <summary>Why no event may arrive for a symbol, for users.</summary>
    string SilenceAdvice => "The server does not report unknown symbols: check their spelling, whether they have expired, and whether such "
        + "instruments have events of these types. They stay subscribed";

    /// <summary>Starts connecting.</summary>
    void Start();

    /// <summary>Adds demand until the handle is disposed.</summary>
    IDisposable Subscribe(Demand demand);

    /// <inheritdoc cref="Subscribe(Demand)"/>
    IDisposable SubscribeDepth(DepthKey key);

    /// <summary>Requests the snapshot of a history from the server again.</summary>
    void RequestAgain(FeedKey key, SymbolKey symbol, IHistory history);

    /// <summary>Releases all handles of some symbols.</summary>
    void Clear(EventSchema type, IReadOnlyCollection<string> symbols);

    /// <summary>Releases all handles of a type.</summary>
    void ClearAll(EventSchema type);

    bool IsInDemand(DepthKey key);

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
