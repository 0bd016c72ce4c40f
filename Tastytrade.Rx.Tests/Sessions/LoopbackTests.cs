using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Sessions;

/// <summary>The session's default handler over a real socket.</summary>
internal sealed class LoopbackTests
{
    private const string Grant = """{"access_token":"at-1","expires_in":900}""";

    [Test]
    [CancelAfter(20_000)]
    public async Task LoginAndChain_OverARealSocket_Succeed(CancellationToken ct)
    {
        await using var server = await StartAsync(async context =>
        {
            var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            await context.Response.WriteAsync(target == "/option-chains/BRK%2FB/nested"
                && context.Request.Headers.Authorization == "Bearer at-1"
                ? """{"data":{"items":[{"root-symbol":"BRKB","expirations":[{"expiration-date":"2026-06-18"}]}]}}"""
                : target == "/oauth/token" ? Grant : "{}");
        }, ct);
        await using var session = await TastytradeSession.LoginAsync(Options(server), ct);
        Assert.That((await session.GetOptionChainAsync("BRK/B", ct)).Roots[0].RootSymbol, Is.EqualTo("BRKB"));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Redirect_WithTheDefaultHandler_IsNotFollowed(CancellationToken ct)
    {
        var visits = 0;
        await using var server = await StartAsync(async context =>
        {
            if (context.Request.Path == "/oauth/token")
            {
                context.Response.StatusCode = 307;
                context.Response.Headers.Location = "/elsewhere";
                return;
            }

            visits++;
            await context.Response.WriteAsync(Grant);
        }, ct);
        var failure = Assert.ThrowsAsync<TastytradeRequestException>(() => TastytradeSession.LoginAsync(Options(server), ct))!;
        Assert.That(failure.Message, Does.Contain("redirect"));
        Assert.That(visits, Is.Zero);
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Body_CutByTheServer_IsATransientError(CancellationToken ct)
    {
        await using var server = await StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync(Grant);
            await context.Response.Body.FlushAsync();
            context.Abort();
        }, ct);
        var failure = Assert.ThrowsAsync<TastytradeRequestException>(() => TastytradeSession.LoginAsync(Options(server), ct))!;
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.ToString(), Does.Not.Contain("at-1"));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Login_ClosedPort_ThrowsATransientError(CancellationToken ct)
    {
        var server = await StartAsync(_ => Task.CompletedTask, ct);
        var options = Options(server);
        await server.DisposeAsync();
        var failure = Assert.ThrowsAsync<TastytradeRequestException>(() => TastytradeSession.LoginAsync(options, ct))!;
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.Message, Does.StartWith($"POST /oauth/token got no answer from {options.BaseAddress!.Authority}: "));
    }

    private static SessionOptions Options(WebApplication server) =>
        new() { ClientSecret = "cs", RefreshToken = "rt", BaseAddress = new Uri(server.Urls.First()), MaxRetries = 0 };

    private static async Task<WebApplication> StartAsync(RequestDelegate answer, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync(ct);
        return server;
    }
}
