using System.Reactive.Concurrency;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Streaming;

/// <summary>Passes the reports of a feed on to the delivery, in order with the events, which it receives directly.</summary>
/// <param name="loop">The delivery loop.</param>
/// <param name="overall">Combines the states of all connections.</param>
/// <param name="first">Receives the overall state.</param>
/// <param name="connected">Called when a connection is connected.</param>
/// <param name="failed">Called when a connection has failed permanently, so that the others can be closed.</param>
/// <param name="scheduler">The scheduler.</param>
internal sealed class FeedReports(
    DeliveryLoop loop, OverallState overall, FirstConnection first, Action connected, Action failed, IScheduler scheduler)
    : IFeedListener
{
    private readonly Lock gate = new();

    public IEventSink Events => loop;

    public void OnState(ConnectionState state)
    {
        if (state.Status == ConnectionStatus.Connected)
            connected();
        lock (gate)
        {
            var hasChanged = overall.Update(state);
            loop.Post(new ConnectionUpdate(state));
            if (!hasChanged)
                return;
            state = overall.Current;
            loop.Post(state);
        }

        first.OnState(state);
        if (state.Status != ConnectionStatus.Failed)
            return;
        loop.Post(new End(state.Error));
        scheduler.Schedule(failed);
    }

    public void OnReconnection(Reconnection reconnection) => loop.Post(reconnection);

    public void OnError(MarketDataError error) => loop.Post(error);

    public void ReportError(MarketDataErrorKind kind, string message, Exception? error) =>
        OnError(new MarketDataError { Kind = kind, Message = message, At = scheduler.Now, Exception = error });
}
