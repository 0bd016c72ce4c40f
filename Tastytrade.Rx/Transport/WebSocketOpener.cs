using System.Net;
using System.Net.WebSockets;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Transport;

/// <summary>Opens sockets.</summary>
internal static class WebSocketOpener
{
    /// <summary>Opens a socket. If that fails or is cancelled, no socket stays open.</summary>
    /// <param name="configure">Configures the socket before it connects; null for nothing.</param>
    /// <param name="scheduler">The clock.</param>
    /// <exception cref="UpgradeRefusedException">The server answered the request with a status other than 101.</exception>
    public static Func<Uri, CancellationToken, Task<WebSocket>> For(
        Action<ClientWebSocketOptions>? configure, IScheduler scheduler) => async (uri, cancellationToken) =>
    {
        var socket = new ClientWebSocket();

        // When the request is cancelled, or its answer arrives at that moment, neither the socket nor the handler ends a connection that is
        // still being made. The list lets us end it.
        var connections = new CompositeDisposable();
        try
        {
            socket.Options.SetRequestHeader("User-Agent", LibraryVersion.Product);
            var systemProxy = socket.Options.Proxy;
            configure?.Invoke(socket.Options);
            socket.Options.CollectHttpResponseDetails = true;

            // Disposing it leaves the socket that it opened open.
            using var invoker = UpgradeHandler.TakeFrom(socket.Options, systemProxy, uri, connections.Add);
            await socket.ConnectAsync(uri, invoker, cancellationToken).ConfigureAwait(false);

            // Frees the response headers, which are no longer needed.
            socket.HttpResponseHeaders = null;
            return socket;
        }
        catch (WebSocketException failure) when (socket.HttpStatusCode is not (0 or HttpStatusCode.SwitchingProtocols))
        {
            var refused = Refused(socket, scheduler.Now, failure);
            Close();
            throw refused;
        }
        catch
        {
            Close();
            throw;
        }

        void Close()
        {
            socket.Dispose();
            connections.Dispose();
        }
    };

    /// <summary>Allows a token to be sent unencrypted only to this machine.</summary>
    /// <exception cref="ArgumentException">The address is not a WebSocket address, or not a safe one.</exception>
    public static void Check(Uri uri, bool allowUnencrypted)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || (uri.Scheme != Uri.UriSchemeWss && uri.Scheme != Uri.UriSchemeWs))
            throw new ArgumentException($"A streamer's address begins with wss://, but this is '{uri.ToSafeText()}'.", nameof(uri));
        if (!uri.IsSafeForToken(allowUnencrypted))
        {
            throw new ArgumentException(
                $"'{uri.ToSafeText()}' would send the token unencrypted: use wss://; ws:// is for this machine only, "
                + "unless AllowUnencrypted of the options is set.",
                nameof(uri));
        }
    }

    private static UpgradeRefusedException Refused(ClientWebSocket socket, DateTimeOffset now, WebSocketException failure)
    {
        var retryAfter = socket.HttpResponseHeaders?
            .FirstOrDefault(h => h.Key.Equals(RetryAfterHeader.Name, StringComparison.OrdinalIgnoreCase)).Value;
        return UpgradeRefusedException.Of(socket.HttpStatusCode, RetryAfterHeader.Read(retryAfter?.FirstOrDefault(), now), failure);
    }
}
