using System.Net.Security;
using System.Net.WebSockets;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Streamer;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Hosts that do not resolve and certificates that are not trusted: reported in plain words and retried.</summary>
public sealed class DnsAndTlsTests
{
    private const string Own = "localhost";
    private const string Other = "elsewhere.example";

    [Test]
    public async Task ConnectAsync_HostThatDoesNotResolve_NamesTheHost()
    {
        var connecting = DXLinkStreamer.ConnectAsync(new Uri("wss://nowhere.invalid/realtime"), "token", Brief);

        var failure = await FailureAsync(connecting);
        Assert.That(failure.Message, Does.Contain("nowhere.invalid"));
        Assert.That(failure.InnerException, Is.InstanceOf<WebSocketException>());
    }

    [Test]
    public async Task HostThatNoLongerResolves_AfterALoss_IsReportedInTheStateAndRetried()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        var isDown = false;
        var options = SimulatedMarket.QuickOptions;
        var open = WebSocketOpener.For(options.ConfigureSocket, options.Scheduler);
        await using var streamer = new DXLinkStreamer(
            options,
            new FixedToken(new() { Token = simulator.IssueQuoteToken(), DXLinkUrl = simulator.DXLinkUrl }),
            listener => new WebsocketTransport(
                listener,
                (uri, ct) => open(Volatile.Read(ref isDown) ? new UriBuilder(uri) { Host = "nowhere.invalid" }.Uri : uri, ct),
                options.HandshakeTimeout,
                options.Scheduler,
                options.MaxFrameBytes));
        await streamer.StartAsync(options, CancellationToken.None).WithinLimitAsync();
        using var subscription = streamer.Subscribe<Quote>("SPY");
        await streamer.GetEventAsync<Quote>().WithinLimitAsync();
        var reconnecting = streamer.ConnectionStates.FirstAsync(s => s is { Status: ConnectionStatus.Reconnecting, Attempt: >= 3 })
            .FirstWithinLimitAsync();

        Volatile.Write(ref isDown, true);
        await simulator.Faults.DropAsync();
        var state = await reconnecting;
        Volatile.Write(ref isDown, false);
        await streamer.Reconnections.FirstWithinLimitAsync();

        Assert.That(state.Cause, Does.Contain("nowhere.invalid"));
        Assert.That(state.Error, Is.InstanceOf<WebSocketException>());
        await streamer.GetEventAsync<Quote>().WithinLimitAsync();
    }

    [TestCase(Own)]
    [TestCase(Other)]
    public async Task Certificate_SelfSigned_IsRefusedBeforeTheTokenIsSent(string host)
    {
        await using var server = await TlsServer.StartAsync(host);

        var failure = await FailureAsync(DXLinkStreamer.ConnectAsync(server.Uri, "token", Brief));

        Assert.That(failure.Message, Does.Contain("certificate"));
        Assert.That(server.Upgrades, Is.Zero);
    }

    [Test]
    public async Task Certificate_OfAnotherHostFromATrustedAuthority_IsRefused()
    {
        await using var server = await TlsServer.StartAsync(Other);

        var failure =
            await FailureAsync(DXLinkStreamer.ConnectAsync(server.Uri, "token", Brief with { ConfigureSocket = TrustAnyAuthority }));

        Assert.That(failure.Message, Does.Contain("certificate"));
        Assert.That(server.Upgrades, Is.Zero);
    }

    [Test]
    public async Task Certificate_TrustedByTheUsersCallback_IsAccepted()
    {
        await using var server = await TlsServer.StartAsync(Own);

        await using var streamer = await DXLinkStreamer.ConnectAsync(server.Uri, "token",
            Brief with { ConfigureSocket = TrustAnyAuthority }).WithinLimitAsync();

        Assert.That((await streamer.ConnectionStates.FirstWithinLimitAsync()).Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [Test]
    public async Task Certificate_NoLongerTrusted_IsReportedInTheStateAndRetried()
    {
        await using var server = await TlsServer.StartAsync(Own);
        var isTrusted = true;
        await using var streamer = await DXLinkStreamer.ConnectAsync(
            server.Uri,
            "token",
            Brief with { ConfigureSocket = o => o.RemoteCertificateValidationCallback = (_, _, _, _) => Volatile.Read(ref isTrusted) });
        var reconnecting = streamer.ConnectionStates.FirstAsync(s => s is { Status: ConnectionStatus.Reconnecting, Attempt: >= 2 })
            .FirstWithinLimitAsync();

        Volatile.Write(ref isTrusted, false);
        streamer.Reconnect();
        var state = await reconnecting;
        Volatile.Write(ref isTrusted, true);

        Assert.That(state.Cause, Does.Contain("certificate"));
        Assert.That((await streamer.Reconnections.FirstWithinLimitAsync()).FailedAttempts, Is.GreaterThanOrEqualTo(2));
    }

    private static StreamerOptions Brief => SimulatedMarket.QuickOptions with { ConnectTimeout = TimeSpan.FromSeconds(4) };

    private static void TrustAnyAuthority(ClientWebSocketOptions socket) => socket.RemoteCertificateValidationCallback =
        (_, _, _, errors) => (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None;

    private static async Task<ConnectionFailedException> FailureAsync(Task<DXLinkStreamer> connecting)
    {
        try
        {
            await using var streamer = await connecting.WithinLimitAsync();
        }
        catch (ConnectionFailedException failure)
        {
            TestContext.Out.WriteLine(failure.Message);
            return failure;
        }

        throw new AssertionException("It connected.");
    }
}
