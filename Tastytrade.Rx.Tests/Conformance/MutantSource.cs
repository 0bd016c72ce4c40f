using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>A small source that follows the contract except for one mutation.</summary>
internal sealed class MutantSource(Mutation mutation) : IFeedSource
{
    private readonly List<FeedRequest> requests = [];
    private readonly HashSet<FeedRequest> everRequested = [];
    private readonly EventStore store = new();
    private readonly Dictionary<string, MarketEvent> firsts = [];
    private readonly HashSet<string> refused = [];
    private readonly List<MarketEvent> missed = [];
    private MarketEvent? swapped;
    private IFeedSink sink = null!;
    private int session;
    private bool isConnected;

    public void Start(IFeedSink sink)
    {
        this.sink = sink;
        Restore();
    }

    public void Request(IReadOnlyList<FeedRequest> requests)
    {
        if (mutation == Mutation.ThrowsAtRequests)
            throw new InvalidOperationException("a mutation");
        if (mutation == Mutation.ForgetsAfterLoss && session > 1)
            return;
        foreach (var request in mutation == Mutation.ServesFewSymbols ? requests.Take(100) : requests)
        {
            if (mutation != Mutation.IgnoresRepeatedRequests || everRequested.Add(request))
                Answer(request);
        }
    }

    public void Release(IReadOnlyList<FeedRequest> requests)
    {
        if (mutation == Mutation.ReleasesEverything)
            this.requests.Clear();
        else if (mutation != Mutation.IgnoresReleases)
            this.requests.RemoveAll(requests.Contains);
    }

    public void Publish(MarketEvent e)
    {
        if (mutation != Mutation.IgnoresRemovals || e is not IndexedEvent { IsRemove: true })
            store.Keep(e);
        firsts.TryAdd(e.EventSymbol, e);
        if (!isConnected && mutation != Mutation.SendsWhileLost)
        {
            missed.Add(e);
            return;
        }

        // Each odd event follows the next one, except the last.
        if (mutation == Mutation.SwapsEvents && e is Quote { EventSymbol: not "FENCE" })
        {
            if (swapped is null)
            {
                swapped = e;
                return;
            }

            Send(e);
            Send(swapped);
            swapped = null;
            return;
        }

        Send(e);
    }

    public void Publish(DepthOfMarket depth)
    {
        store.Keep(depth);
        if (!isConnected || mutation == Mutation.SendsDepthOnce)
            return;
        foreach (var request in requests.OfType<DepthRequest>().Where(r => r.Symbol == depth.Symbol).ToArray())
            sink.OnDepth(request, depth);
    }

    public void Refuse(string symbol) => refused.Add(symbol);

    public void Lose()
    {
        isConnected = false;
        missed.Clear();
        if (mutation is not (Mutation.KeepsRequests or Mutation.SendsWhileLost))
            requests.Clear();
        if (mutation == Mutation.DoesNotReportLoss)
            return;
        sink.OnState(new ConnectionState
        {
            Status = ConnectionStatus.Reconnecting,
            Cause = mutation == Mutation.ReportsLossWithoutCause ? null : "lost",
            Reason = ConnectionReason.NetworkLoss,
            Session = session,
        });
        if (mutation == Mutation.IsConnectedTooEarly)
            sink.OnState(new ConnectionState { Status = ConnectionStatus.Connected, Session = session });
    }

    public void Restore()
    {
        isConnected = true;
        session += mutation == Mutation.KeepsSessionNumber && session > 0 ? 0 : 1;
        sink.OnState(new ConnectionState { Status = ConnectionStatus.Connected, Session = session });
        if (mutation is Mutation.SendsMissedEvents or Mutation.SendsMissedPrints)
            missed.Where(e => (e is TimeAndSale) == (mutation == Mutation.SendsMissedPrints)).ToList().ForEach(Send);
    }

    public void Fail() => sink.OnState(new ConnectionState
    {
        Status = mutation == Mutation.ReportsFailureAsLoss ? ConnectionStatus.Reconnecting : ConnectionStatus.Failed,
        Cause = "revoked",
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Send(MarketEvent e)
    {
        if (mutation == Mutation.SendsUnrequestedSymbols)
            sink.OnEvents([e], FeedContract.Auto);
        foreach (var contract in requests.OfType<EventRequest>().Where(r => IsOf(r, e)).Select(r => r.Contract).Distinct().ToArray())
            sink.OnEvents([e], contract);
        if (mutation == Mutation.SendsChangesAsAutoToo && e is Candle && requests.OfType<EventRequest>().Any(r => IsOf(r, e)))
            sink.OnEvents([e], FeedContract.Auto);
    }

    private bool IsOf(EventRequest request, MarketEvent e) => request.Symbol == e.EventSymbol
        && (request.EventType == e.GetType() || mutation == Mutation.SendsOtherTypes)
        && (request.Source.Length == 0 || request.Source == (e as OrderBase)?.Source || mutation == Mutation.IgnoresSources)
        && (mutation != Mutation.IgnoresRemovals || e is not IndexedEvent { IsRemove: true });

    private void Answer(FeedRequest request)
    {
        if (refused.Contains(request.Symbol))
        {
            if (mutation != Mutation.RefusesSilently)
                sink.OnRefused(request, "refused");
            return;
        }

        requests.Add(request);
        if (mutation != Mutation.NeverAccepts)
            sink.OnAccepted(request);
        switch (request)
        {
            case EventRequest { Contract: FeedContract.History } history:
                SendSnapshot(history);
                break;
            case DepthRequest depth:
                foreach (var newest in store.Depths.Where(d => d.Symbol == depth.Symbol))
                    sink.OnDepth(depth, newest);
                break;
            case EventRequest plain when mutation != Mutation.SendsNoNewest:
                foreach (var newest in store.NewestOf("*").Where(e => IsOf(plain, e)))
                    SendNewest(mutation == Mutation.AnswersWithTheFirst ? firsts[newest.EventSymbol] : newest);
                break;
        }
    }

    private void SendNewest(MarketEvent e)
    {
        sink.OnEvents([e], FeedContract.Auto);
        if (mutation == Mutation.AnswersTwice)
            sink.OnEvents([e], FeedContract.Auto);
    }

    private void SendSnapshot(EventRequest request)
    {
        IndexedEvent[] rows = [.. store.HistoryOf("*").Where(e => IsOf(request, e)).OrderBy(e => e.Index)];
        if (mutation == Mutation.SendsPlainSymbols)
            rows = [.. rows.Select(row => row with { EventSymbol = row.EventSymbol.Replace("{=d}", "{=1d}", StringComparison.Ordinal) })];
        if (mutation == Mutation.SendsHalfSnapshots)
            rows = rows[(rows.Length / 2)..];
        if (mutation == Mutation.IgnoresFromTimes)
            request = request with { FromTime = null };
        if ((mutation == Mutation.SendsNoEmptySnapshots && !rows.Any(row => row is Candle bar && bar.Timestamp >= request.FromTime))
            || (mutation == Mutation.SendsNoSnapshotAfterLoss && session > 1))
            return;
        if (mutation == Mutation.SendsHistoryWithoutFlags)
            sink.OnEvents(rows, FeedContract.History);
        else if (mutation == Mutation.SendsHistoryAsAuto)
            new AsAuto(sink).OnSnapshot(request, rows);
        else
            sink.OnSnapshot(request, rows);
    }

    private sealed class AsAuto(IFeedSink sink) : IFeedSink
    {
        public void OnState(ConnectionState state) => sink.OnState(state);

        public void OnEvents(IReadOnlyList<MarketEvent> events, FeedContract contract) => sink.OnEvents(events, FeedContract.Auto);

        public void OnDepth(DepthRequest request, DepthOfMarket depth) => sink.OnDepth(request, depth);

        public void OnAccepted(FeedRequest request) => sink.OnAccepted(request);

        public void OnRefused(FeedRequest request, string reason) => sink.OnRefused(request, reason);

        public void OnError(MarketDataError error) => sink.OnError(error);
    }
}
