using System.Net.WebSockets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Streaming;

/// <summary>Opens sockets as the options say.</summary>
internal static class WebSocketOpener
{
    public static Func<Uri, CancellationToken, Task<WebSocket>> For(StreamerOptions options) => async (uri, cancellationToken) =>
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("User-Agent", LibraryVersion.Product);
            var systemProxy = socket.Options.Proxy;
            options.ConfigureSocket?.Invoke(socket.Options);

            // To dispose it leaves the socket open that it has opened.
            using var invoker = UpgradeHandler.TakeFrom(socket.Options, systemProxy, uri);
            await socket.ConnectAsync(uri, invoker, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
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
            throw new ArgumentException($"'{uri.ToSafeText()}' would send the token unencrypted: use wss://; ws:// is for this machine only, unless StreamerOptions.AllowUnencrypted is set.", nameof(uri));
    }
}
