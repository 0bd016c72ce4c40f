using System.Net;
using System.Net.WebSockets;
using System.Reactive.Disposables;
using Tastytrade.Rx.DXLink.Transport;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Streaming;

/// <summary>Opens sockets as the options say.</summary>
internal static class WebSocketOpener
{
    /// <summary>Opens a socket. Where that fails or is cancelled, none stays open.</summary>
    /// <exception cref="UpgradeRefusedException">The request was answered with another status than 101.</exception>
    public static Func<Uri, CancellationToken, Task<WebSocket>> For(StreamerOptions options) => async (uri, cancellationToken) =>
    {
        var socket = new ClientWebSocket();

        // Neither socket nor handler end a connection that is being made when its request is cancelled, or whose answer comes at that
        // moment.
        var connections = new CompositeDisposable();
        try
        {
            socket.Options.SetRequestHeader("User-Agent", LibraryVersion.Product);
            var systemProxy = socket.Options.Proxy;
            options.ConfigureSocket?.Invoke(socket.Options);
            socket.Options.CollectHttpResponseDetails = true;

            // To dispose it leaves the socket open that it has opened.
            using var invoker = UpgradeHandler.TakeFrom(socket.Options, systemProxy, uri, connections.Add);
            await socket.ConnectAsync(uri, invoker, cancellationToken).ConfigureAwait(false);

            // The answer's headers are not needed any more.
            socket.HttpResponseHeaders = null;
            return socket;
        }
        catch (WebSocketException failure) when (socket.HttpStatusCode is not (0 or HttpStatusCode.SwitchingProtocols))
        {
            var refused = Refused(socket, options.Scheduler.Now, failure);
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

    /// <summary>A token goes over the wire in clear only to this machine.</summary>
    /// <exception cref="ArgumentException">The address is no WebSocket address, or not a safe one.</exception>
    public static void Check(Uri uri, bool allowUnencrypted)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || (uri.Scheme != Uri.UriSchemeWss && uri.Scheme != Uri.UriSchemeWs))
            throw new ArgumentException($"A streamer's address begins with wss://, but this is '{uri.ToSafeText()}'.", nameof(uri));
        if (!uri.IsSafeForToken(allowUnencrypted))
        {
            throw new ArgumentException(
                $"'{uri.ToSafeText()}' would send the token unencrypted: use wss://; ws:// is for this machine only, "
                + "unless StreamerOptions.AllowUnencrypted is set.",
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
