using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Streaming;

/// <summary>Sends the request that asks for a socket. The runtime's own would follow a redirect, and the token, which is sent on the
/// socket once it is open, would go to any host that the redirect names.</summary>
internal static class UpgradeHandler
{
    /// <summary>A handler as the options of a socket ask for it, which has to send its request.</summary>
    /// <param name="options">After the user set them. What concerns the handler is taken out of them: a socket refuses to have it
    /// twice.</param>
    /// <param name="systemProxy">What <see cref="ClientWebSocketOptions.Proxy"/> was before the user set it.</param>
    /// <param name="uri">Where the socket goes.</param>
    /// <param name="connecting">Gets each connection before the handler makes it. To dispose of it ends it at any stage; the handler itself
    /// goes on with one that is being made, for seconds after its request was cancelled.</param>
    public static HttpMessageInvoker TakeFrom(ClientWebSocketOptions options, IWebProxy? systemProxy, Uri uri, Action<Socket> connecting)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            UseCookies = options.Cookies is not null,

            // In clear is for this machine only, and the system's proxy, which knows no loopback, is another; one that the user set is
            // the user's will.
            UseProxy = options.Proxy is not null && !(options.Proxy == systemProxy && uri.Scheme == Uri.UriSchemeWs && uri.IsThisMachine()),

            // The caller's trace and its baggage are the caller's affair.
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
