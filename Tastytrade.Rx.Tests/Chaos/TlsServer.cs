using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>A WebSocket server behind TLS, with a certificate that nobody has vouched for, which authorises everybody.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly X509Certificate2 certificate;
    private int upgrades;

    private TlsServer(WebApplication app, X509Certificate2 certificate) => (this.app, this.certificate) = (app, certificate);

    public Uri Uri => new($"wss://localhost:{new Uri(app.Urls.First()).Port}/");

    /// <summary>The same for REST.</summary>
    public Uri BaseAddress => new UriBuilder(Uri) { Scheme = "https" }.Uri;

    /// <summary>Requests that came through TLS.</summary>
    public int Upgrades => Volatile.Read(ref upgrades);

    /// <param name="host">The host that the certificate is for.</param>
    /// <param name="daysLeft">In how many days it expires; negative where it has.</param>
    public static async Task<TlsServer> StartAsync(string host, int daysLeft = 1)
    {
        var certificate = Certify(host, daysLeft);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.UseWebSockets();
        var server = new TlsServer(app, certificate);
        app.Run(async context =>
        {
            Interlocked.Increment(ref server.upgrades);
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await Support.RawServer.SendAsync(socket, Support.VirtualStreamer.ServerSetup.Replace('\'', '"'));
            await Support.RawServer.SendAsync(socket, Support.VirtualStreamer.Authorized.Replace('\'', '"'));
            var buffer = new byte[4096];
            try
            {
                while (!(await socket.ReceiveAsync(buffer, context.RequestAborted)).CloseStatus.HasValue)
                {
                }
            }
            catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or OperationCanceledException)
            {
                // Broken off: that is one way to end.
            }
        });
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
    }

    private static X509Certificate2 Certify(string host, int daysLeft)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(daysLeft));
    }
}
