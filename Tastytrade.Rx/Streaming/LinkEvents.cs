using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Streaming;

/// <summary>Passes the reports of connections on to the delivery, and to the caller waiting for the first connection.</summary>
/// <param name="loop">The delivery loop.</param>
/// <param name="failed">Called when a connection has failed permanently, so that the others can be closed.</param>
/// <param name="scheduler">The scheduler.</param>
internal sealed class LinkEvents(DeliveryLoop loop, Action failed, IScheduler scheduler) : ILinkListener
{
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, ConnectionState> states = [];
    private ConnectionState? overall;

    /// <summary>Completes when the first socket is authorized; fails when connecting fails permanently or times out.</summary>
    public async Task Connected(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timer = timeout == Timeout.InfiniteTimeSpan
            ? Disposable.Empty
            : Observable.Timer(timeout, scheduler).Subscribe(_ => Fail(TimedOut(timeout)));
        await connected.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The overall state of all connections.</summary>
    public ConnectionState State
    {
        get
        {
            lock (gate)
                return overall ?? new ConnectionState();
        }
    }

    /// <summary>Whether the data of any connection are delayed.</summary>
    public bool IsDelayed
    {
        get
        {
            lock (gate)
                return states.Values.Any(s => s.IsDelayed);
        }
    }

    /// <summary>The states of the connections that are lost now.</summary>
    public IReadOnlyList<ConnectionState> Lost
    {
        get
        {
            lock (gate)
                return [.. states.Values.Where(s => s.Status == ConnectionStatus.Reconnecting)];
        }
    }

    public void OnState(ConnectionState state)
    {
        lock (gate)
        {
            states[state.Connection] = state;
            loop.Post(new LinkNotice(state));

            // MinBy picks the lowest-numbered of the connections that are equally far from being connected.
            var furthest = states.Values.MinBy(s => Rank(s.Status))!;
            if (furthest == overall)
                return;
            overall = state = furthest;
            loop.Post(furthest);
        }

        switch (state.Status)
        {
            case ConnectionStatus.Connected:
                connected.TrySetResult();
                break;
            case ConnectionStatus.Closed:
                // No caller waits any longer; otherwise its time-out would later fail unobserved.
                connected.TrySetCanceled();
                break;
            case ConnectionStatus.Failed:
                Fail(state.Error!);
                loop.Post(new End(state.Error));
                scheduler.Schedule(failed);
                break;
        }
    }

    public void OnEvents(List<MarketEvent> events, FeedKey key, bool mayWait) => loop.Post(events, key, mayWait);

    public void OnIdle() => loop.Wake();

    public void OnDepth(DepthOfMarket depth) => loop.Post(depth);

    public void OnReconnection(Reconnection reconnection) => loop.Post(reconnection);

    public void OnError(MarketDataError error) => loop.Post(error);

    public void OnTrouble(MarketDataErrorKind kind, string message, Exception? error) =>
        OnError(new MarketDataError { Kind = kind, Message = message, At = scheduler.Now, Exception = error });

    private void Fail(Exception error)
    {
        connected.TrySetException(error);

        // A caller that has just cancelled no longer waits: marks the exception as observed.
        _ = connected.Task.Exception;
    }

    /// <summary>The streamer has failed when one of its connections has, and is closed when all are.</summary>
    private static int Rank(ConnectionStatus status) => status switch
    {
        ConnectionStatus.Failed => 0,
        ConnectionStatus.Reconnecting => 1,
        ConnectionStatus.NotConnected => 2,
        ConnectionStatus.Connecting => 3,
        ConnectionStatus.Authorizing => 4,
        ConnectionStatus.Connected => 5,
        _ => 6,
    };

    private ConnectionFailedException TimedOut(TimeSpan timeout) => new(
        $"No connection within {timeout.TotalSeconds:0.###} s: {overall?.Cause?.TrimEnd('.') ?? "the server has not answered"}. "
        + $"{Advice(overall?.Reason)}",
        overall?.Error)
    { Reason = overall?.Reason ?? ConnectionReason.NetworkLoss };

    private static string Advice(ConnectionReason? reason) => reason switch
    {
        ConnectionReason.SessionLimit =>
            "Close other programs that stream for this user, or wait: raise StreamerOptions.ConnectTimeout, and the streamer tries for "
                + "as long.",
        ConnectionReason.TokenRefused or ConnectionReason.TokenExpired =>
            "Check that session and address belong to the same environment, and replace a token that was given with an address.",
        ConnectionReason.RateLimit => "Make fewer requests, or raise StreamerOptions.ConnectTimeout.",
        ConnectionReason.GatewayPage =>
            "Something before the service answered in its place: check the network and proxies, and try again later.",
        _ => "Check the network and the address, or raise StreamerOptions.ConnectTimeout.",
    };
}

/// <summary>A report of one connection's state.</summary>
internal sealed record LinkNotice(ConnectionState State);
