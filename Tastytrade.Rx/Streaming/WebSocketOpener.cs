using System.Net;
using System.Net.WebSockets;

namespace Tastytrade.Rx.Streaming;

/// <summary>Opens sockets as the options say.</summary>
internal static class WebSocketOpener
{
    private static readonly string UserAgent = $"Tastytrade.Rx/{typeof(WebSocketOpener).Assembly.GetName().Version?.ToString(3)}";

    public static Func<Uri, CancellationToken, Task<WebSocket>> For(StreamerOptions options) => async (uri, cancellationToken) =>
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("User-Agent", UserAgent);
            options.ConfigureSocket?.Invoke(socket.Options);
            await socket.ConnectAsync(uri, cancellationToken).ConfigureAwait(false);
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
    public static void Check(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsAbsoluteUri || (uri.Scheme != Uri.UriSchemeWss && uri.Scheme != Uri.UriSchemeWs))
            throw new ArgumentException($"A streamer's address begins with wss://, but this is '{uri}'.", nameof(uri));
        if (uri.Scheme == Uri.UriSchemeWs && !uri.IsLoopback && !(IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)))
            throw new ArgumentException($"'{uri}' would send the token unencrypted: ws:// is for this machine only, use wss://.", nameof(uri));
    }
}
