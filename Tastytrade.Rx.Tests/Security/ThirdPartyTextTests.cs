using System.Net;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>Text of servers and proxies that the runtime repeats in its exceptions: a proxy's password, and malformed responses. Over
/// real sockets, since the texts are the runtime's.</summary>
public sealed class ThirdPartyTextTests
{
    private const string Secret = "Xk29-dGFzdHksYXBpLCwxNzY5MjM0NTY3LDE3NjkzMjA5NjcsVTAwMTIzNDU2Nzg";

    private RecordingLogger logger = null!;
    private SpanReader spans = null!;

    /// <summary>Malformed responses that repeat a secret outside the body.</summary>
    private static string[] Malformed =>
    [
        $"HTTP/1.1 {Secret}\r\n\r\n",
        $"{Secret.ToUpperInvariant()}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\n{Secret} {Secret}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nX\u001b[31m{Secret[..20]}\u0085{Secret[20..]}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Secret}\r\n",
        $"HTTP/1.1 200 OK\r\n{new string('x', 20_000)}{Secret}\r\n\r\n",
    ];

    [SetUp]
    public void Listen()
    {
        logger = new RecordingLogger();
        spans = new SpanReader();
    }

    [TearDown]
    public void StopListening() => spans.Dispose();

    [TestCase(403)]
    [TestCase(407)]
    [CancelAfter(20_000)]
    public async Task ConnectAsync_ProxyRefuses_DoesNotShowItsPassword(int status, CancellationToken ct)
    {
        using var proxy = new ScriptedTcpServer($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n");
        var shown = await ShownByStreamerAsync(new Uri("wss://quotes.example"), ct, socket => socket.Proxy = WithPassword(proxy));
        Assert.That(shown, Has.None.Contains(Secret).And.Some.Contains("***@127.0.0.1"));
    }

    [TestCase(403)]
    [TestCase(407)]
    [CancelAfter(20_000)]
    public void LoginAsync_ProxyRefuses_DoesNotShowItsPassword(int status, CancellationToken ct)
    {
        using var proxy = new ScriptedTcpServer($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n");
        using var handler = new SocketsHttpHandler { Proxy = WithPassword(proxy), UseProxy = true };
        var shown = ShownByLogin(new SessionOptions { ClientSecret = "c", RefreshToken = "r", Handler = handler }, ct);
        Assert.That(shown, Has.None.Contains(Secret).And.Some.Contains("***@127.0.0.1"));
    }

    [TestCaseSource(nameof(Malformed))]
    [CancelAfter(20_000)]
    public async Task ConnectAsync_ResponseRepeatsTheToken_DoesNotShowIt(string answer, CancellationToken ct)
    {
        using var server = new ScriptedTcpServer(answer);
        AssertClean(await ShownByStreamerAsync(new Uri($"ws://127.0.0.1:{server.Port}"), ct));
    }

    [TestCaseSource(nameof(Malformed))]
    [CancelAfter(20_000)]
    public void LoginAsync_ResponseRepeatsTheSecret_DoesNotShowIt(string answer, CancellationToken ct)
    {
        using var server = new ScriptedTcpServer(answer);
        var address = new Uri($"http://127.0.0.1:{server.Port}");
        AssertClean(ShownByLogin(new SessionOptions { ClientSecret = Secret, RefreshToken = "r", BaseAddress = address }, ct));
    }

    private static void AssertClean(string[] shown) => Assert.Multiple(() =>
    {
        Assert.That(shown,
            Has.None.Contains(Secret[..16]).And.None.Contains(Secret[..16].ToUpperInvariant()).And.None.Contains(Secret[20..36]));
        Assert.That(shown, Has.None.Contains('\u001b').And.None.Contains('\u0085'));
        Assert.That(shown, Has.None.Length.GreaterThan(20_000));
    });

    private static WebProxy WithPassword(ScriptedTcpServer proxy) => new($"http://user:{Secret}@127.0.0.1:{proxy.Port}");

    private async Task<string[]> ShownByStreamerAsync(Uri uri, CancellationToken ct,
        Action<System.Net.WebSockets.ClientWebSocketOptions>? configure = null)
    {
        var options = SimulatedMarket.QuickOptions with
        {
            ConnectTimeout = TimeSpan.FromSeconds(1),
            Logger = logger,
            ConfigureSocket = configure,
        };
        try
        {
            await using var streamer = await DXLinkStreamer.ConnectAsync(uri, Secret, options, ct);
            throw new AssertionException("It cannot connect there.");
        }
        catch (ConnectionFailedException failure)
        {
            return Shown(failure);
        }
    }

    private string[] ShownByLogin(SessionOptions options, CancellationToken ct) =>
        Shown(Assert.ThrowsAsync<TastytradeRequestException>(() =>
            TastytradeSession.LoginAsync(options with { MaxRetries = 1, Logger = logger }, ct))!);

    private string[] Shown(Exception failure) =>
        [failure.ToString(), .. logger.Entries.Select(entry => entry.Text), .. spans.Ended.Select(SpanReader.Text)];
}
