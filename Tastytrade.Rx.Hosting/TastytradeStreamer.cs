using System.Reactive.Linq;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tastytrade.Rx.Hosting;

namespace Tastytrade.Rx;

/// <summary>The streamer of a host, to be injected wherever its data is wanted. Its host logs in, connects and disposes; whoever takes it just uses it,
/// before it is connected too.</summary>
/// <remarks>
/// <para>It connects when the host starts, or with the first call where that is earlier. A failure that may pass is tried again, later each time
/// (<see cref="StreamerOptions.Backoff"/>); one that may not, such as refused credentials, is logged as critical and thrown to everybody who asks.</para>
/// <para>All members may be called from any thread.</para>
/// </remarks>
public sealed class TastytradeStreamer : IAsyncDisposable, IDisposable
{
    private readonly ConnectionKeeper keeper;

    /// <summary>For the container.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="loggers">Where streamer and session log; null for nowhere.</param>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong.</exception>
    public TastytradeStreamer(IOptions<TastytradeOptions> options, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        keeper = new ConnectionKeeper(options.Value, loggers ?? NullLoggerFactory.Instance);
    }

    /// <summary>The streamer, or null before it was connected for the first time. It stays the same while it reconnects.</summary>
    public DXLinkStreamer? Current => keeper.Current?.Streamer;

    internal ConnectionKeeper Keeper => keeper;

    /// <summary>The streamer, once it is connected.</summary>
    /// <param name="cancellationToken">Stops waiting; connecting goes on.</param>
    /// <returns>The streamer; the host disposes it, not the caller.</returns>
    /// <exception cref="TastytradeException">It could not be connected, for a reason that does not pass.</exception>
    /// <exception cref="ObjectDisposedException">The host has stopped before it was ever connected. A streamer that was is given all the same, and says itself that it is closed.</exception>
    public async Task<DXLinkStreamer> GetAsync(CancellationToken cancellationToken = default) =>
        (await keeper.GetAsync(cancellationToken).ConfigureAwait(false)).Streamer;

    /// <summary>The session behind the streamer, for option chains and instruments, once the streamer is connected.</summary>
    /// <param name="cancellationToken">Stops waiting; connecting goes on.</param>
    /// <returns>The session; the host disposes it, not the caller.</returns>
    /// <exception cref="TastytradeException">It could not be connected, for a reason that does not pass.</exception>
    /// <exception cref="ObjectDisposedException">The host has stopped before it was ever connected.</exception>
    public async Task<TastytradeSession> GetSessionAsync(CancellationToken cancellationToken = default) =>
        (await keeper.GetAsync(cancellationToken).ConfigureAwait(false)).Session;

    /// <summary>The events of symbols, subscribed on the server while somebody listens, as <see cref="MarketData.Observe{T}"/>
    /// gives them; may be subscribed before the streamer is connected.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols.</param>
    /// <returns>The stream, as of <see cref="Stream{T}"/>.</returns>
    public IObservable<T> Observe<T>(params IEnumerable<string> symbols)
        where T : MarketEvent
    {
        string[] all = [.. symbols];
        return Stream(streamer => streamer.Observe<T>(all));
    }

    /// <summary>Any stream of the streamer, such as <c>Stream(s =&gt; s.ConnectionStates)</c>; may be subscribed before the streamer is connected, and begins
    /// when it is.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="choose">The stream; called for each subscription.</param>
    /// <returns>The stream, with the ways of the chosen one from then on. Before, it ends with an error where connecting fails for good, and
    /// completes where the host stops. An observer that subscribes after such a failure gets the error one second later.</returns>
    public IObservable<T> Stream<T>(Func<DXLinkStreamer, IObservable<T>> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        var streamer = Observable.FromAsync(GetAsync);

        // As of a streamer that has failed: Retry() must not keep a processor busy.
        var late = streamer.DelaySubscription(TimeSpan.FromSeconds(1), keeper.Options.Streamer.Scheduler);
        return Observable.Defer(() => keeper.HasFailed ? late : streamer)
            .Catch((ObjectDisposedException _) => Observable.Empty<DXLinkStreamer>())
            .SelectMany(choose);
    }

    /// <summary>Disposes streamer and session, in this order; the host has done so at its stop, the container does where there is no host.</summary>
    /// <returns>Done when the socket is closed.</returns>
    public ValueTask DisposeAsync() => keeper.DisposeAsync();

    /// <summary>The same for a container that is disposed without <c>await</c>; blocks until the socket is closed.</summary>
    public void Dispose() => Task.Run(() => keeper.DisposeAsync().AsTask()).GetAwaiter().GetResult();
}
