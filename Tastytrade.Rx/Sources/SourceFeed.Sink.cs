using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Sources;

/// <content>Receives what the source reports and sends.</content>
internal sealed partial class SourceFeed : IFeedSink
{
    private ConnectionState state = new();
    private ConnectionState? loss;
    private int losses;
    private volatile bool isConnected;
    private bool hasEnded;
    private bool isStrayReported;

    public void OnState(ConnectionState next)
    {
        ArgumentNullException.ThrowIfNull(next);
        lock (gate)
        {
            if (hasEnded)
                return;
            next = next with { Connection = Connection, Since = next.Since == default ? scheduler.Now : next.Since };
            if (next.Session == 0)
                next = next with { Session = state.Session + (next.Status == ConnectionStatus.Connected && !isConnected ? 1 : 0) };
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
            // A refusal may come late: it does not count if the symbol is no longer requested.
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

    /// <summary>The connection is lost: the next one begins without requests.</summary>
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

    /// <summary>Events sent without a connection would be mistaken for values of the next one.</summary>
    private void ReportStray(int count)
    {
        if (isStrayReported || hasEnded)
            return;
        isStrayReported = true;
        OnError(new MarketDataError
        {
            Kind = MarketDataErrorKind.Channel,
            Count = count,
            Message = "the source sends events while it is not connected; they are discarded, and reported once "
                + "until it is connected again",
        });
    }

    private FeedDemand? Find(EventRequest request) =>
        EventSchema.Find(request.EventType) is { } type ? Demand.Find(new FeedKey(type, request.Contract)) : null;

    private static ConnectionFailedException Failure(ConnectionState state) =>
        new($"The source of the market data failed: {state.Cause ?? "it gave no cause"}.") { Reason = state.Reason };
}
