using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx.Sources;

/// <summary>The connection of one <see cref="IFeedSource"/>: requests from it what is in demand, in each session, and takes its
/// answers.</summary>
/// <remarks>Thread-safe. The source is called by one thread at a time and under no lock, so that it may call back and users may subscribe
/// meanwhile.</remarks>
/// <param name="source">The source.</param>
/// <param name="listener">Gets what it sends.</param>
/// <param name="scheduler">The clock.</param>
/// <param name="counters">Count what it sends.</param>
internal sealed class SourceFeed(IFeedSource source, ILinkListener listener, IScheduler scheduler, StreamerCounters counters) : IFeed, IFeedSink
{
    private const int Connection = 1;

    private readonly Lock gate = new();
    private readonly ConnectionRoom room = new(null, null);
    private readonly SourceDepths depths = new();
    private readonly HashSet<EventRequest> refused = [];

    /// <summary>What the source was asked for by a call that began in an earlier session and ended in this one: it may serve it.</summary>
    private readonly HashSet<FeedRequest> late = [];
    private ConnectionState state = new();
    private ConnectionState? loss;
    private int losses;
    private bool isConnected;
    private bool hasEnded;
    private bool isDisposed;
    private bool isStrayReported;
    private bool isFlushing;
    private bool isFlushDue;

    public StreamerDemand Demand { get; } = new();

    public void Start() => source.Start(this);

    public Action Subscribe(Want want)
    {
        var since = Demand.Add(want);
        Flush();
        return () =>
        {
            Demand.Release(want, since);
            Flush();
        };
    }

    public Action SubscribeDepth(DepthKey key)
    {
        depths.Add(key);
        Flush();
        return () =>
        {
            depths.Release(key);
            Flush();
        };
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

    public bool IsDesired(DepthKey key) => depths.IsDesired(key);

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
                    Desired = feed.Desired,
                    Live = feed.Answered,
                }),
            ],
        },
    ];

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (isDisposed)
                return;
            isDisposed = true;
        }

        try
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            OnState(new ConnectionState { Status = ConnectionStatus.Closed, Session = state.Session });
        }
    }

    public void OnState(ConnectionState next)
    {
        ArgumentNullException.ThrowIfNull(next);
        lock (gate)
        {
            if (hasEnded)
                return;
            next = next with { Connection = Connection, Since = next.Since == default ? scheduler.Now : next.Since };
            if (next is { Status: ConnectionStatus.Failed, Error: null })
                next = next with { Error = Failure(next) };
            var wasConnected = isConnected;
            isConnected = next.Status == ConnectionStatus.Connected;
            hasEnded = next.Status is ConnectionStatus.Failed or ConnectionStatus.Closed;
            if (wasConnected && !isConnected)
                Forget(next);
            if (!wasConnected && isConnected && loss is not null)
                Reconnect(next);
            state = next;
            listener.OnState(next);
        }

        Flush();
    }

    public void OnEvents(IReadOnlyList<MarketEvent> events, FeedContract contract)
    {
        ArgumentNullException.ThrowIfNull(events);
        var now = scheduler.Now.UtcTicks;
        counters.Frame(0, now);
        if (!isConnected)
        {
            ReportStray(events.Count);
            return;
        }

        var run = new List<MarketEvent>(events.Count);
        for (var i = 0; i < events.Count; i++)
        {
            run.Add(EventCompletion.Of(events[i], scheduler.Now));
            var type = EventSchema.Of(events[i]);
            if (i + 1 < events.Count && EventSchema.Of(events[i + 1]) == type)
                continue;
            var key = new FeedKey(type, contract);
            counters.EventsDecoded(run);
            Demand.Find(key)?.Answer(Connection, run, room, []);
            listener.OnEvents(run, key, mayWait: false);
            run.Clear();
        }
    }

    public void OnDepth(DepthRequest request, DepthOfMarket depth)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(depth);
        counters.Frame(0, scheduler.Now.UtcTicks);
        if (!isConnected)
        {
            ReportStray(1);
            return;
        }

        var at = depth.ReceivedAt == default ? scheduler.Now : depth.ReceivedAt;
        listener.OnDepth(depth with { Key = SourceDepths.KeyOf(request), ReceivedAt = at });
    }

    public void OnAccepted(FeedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request is EventRequest e)
            Find(e)?.Accept(new SymbolKey(e.Symbol, e.Source));
    }

    public void OnRefused(FeedRequest request, string reason)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request is EventRequest e)
        {
            // A refusal may come late: what is not requested counts nowhere.
            lock (gate)
            {
                if (Find(e)?.IsDesired(new SymbolKey(e.Symbol, e.Source)) == true)
                    refused.Add(e);
            }
        }

        OnError(new MarketDataError { Kind = MarketDataErrorKind.Refused, Message = $"the source refused {Describe(request)}: {reason}" });
    }

    public void OnError(MarketDataError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        listener.OnError(error with { Connection = Connection, At = error.At == default ? scheduler.Now : error.At });
    }

    /// <summary>Calls the source for what has changed, unless another thread does so now, which then goes on with it.</summary>
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

    /// <summary>A source that throws costs what it was called for.</summary>
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
            if (!isFlushDue || !isConnected)
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

    /// <summary>The session is over: the next one begins without requests.</summary>
    private void Forget(ConnectionState next)
    {
        loss ??= next;
        losses++;
        late.Clear();
        isStrayReported = false;
        refused.Clear();
        depths.Forget();
        foreach (var feed in Demand.Feeds)
            feed.Forget(Connection, room);
    }

    private void Reconnect(ConnectionState next)
    {
        counters.Reconnected();
        listener.OnReconnection(new Reconnection
        {
            ReceivedAt = next.Since,
            Session = next.Session,
            FailedAttempts = state.Attempt,
            Offline = next.Since - loss!.Since,
            Cause = loss.Cause ?? "",
        });
        loss = null;
    }

    /// <summary>What a source sends without a connection would pass for values of the next one.</summary>
    private void ReportStray(int count)
    {
        if (isStrayReported || hasEnded)
            return;
        isStrayReported = true;
        OnError(new MarketDataError
        {
            Kind = MarketDataErrorKind.Channel,
            Count = count,
            Message = "the source sends events while it is not connected; they are discarded, and reported once until it is connected again",
        });
    }

    private FeedDemand? Find(EventRequest request) =>
        EventSchema.Find(request.EventType) is { } type ? Demand.Find(new FeedKey(type, request.Contract)) : null;

    private static EventRequest RequestOf(FeedKey key, SubscriptionEntry entry) => new()
    {
        EventType = key.Type.EventType,
        Symbol = entry.Symbol,
        Source = entry.Source,
        Contract = key.Contract,
        FromTime = entry.FromTime is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
    };

    private static ConnectionFailedException Failure(ConnectionState state) =>
        new($"The source of the market data failed: {state.Cause ?? "it gave no cause"}.") { Reason = state.Reason };

    private static string Describe(FeedRequest request) => request switch
    {
        EventRequest e => $"{e.EventType.Name} of {e.Symbol}{(e.Source.Length > 0 ? $" ({e.Source})" : "")}",
        _ => $"the depth of {request.Symbol}",
    };
}
