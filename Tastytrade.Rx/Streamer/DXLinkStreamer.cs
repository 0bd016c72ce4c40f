using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streamer;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx;

/// <summary>Live market data over a DXLink connection that reconnects and resubscribes by itself, or over several connections when the
/// subscriptions exceed the limit of one (<see cref="StreamerOptions.MaxSubscriptionsPerConnection"/>).</summary>
/// <remarks>
/// <para>For how streams behave, see <see cref="MarketData"/>. Typed streams such as <c>streamer.Quotes</c> are extension members: see
/// <see cref="MarketDataExtensions"/>.</para>
/// <para>Subscriptions use <see cref="FeedContract.Auto"/>, and <see cref="FeedContract.History"/> with a from-time or a source. An
/// observer never holds up the reading of a socket.</para>
/// </remarks>
public sealed class DXLinkStreamer : MarketData
{
    internal DXLinkStreamer(StreamerOptions options, IQuoteTokenSource tokens, Func<ITransportListener, ITransport> createTransport)
        : base(options, tokens.Redactor, context => CreatePool(options, context, tokens, createTransport)) =>
        Redactor = tokens.Redactor;

    /// <summary>Connects with the quote token of a session; the token is fetched again when needed.</summary>
    /// <param name="session">The session; it must outlive the streamer.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels connecting.</param>
    /// <returns>A streamer that is connected and authorized.</returns>
    /// <exception cref="ConnectionFailedException">No connection was made within <see cref="StreamerOptions.ConnectTimeout"/>; the message
    /// says what failed last.</exception>
    /// <exception cref="TastytradeException">The API refused the session, the account has no market data, or the protocol is
    /// unsupported.</exception>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<DXLinkStreamer> ConnectAsync(
        TastytradeSession session, StreamerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return OpenAsync(session, options ?? new StreamerOptions(), cancellationToken);
    }

    /// <summary>Connects to an address with a token, for users who have both. A refused token is retried, since there is no other: until
    /// <see cref="StreamerOptions.ConnectTimeout"/>, and after the loss of a connection until
    /// <see cref="StreamerOptions.GiveUpAfter"/>.</summary>
    /// <param name="uri">The DXLink address, wss://…; ws:// is allowed only for this machine, unless
    /// <see cref="StreamerOptions.AllowUnencrypted"/> is set.</param>
    /// <param name="token">The token; empty if the server needs none.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels connecting.</param>
    /// <returns>A streamer that is connected and authorized.</returns>
    /// <exception cref="ConnectionFailedException">No connection was made within <see cref="StreamerOptions.ConnectTimeout"/>; the message
    /// says what failed last.</exception>
    /// <exception cref="TastytradeException">The protocol is unsupported.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> was created from null, or <paramref name="uri"/> is
    /// null.</exception>
    /// <exception cref="ArgumentException">The address is not a WebSocket address or not a safe one, or an option is out of
    /// range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<DXLinkStreamer> ConnectAsync(
        Uri uri, Secret token, StreamerOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!token.HasValue)
            throw new ArgumentNullException(nameof(token));
        options ??= new StreamerOptions();
        WebSocketOpener.Check(uri, options.AllowUnencrypted);
        return OpenAsync(new FixedToken(new QuoteToken { Token = token, DXLinkUrl = uri }), options, cancellationToken);
    }

    /// <summary>Removes the streamer's secrets from texts.</summary>
    internal Redactor Redactor { get; }

    /// <summary>Drops all connections and makes new ones immediately; if an attempt is waiting for its turn, it starts now. Use it, for
    /// instance, when the operating system reports that the network is back.</summary>
    public void Reconnect() => ((ConnectionPool)Feed).Reconnect();

    /// <summary>Sets the tap of all connections, or removes it.</summary>
    /// <returns>False if there is a tap already.</returns>
    internal bool TrySetTap(IFeedTap? tap) => ((ConnectionPool)Feed).TrySetTap(tap);

    private static async Task<DXLinkStreamer> OpenAsync(
        IQuoteTokenSource tokens, StreamerOptions options, CancellationToken cancellationToken)
    {
        var streamer = new DXLinkStreamer(options, tokens, listener => new WebsocketTransport(
            listener,
            WebSocketOpener.For(options.ConfigureSocket, options.Scheduler),
            options.HandshakeTimeout,
            options.Scheduler,
            options.MaxFrameBytes));
        return await streamer.StartAsync(options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts connecting, and waits until that succeeds or fails.</summary>
    internal async Task<DXLinkStreamer> StartAsync(StreamerOptions options, CancellationToken cancellationToken)
    {
        Feed.Start();
        try
        {
            await ConnectedAsync(options.ConnectTimeout, cancellationToken).ConfigureAwait(false);
            return this;
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static ConnectionPool CreatePool(
        StreamerOptions options, FeedContext context, IQuoteTokenSource tokens, Func<ITransportListener, ITransport> createTransport)
    {
        var settings = options.ToConnectionSettings(context.Log);
        return new ConnectionPool(
            settings,
            context.Number,
            context.Listener,
            (connection, shared, counters) =>
                new DXLinkClient(settings with { Connection = connection }, shared, tokens, createTransport, context.Listener, counters));
    }
}
