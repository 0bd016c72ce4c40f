using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>A WebSocket upgrade that is answered with another status is reported with that status in plain words.</summary>
public sealed class UpgradeRefusedTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 20, 14, 0, 0, TimeSpan.Zero);

    [TestCase(502, null, null, "502 Bad Gateway; this is on the server's side and usually passes")]
    [TestCase(503, "30", 30, "503 Service Unavailable and requests a wait of 30 s; this is on the server's side and usually passes")]
    [TestCase(429, "date", 90,
        "429 Too Many Requests and requests a wait of 90 s; too many connections were opened in a short time: open fewer, and wait")]
    [TestCase(429, "past", null, "429 Too Many Requests; too many connections were opened in a short time: open fewer, and wait")]
    [TestCase(429, "soon", null, "429 Too Many Requests; too many connections were opened in a short time: open fewer, and wait")]
    [TestCase(401, null, null,
        "401 Unauthorized; a gateway, a proxy or a firewall refused it: "
        + "check the proxy, and whether the address of this machine is blocked")]
    [TestCase(404, null, null, "404 Not Found; check the address of the streamer")]
    [TestCase(200, null, null, "200 OK; check the address of the streamer and the proxy")]
    [TestCase(599, null, null, "599; this is on the server's side and usually passes")]
    public async Task Upgrade_AnsweredWithAnotherStatus_ThrowsWithStatusAndDelay(int status, string? retryAfter, int? delay, string reason)
    {
        await using var server = await AnsweringAsync(http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.RetryAfter = retryAfter switch
            {
                "date" => Now.AddSeconds(90).ToString("r", CultureInfo.InvariantCulture),
                "past" => Now.AddSeconds(-90).ToString("r", CultureInfo.InvariantCulture),
                _ => retryAfter,
            };
            return http.Response.WriteAsync("<html>secret page</html>");
        });

        var failure = Assert.ThrowsAsync<UpgradeRefusedException>(() => OpenAsync(server))!;

        Assert.That((failure.Status, failure.RetryAfter?.TotalSeconds), Is.EqualTo(((HttpStatusCode)status, (double?)delay)));
        Assert.That(failure.Message, Is.EqualTo("the server answered the WebSocket upgrade with " + reason));
        Assert.That(failure.InnerException, Is.InstanceOf<WebSocketException>());
    }

    [Test]
    public async Task Upgrade_AnsweredWithAnInvalidKey_ThrowsWebSocketException()
    {
        await using var server = await AnsweringAsync(http =>
        {
            http.Response.StatusCode = 101;
            http.Response.Headers.Connection = "Upgrade";
            http.Response.Headers.Upgrade = "websocket";
            http.Response.Headers["Sec-WebSocket-Accept"] = "wrong";
            return http.Response.StartAsync();
        });
        Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(server));
    }

    [Test]
    public void Upgrade_ConnectionRefused_ThrowsWebSocketException() =>
        Assert.ThrowsAsync<WebSocketException>(() =>
            WebSocketOpener.For(null, SimulatedMarket.QuickOptions.Scheduler)(new Uri("ws://127.0.0.1:1"), default));

    private static Task<WebSocket> OpenAsync(WebApplication server)
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo(Now.Ticks);
        var open = WebSocketOpener.For(null, scheduler);
        return open(new UriBuilder(server.Urls.First()) { Scheme = "ws" }.Uri, default);
    }

    private static async Task<WebApplication> AnsweringAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return server;
    }
}
