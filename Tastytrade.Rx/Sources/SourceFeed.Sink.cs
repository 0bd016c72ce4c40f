using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Sources;

/// <content>Receives what the source reports and sends.</content>
internal sealed partial class SourceFeed : IFeedSink
{
    private ConnectionState state = new();
    private ConnectionState? loss;
    private int losses;
    private volatile bool isConnected;
    private bool hasConnected;
    private bool hasEnded;
    private int failedAttempts;
    private bool isStrayReported;

    public void OnState(ConnectionState next)
    {
        ArgumentNullException.ThrowIfNull(next);
        lock (gate)
        {
            if (hasEnded)
                return;
            if (next.Status == ConnectionStatus.Closed && !isDisposed)
            {
                OnError(ErrorOf("the source reports that it is closed, which only disposal does; the report is ignored"));
                return;
            }

            // A state later than now, by the source's own clock, would make fresh values stale.
            var now = scheduler.Now;
            next = next with { Connection = Connection, Since = next.Since == default || next.Since > now ? now : next.Since };

            // Once there was a connection, every state without one is a part of the same outage.
            if (hasConnected && next.Status is ConnectionStatus.NotConnected or ConnectionStatus.Connecting or ConnectionStatus.Authorizing)
                next = next with { Status = ConnectionStatus.Reconnecting };
            if (next.Session == 0)
                next = next with { Session = state.Session + (next.Status == ConnectionStatus.Connected && !isConnected ? 1 : 0) };
            if (next is { Status: ConnectionStatus.Failed, Error: null })
                next = next with { Error = Failure(next) };
            var wasConnected = isConnected;
            isConnected = next.Status == ConnectionStatus.Connected;
            hasConnected |= isConnected;
            failedAttempts = Math.Max(failedAttempts, isConnected ? 0 : next.Attempt);
            hasEnded = next.Status is ConnectionStatus.Failed or ConnectionStatus.Closed;
            if (wasConnected && !isConnected)
                Forget(next);
            if (!wasConnected && isConnected && loss is not null)
                Reconnect(next);
            failedAttempts = isConnected ? 0 : failedAttempts;
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

        var block = Interlocked.Exchange(ref spare, null) ?? new EventBlock();
        var invalid = 0;
        foreach (var e in events)
        {
            if (string.IsNullOrEmpty(e?.EventSymbol))
            {
                invalid++;
                continue;
            }

            var key = new FeedKey(EventSchema.Of(e), contract);
            if (block.Key != key)
                block = Deliver(block);
            block.Key = key;
            var complete = EventCompletion.Of(e, scheduler.Now);
            block.Add(complete, listener.Events.Find(key.Type, complete));
        }

        spare = Deliver(block);
        if (invalid > 0)
            OnError(ErrorOf("the source sent events that are null or have no symbol; they are discarded") with { Count = invalid });
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
        listener.Events.OnDepth(depth with { Key = SourceDepths.KeyOf(request), ReceivedAt = at });
    }

    public void OnAccepted(FeedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request is not EventRequest e)
            return;
        Find(e)?.Accept(new SymbolKey(e.Symbol, e.Source));
        lock (gate)
            refused.Remove(e);
    }

    public void OnRefused(FeedRequest request, string reason)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request is EventRequest e)
        {
            // A refusal may come late: it does not count if the connection is lost or the symbol is no longer requested.
            lock (gate)
            {
                if (isConnected && Find(e)?.IsInDemand(new SymbolKey(e.Symbol, e.Source)) == true)
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
            FailedAttempts = failedAttempts,
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
        const string Message =
            "the source sends events while it is not connected; they are discarded, and reported once until it is connected again";
        OnError(ErrorOf(Message) with { Count = count });
    }

    /// <summary>Delivers the events of the block, which have one type.</summary>
    /// <returns>An empty block.</returns>
    private EventBlock Deliver(EventBlock block)
    {
        if (block.Count == 0)
            return block;
        counters.EventsDecoded(block);
        Demand.Find(block.Key)?.Answer(Connection, [.. block], room, []);
        return listener.Events.OnEvents(block, mayWait: false);
    }

    private static MarketDataError ErrorOf(string message) => new() { Kind = MarketDataErrorKind.Channel, Message = message };

    private FeedDemand? Find(EventRequest request) =>
        EventSchema.Find(request.EventType) is { } type ? Demand.Find(new FeedKey(type, request.Contract)) : null;

    private static ConnectionFailedException Failure(ConnectionState state) =>
        new($"The source of the market data failed: {state.Cause ?? "it gave no cause"}.") { Reason = state.Reason };
}
