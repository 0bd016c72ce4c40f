using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>The options that a user sets on a socket apply, although the library itself sends the upgrade request.</summary>
public sealed class SocketOptionsTests
{
    [Test]
    [CancelAfter(20_000)]
    public async Task ConfigureSocket_Proxy_IsUsed(CancellationToken ct)
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var request = FirstLineAsync(proxy, ct);
        await ConnectAndFailAsync(new Uri("wss://streamer.example/realtime"),
            o => o.Proxy = new WebProxy($"http://127.0.0.1:{((IPEndPoint)proxy.LocalEndpoint).Port}"), ct);
        Assert.That(await request, Is.EqualTo("CONNECT streamer.example:443 HTTP/1.1"));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task ConfigureSocket_HeadersAndCookies_AreSent(CancellationToken ct)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var uri = new Uri($"ws://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/realtime");
        var request = RequestAsync(server, ct);
        var cookies = new CookieContainer();
        cookies.Add(new Uri($"http://127.0.0.1:{uri.Port}"), new Cookie("route", "7"));
        await ConnectAndFailAsync(uri, o =>
        {
            o.Cookies = cookies;
            o.SetRequestHeader("X-Route", "8");
        }, ct);
        Assert.That(await request, Does.StartWith("GET /realtime HTTP/1.1\r\n").And.Contain("Cookie: route=7\r\n")
            .And.Contain("X-Route: 8\r\n").And.Contain("User-Agent: Tastytrade.Rx/"));
    }

    private static async Task ConnectAndFailAsync(Uri uri, Action<ClientWebSocketOptions> configure, CancellationToken ct)
    {
        var options = SimulatedMarket.QuickOptions with { ConfigureSocket = configure, ConnectTimeout = TimeSpan.FromSeconds(1) };
        try
        {
            await using var streamer = await DXLinkStreamer.ConnectAsync(uri, "t", options, ct);
            Assert.Fail("No server answers there.");
        }
        catch (ConnectionFailedException)
        {
            // The servers of these tests disconnect.
        }
    }

    private static async Task<string> FirstLineAsync(TcpListener listener, CancellationToken ct) =>
        (await RequestAsync(listener, ct)).Split("\r\n")[0];

    /// <summary>Reads the head of the first request, then disconnects.</summary>
    private static async Task<string> RequestAsync(TcpListener listener, CancellationToken ct)
    {
        using var client = await listener.AcceptTcpClientAsync(ct);
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            head.Append(Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer, ct)));
        return head.ToString();
    }
}
