using System.Reactive.Disposables;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Recordings.State;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>The connections of a recording, as the engine needs them: its demand selects what is delivered.</summary>
/// <remarks>Thread-safe. <see cref="ReplayFeed"/> holds the demand; the other part applies the lines.</remarks>
internal sealed partial class ReplayFeed : IFeed
{
    /// <summary>All demand counts as sent on one connection. Which recorded connection it was on, the recording says.</summary>
    private const int Connection = 1;

    private readonly Lock gate;
    private readonly ConnectionRoom room = new(null, null);
    private readonly SourceDepths depths = new();
    private readonly RecordedConnections connections = new();
    private readonly IFeedListener listener;
    private readonly StreamerCounters counters;
    private readonly ReplayScheduler scheduler;
    private readonly Func<RecordedState?> stateHere;
    private readonly FrameDecoder decoder;
    private readonly ReplayRoutes routes;
    private readonly ContractConversion conversion = new();
    private readonly Func<RecordedChannel, int?> select;

    /// <param name="context">The services of the engine.</param>
    /// <param name="scheduler">The clock of the recording.</param>
    /// <param name="gate">The lock under which lines are applied and <paramref name="stateHere"/> is called.</param>
    /// <param name="stateHere">Reads the state at the current place; null before the first line.</param>
    public ReplayFeed(FeedContext context, ReplayScheduler scheduler, Lock gate, Func<RecordedState?> stateHere)
    {
        (listener, this.scheduler, this.gate, this.stateHere) = (context.Listener, scheduler, gate, stateHere);
        counters = new StreamerCounters(context.Number);
        routes = new ReplayRoutes(listener.Events, Demand);
        decoder = new FrameDecoder(connections, routes);
        select = Select;
    }

    public MarketDemand Demand { get; } = new();

    public string SilenceAdvice =>
        "The recording has no events of these symbols: Recording.SubscribedSymbols returns those that it has at its current position";

    private bool IsConnected => connections.All.Any(c => c.IsConnected);

    public void Start()
    {
    }

    public IDisposable Subscribe(Demand demand)
    {
        var since = Demand.Add(demand);
        Flush();
        return Disposable.Create(() =>
        {
            Demand.Release(demand, since);
            Flush();
        });
    }

    public IDisposable SubscribeDepth(DepthKey key)
    {
        depths.Add(key);
        lock (gate)
        {
            if (IsConnected && stateHere() is { } state)
                ServeDepth(key, state);
        }

        return Disposable.Create(() => depths.Release(key));
    }

    public void RequestAgain(FeedKey key, SymbolKey symbol, IHistory history)
    {
        Demand.RequestAgain(key, symbol, history);
        Flush();
    }

    public void Clear(EventSchema type, IReadOnlyCollection<string> symbols)
    {
        Demand.Clear(type, symbols);
        Flush();
    }

    public void ClearAll(EventSchema type)
    {
        Demand.ClearAll(type);
        Flush();
    }

    public bool IsInDemand(DepthKey key) => depths.IsInDemand(key);

    public bool IsOn(int connection, EventSchema type, string symbol)
    {
        lock (gate)
        {
            return connections.All.Count <= 1 || connections.IsOn(connection, type, symbol)
                || connections.WasOn(connection, type, symbol);
        }
    }

    public bool IsOn(int connection, string symbol)
    {
        lock (gate)
            return connections.All.Count <= 1 || connections.IsOn(connection, symbol) || connections.WasOn(connection, symbol);
    }

    /// <summary>The symbols of a type that the recorded connections have subscribed.</summary>
    public IReadOnlyList<string> SubscribedSymbols(EventSchema type)
    {
        lock (gate)
            return connections.SubscribedSymbols(type);
    }

    public SubscriptionCounts Count(EventSchema type, IReadOnlyCollection<string> symbols)
    {
        var requests = Demand.Feeds.Where(f => f.Key.Type == type).SelectMany(f => f.Find(symbols)).ToArray();
        return new() { Waiting = requests.Count(r => !r.IsAnswered), Live = requests.Count(r => r.IsAnswered) };
    }

    public DemandStatus StatusOf(FeedDemand feed) => feed.Status;

    public IReadOnlyList<ConnectionDiagnostics> TakeDiagnostics()
    {
        lock (gate)
        {
            return
            [
                .. connections.All.Select(connection => new ConnectionDiagnostics
                {
                    Number = connection.Number,
                    State = connection.State,
                    ReceiveAge = counters.LastReceived == 0
                        ? null
                        : scheduler.Now - new DateTimeOffset(counters.LastReceived, TimeSpan.Zero),
                    Frames = connection.Number == Connection ? counters.Frames : 0,
                    Bytes = connection.Number == Connection ? counters.Bytes : 0,
                    Events = connection.Number == Connection ? counters.Events : 0,
                    Reconnections = connection.Number == Connection ? counters.Reconnections : 0,
                    Channels = [.. Demand.Feeds.Select(feed => ChannelOf(feed, connection))],
                }),
            ];
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            var states = connections.All.Select(c => c.State).DefaultIfEmpty(new ConnectionState()).ToArray();
            foreach (var state in states)
            {
                Report(state with
                {
                    Status = ConnectionStatus.Closed,
                    Since = scheduler.Now,
                    Reason = ConnectionReason.None,
                    Cause = null,
                });
            }
        }

        return ValueTask.CompletedTask;
    }

    private static ChannelDiagnostics ChannelOf(FeedDemand feed, RecordedConnection connection) => new()
    {
        EventType = feed.Key.Type.Name,
        Contract = feed.Key.Contract,
        IsOpen = connection.Channels.Values.Any(c => c.Feed == feed.Key),
        InDemand = feed.InDemand,
        Live = feed.Answered,
    };

    private void ServeDepth(DepthKey key, RecordedState state)
    {
        if (state.Connections.Find(key.Symbol, key.Sources)?.LatestDepth is { } depth)
            listener.Events.OnDepth(depth with { Key = key });
    }

    /// <summary>Requests from the recording what has come into demand: what it has already is delivered at once.</summary>
    /// <param name="isNew">Whether the recorded connection has just been made, so that it has no values yet.</param>
    /// <param name="withLost">Whether latest values count that came before a loss.</param>
    private void Flush(bool isNew = false, bool withLost = false)
    {
        lock (gate)
        {
            if (!IsConnected)
                return;
            RecordedState? state = null;
            var isRead = false;
            foreach (var feed in Demand.Feeds)
            {
                if (!feed.HasChanges(Connection) && !feed.HasAdditions(Connection, takesShared: true))
                    continue;
                var added = Take(feed);
                if (added.Count == 0)
                    continue;
                if (!isRead && !(isNew && connections.All.Count == 1))
                    (state, isRead) = (stateHere(), true);
                if (state is not null)
                    new ServedValues(listener.Events, state, withLost).Serve(feed, added, events => Answer(feed, events));
            }

            lastRequest = scheduler.Now;
        }
    }

    private List<SubscriptionEntry> Take(FeedDemand feed)
    {
        List<SubscriptionEntry> removed = [], added = [];
        room.Grant(int.MaxValue, int.MaxValue);
        feed.TakeRemovals(Connection, room, removed);
        for (byte urgency = 0; urgency < Urgency.Levels; urgency++)
            feed.TakeAdditions(Connection, urgency, room, takesShared: true, added);
        return added;
    }

    private void Answer(FeedDemand feed, List<MarketEvent> events) => feed.Answer(Connection, events, room, []);

    private void Report(ConnectionState state)
    {
        connections.Apply(state);
        listener.OnState(state);
    }
}
