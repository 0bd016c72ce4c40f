using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>The quote token goes to no host but the one that the API named.</summary>
public sealed class RedirectTests
{
    [TestCase("http")]
    [TestCase("ws")]
    [CancelAfter(20_000)]
    public async Task Upgrade_AnsweredWithARedirect_IsNotFollowed(string scheme, CancellationToken ct)
    {
        await using var elsewhere = await RawServer.StartAsync((_, socket) => RawServer.SendAsync(socket, "{\"type\":\"SETUP\"}"));
        await using var named = await RedirectingServer(new UriBuilder(elsewhere.Uri) { Scheme = scheme }.Uri, ct);
        var uri = new UriBuilder(named.Urls.First()) { Scheme = "ws" }.Uri;

        var failure = Assert.ThrowsAsync<ConnectionFailedException>(() =>
            DXLinkStreamer.ConnectAsync(uri, "token", new StreamerOptions { ConnectTimeout = TimeSpan.FromSeconds(1) }, ct))!;

        Assert.That(elsewhere.Connections, Is.Zero);
        Assert.That(failure.ToString(), Does.Contain("302"));
    }

    private static async Task<WebApplication> RedirectingServer(Uri target, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = target.ToString();
            return Task.CompletedTask;
        });
        await server.StartAsync(ct);
        return server;
    }
}
