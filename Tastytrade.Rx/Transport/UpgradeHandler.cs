using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Transport;

/// <summary>Sends the upgrade request for a socket. The runtime's own handler would follow a redirect, and the token, which is sent once
/// the socket is open, would go to any host that the redirect names.</summary>
internal static class UpgradeHandler
{
    /// <summary>Creates a handler from a socket's options; the socket must send its request with it.</summary>
    /// <param name="options">The options, after the user configured them. Handler settings are removed from them, since a socket rejects
    /// having them twice.</param>
    /// <param name="systemProxy">The value of <see cref="ClientWebSocketOptions.Proxy"/> before the user configured it.</param>
    /// <param name="uri">The address of the server.</param>
    /// <param name="connecting">Receives each connection before the handler makes it. Disposing the connection ends it at any stage; the
    /// handler itself continues with one being made, for seconds after its request was cancelled.</param>
    public static HttpMessageInvoker TakeFrom(ClientWebSocketOptions options, IWebProxy? systemProxy, Uri uri, Action<Socket> connecting)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            UseCookies = options.Cookies is not null,

            // Unencrypted traffic is allowed only to this machine, but the system proxy, which does not exempt loopback, is another
            // machine. A proxy that the user set is used as set.
            UseProxy = options.Proxy is not null && !(options.Proxy == systemProxy && uri.Scheme == Uri.UriSchemeWs && uri.IsThisMachine()),

            // The caller's trace and baggage must not leak to the server.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            Credentials = options.UseDefaultCredentials ? CredentialCache.DefaultCredentials : options.Credentials,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                connecting(socket);
                try
                {
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        if (options.Proxy != systemProxy)
            handler.Proxy = options.Proxy;
        if (options.Cookies is { } cookies)
            handler.CookieContainer = cookies;
        handler.SslOptions.RemoteCertificateValidationCallback = options.RemoteCertificateValidationCallback;
        if (options.ClientCertificates is { Count: > 0 } certificates)
            handler.SslOptions.ClientCertificates = certificates;

        (options.Proxy, options.Cookies, options.Credentials, options.UseDefaultCredentials) = (systemProxy, null, null, false);
        options.RemoteCertificateValidationCallback = null;
        options.ClientCertificates = [];
        return new HttpMessageInvoker(handler);
    }
}
