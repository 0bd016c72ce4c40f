using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Testing;

/// <summary>A feed source that a test drives. Thread-safe.</summary>
internal sealed class TestFeed(IScheduler scheduler) : IFeedSource
{
    private readonly Lock gate = new();
    private readonly RequestTable requests = new();
    private readonly EventStore store = new();
    private readonly Dictionary<string, string> refused = [];
    private IFeedSink? sink;
    private int session;
    private int failedAttempts;
    private bool isConnected;

    public IReadOnlyList<FeedRequest> Requests
    {
        get
        {
            lock (gate)
                return [.. requests.All];
        }
    }

    public void Start(IFeedSink sink)
    {
        this.sink = sink;
        Restore();
    }

    public void Request(IReadOnlyList<FeedRequest> requests)
    {
        lock (gate)
        {
            // A call in progress when the connection was lost: everything in demand is requested again later.
            if (!isConnected)
                return;
            foreach (var request in requests)
                Answer(request);
        }
    }

    public void Release(IReadOnlyList<FeedRequest> requests)
    {
        lock (gate)
        {
            foreach (var request in requests)
                this.requests.Remove(request);
        }
    }

    public int Publish(MarketEvent e)
    {
        e = Canonical(e);
        lock (gate)
        {
            store.Keep(e);
            var served = isConnected ? requests.Of(e) : [];
            foreach (var contract in served.Select(r => r.Contract).Distinct())
                sink!.OnEvents([e], contract);
            return served.Length;
        }
    }

    public int Publish(DepthOfMarket depth)
    {
        lock (gate)
        {
            store.Keep(depth);
            var served = isConnected ? requests.Of(depth) : [];
            foreach (var request in served)
                sink!.OnDepth(request, depth);
            return served.Length;
        }
    }

    public void Keep(IndexedEvent e)
    {
        lock (gate)
            store.Keep(Canonical(e));
    }

    public void Refuse(string symbol, string reason)
    {
        lock (gate)
            refused[Canonical(symbol)] = reason;
    }

    public void Lose(string cause, ConnectionReason reason)
    {
        lock (gate)
        {
            failedAttempts += isConnected ? 0 : 1;
            isConnected = false;
            requests.Clear();
            Report(new ConnectionState
            {
                Status = ConnectionStatus.Reconnecting,
                Cause = cause,
                Reason = reason,
                Attempt = failedAttempts,
            });
        }
    }

    public void Restore()
    {
        lock (gate)
        {
            if (isConnected)
                return;
            session++;
            (isConnected, failedAttempts) = (true, 0);
            Report(new ConnectionState { Status = ConnectionStatus.Connected });
        }
    }

    public void Fail(string cause, ConnectionReason reason, Exception? error)
    {
        lock (gate)
        {
            isConnected = false;
            requests.Clear();
            Report(new ConnectionState { Status = ConnectionStatus.Failed, Cause = cause, Reason = reason, Error = error });
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isConnected = false;
            requests.Clear();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The event with its symbol in the canonical form of requests.</summary>
    private static T Canonical<T>(T e)
        where T : MarketEvent
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentException.ThrowIfNullOrEmpty(e.EventSymbol);
        return e is Candle ? e with { EventSymbol = Canonical(e.EventSymbol) } : e;
    }

    private static string Canonical(string symbol) => CandleSymbol.TryParse(symbol, out var candle) ? candle.ToString() : symbol;

    private void Report(ConnectionState state) => sink!.OnState(state with { Session = session, Since = scheduler.Now });

    private void Answer(FeedRequest request)
    {
        if (refused.TryGetValue(request.Symbol, out var reason))
        {
            sink!.OnRefused(request, reason);
            return;
        }

        requests.Add(request);
        sink!.OnAccepted(request);
        switch (request)
        {
            case EventRequest { Contract: FeedContract.History } history:
                sink!.OnSnapshot(history, store.HistoryOf(history.Symbol).Where(e => RequestTable.IsAnswer(history, e)));
                break;
            case EventRequest plain:
                MarketEvent[] known = [.. store.NewestOf(plain.Symbol).Where(e => RequestTable.IsAnswer(plain, e))];
                if (known.Length > 0)
                    sink!.OnEvents(known, plain.Contract);
                break;
            case DepthRequest depth when store.Depths.FirstOrDefault(d => RequestTable.IsAnswer(depth, d)) is { } newest:
                sink!.OnDepth(depth, newest);
                break;
        }
    }
}
