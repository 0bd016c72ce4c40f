using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>REST calls to a server whose certificate is not trusted: reported as such, without a retry.</summary>
[CancelAfter(20_000)]
public sealed class RestCertificateTests
{
    private const string Secret = "Xk29-dGFzdHksYXBpLCwxNzY5";

    [TestCase("localhost", 1, "UntrustedRoot")]
    [TestCase("localhost", -1, "NotTimeValid")]
    [TestCase("elsewhere.example", 1, "RemoteCertificateNameMismatch")]
    public async Task Certificate_Refused_IsReportedWithItsHostWithoutARetry(string host, int daysLeft, string why, CancellationToken ct)
    {
        await using var server = await TlsServer.StartAsync(host, daysLeft);
        var logger = new RecordingLogger();

        var failure = Failure(Options(server.BaseAddress) with { Logger = logger }, ct);

        Assert.That(failure.Message,
            Does.Contain($"the certificate of {server.BaseAddress.Authority} was refused: ").And.Contain(why).And.Contain("Check "));
        Assert.That(failure.IsTransient, Is.False);
        Assert.That(logger.Entries, Is.Empty, "no retry");
        Assert.That(server.Upgrades, Is.Zero);
    }

    [Test]
    public async Task Certificate_RefusedByTheUsersHandler_IsReportedAsACertificateError(CancellationToken ct)
    {
        await using var server = await TlsServer.StartAsync("localhost");
        var tls = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => false };
        using var handler = new SocketsHttpHandler { SslOptions = tls };

        var failure = Failure(Options(server.BaseAddress) with { Handler = handler }, ct);

        Assert.That(failure.Message, Does.Contain("the certificate of"));
        Assert.That(failure.IsTransient, Is.False);
    }

    [Test]
    public void Certificate_SecretInTheReason_IsRedacted(CancellationToken ct)
    {
        using var handler =
            new ThrowingHandler(new HttpRequestException("no", new AuthenticationException($"certificate of\n{Secret} refused")));

        var failure = Failure(new SessionOptions { ClientSecret = Secret, RefreshToken = "a refresh token", Handler = handler }, ct);

        Assert.That(failure.ToString(), Does.Contain("was refused: certificate of *** refused").And.Not.Contain(Secret));
    }

    [Test]
    public async Task Server_WithoutTls_IsNotReportedAsACertificateError(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        await server.StartAsync(ct);

        var failure = Failure(Options(new UriBuilder(server.Urls.First()) { Scheme = "https" }.Uri) with { MaxRetries = 0 }, ct);

        Assert.That(failure.Message, Does.Not.Contain("certificate"));
        Assert.That(failure.IsTransient);
    }

    private static SessionOptions Options(Uri server) =>
        new() { ClientSecret = "a client secret", RefreshToken = "a refresh token", BaseAddress = server };

    private static TastytradeRequestException Failure(SessionOptions options, CancellationToken ct) =>
        Assert.ThrowsAsync<TastytradeRequestException>(() => TastytradeSession.LoginAsync(options, ct))!;

    private sealed class ThrowingHandler(Exception error) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(error);
    }
}
