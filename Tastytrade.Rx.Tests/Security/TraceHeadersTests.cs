using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>The caller's trace and baggage, which may name users and orders, are not sent to tastytrade.</summary>
public sealed class TraceHeadersTests
{
    private static readonly string[] Expected =
    [
        "Accept", "Accept-Encoding", "Authorization", "Content-Length", "Content-Type", "Host", "User-Agent",
        "Connection", "Upgrade", "Sec-WebSocket-Key", "Sec-WebSocket-Version",
    ];

    private readonly ConcurrentQueue<(string Path, string[] Headers)> requests = [];
    private readonly ActivitySource users = new("Test");

    [TearDown]
    public void DisposeSource() => users.Dispose();

    [Test]
    [CancelAfter(20_000)]
    public async Task CallersTrace_DuringRequestsAndUpgrade_IsNotSentAndSpansContinue(CancellationToken ct)
    {
        using var spans = new SpanReader();
        await using var server = await StartAsync(ct);
        using var mine = users.StartActivity("mine")!;
        mine.TraceStateString = "vendor=secret";
        mine.AddBaggage("user", "trader");

        await using var session = await TastytradeSession.LoginAsync(
            new SessionOptions { ClientSecret = "cs", RefreshToken = "rt", BaseAddress = new Uri(server.Urls.First()), MaxRetries = 0 },
            ct);
        Assert.ThrowsAsync<ConnectionFailedException>(() => DXLinkStreamer.ConnectAsync(
            session, SimulatedMarket.QuickOptions with { ConnectTimeout = TimeSpan.FromSeconds(1) }, ct));

        Assert.That(requests.Select(r => r.Path).Distinct(), Is.EqualTo(new[] { "/oauth/token", "/api-quote-tokens", "/realtime" }));
        Assert.That(requests.SelectMany(r => r.Headers).Except(Expected, StringComparer.OrdinalIgnoreCase), Is.Empty);
        var ended = spans.Ended.Where(s => s.TraceId == mine.TraceId).Select(s => s.DisplayName);
        Assert.That(ended, Is.SupersetOf(new[] { "POST /oauth/token", "tastytrade.login", "GET /api-quote-tokens", "dxlink.connect" }));
    }

    private async Task<WebApplication> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(async context =>
        {
            requests.Enqueue((context.Request.Path, [.. context.Request.Headers.Keys]));
            if (context.Request.Path == "/realtime")
            {
                context.Response.StatusCode = 503;
                return;
            }

            await context.Response.WriteAsync(context.Request.Path == "/oauth/token"
                ? """{"access_token":"at-1","expires_in":900}"""
                : $$$"""{"data":{"token":"qt-1","dxlink-url":"ws://{{{context.Request.Host}}}/realtime","level":"api"}}""");
        });
        await server.StartAsync(ct);
        return server;
    }
}
