using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Sources;

/// <summary>The connection of one <see cref="IFeedSource"/>: requests from it what is in demand, each time it connects, and receives its
/// answers.</summary>
/// <remarks>Thread-safe. One thread at a time calls the source, without holding a lock, so that it may call back and users may subscribe
/// meanwhile.</remarks>
/// <param name="source">The source.</param>
/// <param name="listener">Receives what the source sends.</param>
/// <param name="scheduler">The scheduler.</param>
/// <param name="counters">Count what the source sends.</param>
internal sealed partial class SourceFeed(IFeedSource source, IFeedListener listener, IScheduler scheduler, StreamerCounters counters)
    : IFeed
{
    private const int Connection = 1;

    private readonly Lock gate = new();
    private readonly ConnectionRoom room = new(null, null);
    private readonly SourceDepths depths = new();
    private readonly HashSet<EventRequest> refused = [];
    private readonly TaskCompletionSource disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Requests made before a loss that reached the source after it reconnected; it may be serving them.</summary>
    private readonly HashSet<FeedRequest> late = [];

    /// <summary>A block for the next events; null while it is in use.</summary>
    private EventBlock? spare = new();
    private bool isDisposed;
    private bool isFlushing;
    private bool isFlushDue;

    public MarketDemand Demand { get; } = new();

    public void Start() => source.Start(this);

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
        Flush();
        return Disposable.Create(() =>
        {
            depths.Release(key);
            Flush();
        });
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

    public bool IsOn(int connection, EventSchema type, string symbol) => connection == Connection;

    public bool IsOn(int connection, string symbol) => connection == Connection;

    public SubscriptionCounts Count(EventSchema type, IReadOnlyCollection<string> symbols)
    {
        var (waiting, live) = (0, 0);
        foreach (var request in Demand.Feeds.Where(f => f.Key.Type == type).SelectMany(f => f.Find(symbols)))
        {
            waiting += request.Place == 0 ? 1 : 0;
            live += request is { Place: > 0, IsAnswered: true } ? 1 : 0;
        }

        var named = symbols.ToHashSet();
        lock (gate)
        {
            var count = refused.Count(r => r.EventType == type.EventType && r.Source.Length == 0 && named.Contains(r.Symbol));
            return new() { Waiting = waiting, Refused = count, Live = live };
        }
    }

    public DemandStatus StatusOf(FeedDemand feed)
    {
        var status = feed.Status;
        lock (gate)
        {
            var count = refused.Count(r => r.EventType == feed.Key.Type.EventType && r.Contract == feed.Key.Contract);
            return status with { Waiting = status.Waiting + count, Refused = count };
        }
    }

    public IReadOnlyList<ConnectionDiagnostics> TakeDiagnostics() =>
    [
        new()
        {
            Number = Connection,
            State = state,
            ReceiveAge = counters.LastReceived == 0 ? null : scheduler.Now - new DateTimeOffset(counters.LastReceived, TimeSpan.Zero),
            Frames = counters.Frames,
            Events = counters.Events,
            Reconnections = counters.Reconnections,
            Channels =
            [
                .. Demand.Feeds.Select(feed => new ChannelDiagnostics
                {
                    EventType = feed.Key.Type.Name,
                    Contract = feed.Key.Contract,
                    IsOpen = isConnected,
                    InDemand = feed.InDemand,
                    Live = feed.Answered,
                }),
            ],
        },
    ];

    public async ValueTask DisposeAsync()
    {
        bool isFirst;
        lock (gate)
            (isFirst, isDisposed) = (!isDisposed, true);
        if (!isFirst)
        {
            await disposed.Task.ConfigureAwait(false);
            return;
        }

        try
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            OnState(new ConnectionState { Status = ConnectionStatus.Closed, Session = state.Session });
            disposed.TrySetResult();
        }
    }

    /// <summary>Passes changes in demand to the source. If another thread is already doing so, that thread continues with them.</summary>
    private void Flush()
    {
        lock (gate)
        {
            isFlushDue = true;
            if (isFlushing)
                return;
            isFlushing = true;
        }

        while (TakeChanges() is { } changes)
        {
            Call(changes.Released, source.Release, static (feed, request, reason) => feed.OnError(new MarketDataError
            {
                Kind = MarketDataErrorKind.Channel,
                Message = $"the source could not release {Describe(request)}: {reason}",
            }));
            Call(changes.Requested, source.Request, static (feed, request, reason) => feed.OnRefused(request, reason));
            lock (gate)
            {
                if (losses == changes.Losses)
                    continue;
                late.UnionWith(changes.Requested);
                isFlushDue = true;
            }
        }
    }

    /// <summary>If a source throws, only the requests of that call fail.</summary>
    private void Call(
        List<FeedRequest> requests, Action<IReadOnlyList<FeedRequest>> call, Action<SourceFeed, FeedRequest, string> onFailed)
    {
        if (requests.Count == 0)
            return;
        try
        {
            call(requests);
        }
        catch (Exception e)
        {
            foreach (var request in requests)
                onFailed(this, request, $"it threw {e.GetType().Name}: {e.Message}");
        }
    }

    private (List<FeedRequest> Released, List<FeedRequest> Requested, int Losses)? TakeChanges()
    {
        lock (gate)
        {
            if (!isFlushDue || !isConnected || isDisposed)
            {
                isFlushing = false;
                return null;
            }

            isFlushDue = false;
            var (released, requested) = (new List<FeedRequest>(), new List<FeedRequest>());
            foreach (var feed in Demand.Feeds)
                TakeChanges(feed, released, requested);
            depths.TakeChanges(released, requested);
            refused.ExceptWith(released.OfType<EventRequest>());
            released.AddRange(late.Except(requested));
            late.Clear();
            return (released, requested, losses);
        }
    }

    private void TakeChanges(FeedDemand feed, List<FeedRequest> released, List<FeedRequest> requested)
    {
        List<SubscriptionEntry> removed = [], added = [];
        room.Grant(int.MaxValue, int.MaxValue);
        feed.TakeRemovals(Connection, room, removed);
        for (byte urgency = 0; urgency < Urgency.Levels; urgency++)
            feed.TakeAdditions(Connection, urgency, room, takesShared: true, added);
        released.AddRange(removed.Select(entry => RequestOf(feed.Key, entry)));
        requested.AddRange(added.Select(entry => RequestOf(feed.Key, entry)));
    }

    private static EventRequest RequestOf(FeedKey key, SubscriptionEntry entry) => new()
    {
        EventType = key.Type.EventType,
        Symbol = entry.Symbol,
        Source = entry.Source,
        Contract = key.Contract,
        FromTime = entry.FromTime is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
    };

    private static string Describe(FeedRequest request) => request switch
    {
        EventRequest e => $"{e.EventType.Name} of {e.Symbol}{(e.Source.Length > 0 ? $" ({e.Source})" : "")}",
        _ => $"the depth of {request.Symbol}",
    };
}
