using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Streaming;

/// <summary>Passes what the connection tells on to the delivery, and to whoever waits for the first connection.</summary>
internal sealed class LinkEvents(DeliveryLoop loop, IScheduler scheduler) : ILinkListener
{
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ConnectionState last = new();

    /// <summary>Done when the first session is authorised; fails when that is given up or takes too long.</summary>
    public async Task Connected(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            await connected.Task.ConfigureAwait(false);
            return;
        }

        var deadline = Observable.Timer(timeout, scheduler).Do(_ => connected.TrySetException(TimedOut(timeout)));
        using var timer = deadline.Subscribe();
        await connected.Task.ConfigureAwait(false);
    }

    public void OnState(ConnectionState state)
    {
        last = state;
        loop.Post(state);
        switch (state.Status)
        {
            case ConnectionStatus.Connected:
                connected.TrySetResult();
                break;
            case ConnectionStatus.Closed:
                // Nobody waits any more; left to its time-out, it would fail without anybody to look at it.
                connected.TrySetCanceled();
                break;
            case ConnectionStatus.Failed:
                connected.TrySetException(state.Error!);
                loop.Post(new End(state.Error));
                break;
        }
    }

    public void OnEvents(List<MarketEvent> events, FeedContract contract) => loop.Post(events, contract);

    public void OnDepth(DepthOfMarket depth) => loop.Post(depth);

    public void OnReconnection(Reconnection reconnection) => loop.Post(reconnection);

    public void OnError(DXLinkError error) => loop.Post(error);

    public void OnTrouble(DXLinkErrorKind kind, string message, Exception? error) =>
        OnError(new DXLinkError { Kind = kind, Message = message, At = scheduler.Now, Exception = error });

    private ConnectionFailedException TimedOut(TimeSpan timeout) => new(
        $"No connection within {timeout.TotalSeconds:0.###} s: {last.Cause ?? "the server has not answered"}. Check the network and the address, or raise StreamerOptions.ConnectTimeout.",
        last.Error);
}
