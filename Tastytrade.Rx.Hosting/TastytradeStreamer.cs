using System.Reactive.Linq;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tastytrade.Rx.Hosting;

namespace Tastytrade.Rx;

/// <summary>The streamer of a host; inject it where its data is needed. The host logs in, connects and disposes it. Services can use it
/// before it is connected.</summary>
/// <remarks>
/// <para>It connects when the host starts, or with the first call if that is earlier. After a temporary error it tries again with growing
/// delays (<see cref="StreamerOptions.Backoff"/>). A permanent error, such as refused credentials, is logged as critical and thrown to
/// every caller.</para>
/// <para>All members may be called from any thread.</para>
/// </remarks>
public sealed class TastytradeStreamer : IAsyncDisposable, IDisposable
{
    private readonly ConnectionKeeper keeper;

    /// <summary>Creates the streamer; called by the container.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="loggers">The logger factory for streamer and session; null for no logs.</param>
    /// <exception cref="OptionsValidationException">A setting is missing or invalid.</exception>
    public TastytradeStreamer(IOptions<TastytradeOptions> options, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        keeper = new ConnectionKeeper(options.Value, loggers ?? NullLoggerFactory.Instance);
    }

    /// <summary>The streamer, or null before it has been connected for the first time. It stays the same object across
    /// reconnections.</summary>
    public DXLinkStreamer? Current => keeper.Current?.Streamer;

    internal ConnectionKeeper Keeper => keeper;

    /// <summary>Waits until the streamer is connected, and returns it.</summary>
    /// <param name="cancellationToken">Cancels the wait; the streamer continues to connect.</param>
    /// <returns>The streamer; the host disposes it, not the caller.</returns>
    /// <exception cref="TastytradeException">It could not connect because of a permanent error.</exception>
    /// <exception cref="ObjectDisposedException">The host stopped before the streamer was ever connected. A streamer that was connected is
    /// returned even after the stop; its state is then closed.</exception>
    public async Task<DXLinkStreamer> GetAsync(CancellationToken cancellationToken = default) =>
        (await keeper.GetAsync(cancellationToken).ConfigureAwait(false)).Streamer;

    /// <summary>Waits until the streamer is connected, and returns its session, for option chains and instruments.</summary>
    /// <param name="cancellationToken">Cancels the wait; the streamer continues to connect.</param>
    /// <returns>The session; the host disposes it, not the caller.</returns>
    /// <exception cref="TastytradeException">It could not connect because of a permanent error.</exception>
    /// <exception cref="ObjectDisposedException">The host stopped before the streamer was ever connected.</exception>
    public async Task<TastytradeSession> GetSessionAsync(CancellationToken cancellationToken = default) =>
        (await keeper.GetAsync(cancellationToken).ConfigureAwait(false)).Session;

    /// <summary>Observes events of symbols, which are subscribed on the server while the stream has observers, like
    /// <see cref="MarketData.Observe{T}"/>. Can be subscribed before the streamer is connected.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <param name="symbols">Streamer symbols.</param>
    /// <returns>The stream; for its end see <see cref="Stream{T}"/>.</returns>
    public IObservable<T> Observe<T>(params IEnumerable<string> symbols)
        where T : MarketEvent
    {
        string[] all = [.. symbols];
        return Stream(streamer => streamer.Observe<T>(all));
    }

    /// <summary>Observes any stream of the streamer, such as <c>Stream(s =&gt; s.ConnectionStates)</c>. Can be subscribed before the
    /// streamer is connected, and starts once it is.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="choose">Selects the stream; called for each subscription.</param>
    /// <returns>The stream. Once connected it behaves like the selected one. Before, it ends with an error if connecting fails permanently,
    /// and completes when the host stops. An observer that subscribes after such a failure gets the error one second later.</returns>
    public IObservable<T> Stream<T>(Func<DXLinkStreamer, IObservable<T>> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        var streamer = Observable.FromAsync(GetAsync);

        // As on a streamer that has failed: Retry() must not spin.
        var late = streamer.DelaySubscription(TimeSpan.FromSeconds(1), keeper.Options.Streamer.Scheduler);
        return Observable.Defer(() => keeper.HasFailed ? late : streamer)
            .Catch((ObjectDisposedException _) => Observable.Empty<DXLinkStreamer>())
            .SelectMany(choose);
    }

    /// <summary>Disposes the streamer, then the session. The host does so when it stops; without a host the container does.</summary>
    /// <returns>A task that completes when the socket is closed.</returns>
    public ValueTask DisposeAsync() => keeper.DisposeAsync();

    /// <summary>Does the same for a container that is disposed without <c>await</c>; blocks until the socket is closed.</summary>
    public void Dispose() => Task.Run(() => keeper.DisposeAsync().AsTask()).GetAwaiter().GetResult();
}
