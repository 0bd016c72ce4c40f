using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.DXLink;

/// <summary>
/// The connections of a streamer. It starts with one and adds more when the demand exceeds what the existing connections may carry. All
/// share one demand; earlier connections take from it first.
/// </summary>
internal sealed class ConnectionPool : IFeed
{
    private readonly Lock gate = new();
    private readonly DXLinkSettings settings;
    private readonly PoolState shared;
    private readonly IFeedListener listener;
    private readonly long streamer;
    private readonly Func<int, PoolState, StreamerCounters, DXLinkClient> create;
    private volatile DXLinkClient[] connections = [];
    private bool isStarted;
    private bool isDisposed;
    private bool isShortageReported;

    /// <param name="settings">The streamer's options.</param>
    /// <param name="streamer">The streamer's number.</param>
    /// <param name="listener">Receives reports that concern all connections.</param>
    /// <param name="create">Creates the client of a connection by its number, from 1.</param>
    public ConnectionPool(
        DXLinkSettings settings, long streamer, IFeedListener listener, Func<int, PoolState, StreamerCounters, DXLinkClient> create)
    {
        (this.settings, this.streamer, this.listener, this.create) = (settings, streamer, listener, create);
        shared = new PoolState(settings) { OnDemandWaits = OnDemandWaits };
        connections = [CreateConnection(1)];
    }

    /// <summary>The demand of all users.</summary>
    public MarketDemand Demand => shared.Demand;

    /// <summary>The state of each connection.</summary>
    public IReadOnlyList<ConnectionDiagnostics> TakeDiagnostics() => [.. connections.Select(c => c.TakeDiagnostics())];

    /// <summary>Starts the first connection.</summary>
    public void Start()
    {
        lock (gate)
            isStarted = true;
        connections[0].Start();
        OpenMore();
    }

    public IDisposable Subscribe(Demand demand)
    {
        var since = Demand.Add(demand);
        OpenMore();
        OnDemandChanged();
        return Disposable.Create(() =>
        {
            Demand.Release(demand, since);
            OnDemandChanged();
        });
    }

    /// <summary>Requests the snapshot of a history again.</summary>
    public void RequestAgain(FeedKey key, SymbolKey symbol, IHistory history)
    {
        Demand.RequestAgain(key, symbol, history);
        OnDemandChanged();
    }

    public IDisposable SubscribeDepth(DepthKey key)
    {
        var client = connections[DepthDemand.Connection - 1];
        client.ChangeDepths(depths => depths.Add(key));
        return Disposable.Create(() => client.ChangeDepths(depths => depths.Release(key)));
    }

    public void Clear(EventSchema type, IReadOnlyCollection<string> symbols)
    {
        Demand.Clear(type, symbols);
        OnDemandChanged();
    }

    public void ClearAll(EventSchema type)
    {
        Demand.ClearAll(type);
        OnDemandChanged();
    }

    public void Reconnect() => Array.ForEach(connections, c => c.Reconnect());

    /// <summary>Sets the tap of all connections, or removes it.</summary>
    /// <returns>False if there is a tap already.</returns>
    public bool TrySetTap(IFeedTap? tap)
    {
        lock (gate)
        {
            if (tap is not null && shared.Tap is not null)
                return false;
            shared.Tap = tap;
            Array.ForEach(connections, c => c.SetTap(tap));
            return true;
        }
    }

    public bool IsInDemand(DepthKey key) => connections[DepthDemand.Connection - 1].IsInDemand(key);

    /// <summary>Whether the events of a type and symbol arrive on a connection.</summary>
    public bool IsOn(int connection, EventSchema type, string symbol) => connections.Length == 1 || Demand.IsOn(connection, type, symbol);

    /// <summary>Whether any events of a symbol arrive on a connection.</summary>
    public bool IsOn(int connection, string symbol) =>
        connections.Length == 1 || Demand.Feeds.Any(f => f.IsOn(connection, symbol))
        || (connection == DepthDemand.Connection && Demand.Depths.All.Any(d => d.Key.Symbol == symbol));

    /// <summary>Of some symbols of one type: how many wait, were refused and are live.</summary>
    public SubscriptionCounts Count(EventSchema type, IReadOnlyCollection<string> symbols)
    {
        var (waiting, refused, live) = (0, 0, 0);
        foreach (var feed in Demand.Feeds.Where(f => f.Key.Type == type))
        {
            var requests = feed.Find(symbols);
            waiting += requests.Count(r => r is { Place: 0, IsRefused: false });
            refused += requests.Count(r => r is { Place: 0, IsRefused: true });
            live += requests.Count(r => r.IsAnswered || (r.Place > 0 && connections[r.Connection - 1].IsAccepted(feed, r.Place)));
        }

        return new() { Waiting = waiting, Refused = refused, Live = live };
    }

    public DemandStatus StatusOf(FeedDemand feed) => feed.Status;

    public async ValueTask DisposeAsync()
    {
        DXLinkClient[] all;
        lock (gate)
        {
            isDisposed = true;
            all = connections;
        }

        await Task.WhenAll(all.Select(c => c.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private void OnDemandChanged()
    {
        foreach (var connection in connections)
            connection.OnDemandChanged();
    }

    private void OnDemandWaits()
    {
        OpenMore();
        OnDemandChanged();
    }

    /// <summary>Opens connections while the demand exceeds what the existing ones may carry.</summary>
    private void OpenMore()
    {
        // Most calls can return after this check without the lock.
        if (!IsShort())
        {
            isShortageReported = false;
            return;
        }

        lock (gate)
        {
            while (!isDisposed && isStarted && connections.Length < settings.MaxConnections && IsShort())
            {
                var connection = CreateConnection(connections.Length + 1);
                connections = [.. connections, connection];
                settings.Scheduler.Schedule(connection.Start);
            }

            if (!isStarted || !IsShort() || isShortageReported)
                return;
            isShortageReported = true;
        }

        listener.OnError(new MarketDataError
        {
            Kind = MarketDataErrorKind.Limit,
            Message = $"more subscriptions are in demand than {connections.Length} connections may have: some wait until there is room. "
                + "See Diagnostics, StreamerOptions.MaxSubscriptionsPerConnection, MaxSubscriptionsPerType and MaxConnections",
            At = settings.Scheduler.Now,
        });
    }

    /// <summary>Whether lasting demand exceeds what the connections may carry. Demand for single snapshots waits its turn, unless its turn
    /// would never come.</summary>
    private bool IsShort()
    {
        var feeds = Demand.Feeds;
        var rooms = shared.Rooms;
        if (feeds.Sum(f => (long)f.InDemand - f.OneShots) > rooms.Sum(r => (long)r.Capacity))
            return true;
        foreach (var type in feeds.GroupBy(f => f.Key.Type))
        {
            var capacity = rooms.Sum(r => (long)r.ExpectedCapacityOf(type.Key));
            var lasting = type.Sum(f => (long)f.InDemand - f.OneShots);
            if (lasting > capacity || (lasting == capacity && type.Any(f => f.OneShots > 0)))
                return true;
        }

        return false;
    }

    private DXLinkClient CreateConnection(int number) => create(number, shared, new StreamerCounters(streamer, number));
}
