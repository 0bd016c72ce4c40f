using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Streaming;

/// <summary>Lets a caller wait until the first connection is authorized.</summary>
internal sealed class FirstConnection(OverallState overall, IScheduler scheduler)
{
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a connection is authorized; fails when connecting fails permanently or times out.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timer = timeout == Timeout.InfiniteTimeSpan
            ? Disposable.Empty
            : Observable.Timer(timeout, scheduler).Subscribe(_ => Fail(TimedOut(timeout, overall.Current)));
        await connected.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void OnState(ConnectionState state)
    {
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
                break;
        }
    }

    private void Fail(Exception error)
    {
        connected.TrySetException(error);

        // A caller that has just cancelled no longer waits: marks the exception as observed.
        _ = connected.Task.Exception;
    }

    private static ConnectionFailedException TimedOut(TimeSpan timeout, ConnectionState state) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"No connection within {timeout.TotalSeconds:0.###} s: {state.Cause?.TrimEnd('.') ?? "the server has not answered"}. "
                + $"{Advice(state.Reason)}"),
        state.Error)
    { Reason = state.Reason };

    private static string Advice(ConnectionReason? reason) => reason switch
    {
        ConnectionReason.SessionLimit =>
            "Close other programs that stream for this user, or wait: raise StreamerOptions.ConnectTimeout, and the streamer tries for "
                + "as long.",
        ConnectionReason.TokenRefused or ConnectionReason.TokenExpired =>
            "Check that session and address belong to the same environment, and replace a token that was passed with an address.",
        ConnectionReason.RateLimit => "Make fewer requests, or raise StreamerOptions.ConnectTimeout.",
        ConnectionReason.GatewayPage =>
            "Something before the service answered in its place: check the network and proxies, and try again later.",
        _ => "Check the network and the address, or raise StreamerOptions.ConnectTimeout.",
    };
}
