namespace Tastytrade.Rx.Examples.OwnSource;

/// <summary>The vendor's feed as a source of market data: quotes, deltas and candles. It refuses everything else.</summary>
public sealed class VendorSource(VendorFeed vendor) : IFeedSource
{
    private readonly Lock gate = new(); // the sink takes one call at a time
    private readonly HashSet<EventRequest> served = [];
    private IFeedSink sink = null!;

    public void Start(IFeedSink sink)
    {
        this.sink = sink;
        vendor.Connect(OnConnection, price => Send(price.ToQuote(), price.ToGreeks()), bar => Send(bar.ToCandle()));
    }

    public void Request(IReadOnlyList<FeedRequest> requests) => requests.ToList().ForEach(Answer);

    public void Release(IReadOnlyList<FeedRequest> requests)
    {
        lock (gate)
            served.ExceptWith(requests.OfType<EventRequest>());
    }

    public ValueTask DisposeAsync() => vendor.DisposeAsync();

    private void OnConnection(bool isUp)
    {
        lock (gate)
        {
            served.Clear(); // each session begins without requests
            sink.OnState(isUp
                ? new() { Status = ConnectionStatus.Connected }
                : new() { Status = ConnectionStatus.Reconnecting, Reason = ConnectionReason.NetworkLoss, Cause = "the line dropped" });
        }
    }

    private void Answer(FeedRequest request)
    {
        lock (gate)
        {
            if (request is not EventRequest r || !VendorEvents.Exist(r))
                sink.OnRefused(request, "the vendor does not have it");
            else if (served.Add(r) is var _ && r.Contract == FeedContract.History)
                sink.OnSnapshot(r, vendor.Bars(r.Symbol).Select(bar => bar.ToCandle()));
            else if (vendor.Newest(r.Symbol) is { } price)
                Send(r.EventType == typeof(Quote) ? price.ToQuote() : price.ToGreeks());
            else
                sink.OnAccepted(r);
        }
    }

    private void Send(params IEnumerable<MarketEvent> events)
    {
        lock (gate)
        {
            foreach (var e in events.Where(e => served.Any(r => r.EventType == e.GetType() && r.Symbol == e.EventSymbol)))
                sink.OnEvents([e], e is Candle ? FeedContract.History : FeedContract.Auto);
        }
    }
}
