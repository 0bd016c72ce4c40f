using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>What goes over the wire until a session is authorized.</summary>
public sealed class HandshakeTests
{
    [Test]
    public async Task Start_WithTime_ConnectsToTheTokensAddressWithoutSayingAnything()
    {
        await using var v = new VirtualStreamer();

        v.Start();

        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0L }));
        Assert.That(v.Transport.Waiting, Is.EqualTo(new Uri("wss://streamer.example/realtime")));
        Assert.That(v.Transport.Sent, Is.Empty);
    }

    [Test]
    public async Task Setup_WhenTheSocketIsOpen_IsTheFirstFrameAndTheOnlyOne()
    {
        await using var v = new VirtualStreamer();
        v.Start();

        v.Transport.Open();
        v.Advance(TimeSpan.FromSeconds(9));

        var setup = v.Transport.Take().Single();
        Assert.That(setup.Tick, Is.Zero);
        Assert.That(setup.Type, Is.EqualTo("SETUP"));
        Assert.That(setup.Channel, Is.Zero);
        Assert.That((string?)setup.Body["version"], Does.StartWith("0.1-Tastytrade.Rx/"));
        Assert.That((int?)setup.Body["keepaliveTimeout"], Is.EqualTo(60));
        Assert.That((int?)setup.Body["acceptKeepaliveTimeout"], Is.EqualTo(60));
    }

    [Test]
    public async Task Auth_OnTheFirstUnauthorized_BearsTheAttemptsToken()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);
        Assert.That(v.Transport.TakeTypes(), Is.EqualTo(new[] { "SETUP" }), "no AUTH before the server asks for it");

        v.Transport.Receive(Unauthorized);

        var auth = v.Transport.Take().Single();
        Assert.That((auth.Type, auth.Channel, (string?)auth.Body["token"]), Is.EqualTo(("AUTH", 0, "token-1")));
    }

    [Test]
    public async Task Server_ThatAuthorizesAtOnce_IsSentNoToken()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);
        v.Transport.Receive(Authorized);
        v.Settle();

        Assert.That(v.Transport.TakeTypes(), Is.EqualTo(new[] { "SETUP" }));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [Test]
    public async Task AuthState_BeforeTheSetupAnswer_IsTakenAsWell()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(Unauthorized);
        v.Transport.Receive(ServerFrames.Setup("30"));
        v.Transport.Receive(Authorized);
        v.Advance(TimeSpan.FromSeconds(10));

        Assert.That(v.Transport.Take().Select(f => (f.Type, f.Tick)), Is.EqualTo(new[] { ("SETUP", 0L), ("AUTH", 0L), ("KEEPALIVE", Ticks.Seconds(10)) }));
    }

    [Test]
    public async Task Keepalive_BetweenTheSteps_ChangesNothing()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        foreach (var frame in new[] { Keepalive, ServerSetup, Keepalive, Unauthorized, Keepalive, Authorized, Keepalive })
            v.Transport.Receive(frame);
        v.Settle();

        Assert.That(v.Transport.TakeTypes(), Is.EqualTo(new[] { "SETUP", "AUTH" }));
        Assert.That(v.States.Values().Select(s => s.Status), Is.EqualTo(new[]
        {
            ConnectionStatus.NotConnected, ConnectionStatus.Connecting, ConnectionStatus.Authorizing, ConnectionStatus.Connected,
        }));
    }

    [Test]
    public async Task ChannelRequests_ForEarlySubscriptions_WaitForAuthorized()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        using var handle = v.Streamer.Subscribe<Quote>("SPY");
        v.Advance(TimeSpan.FromSeconds(1));
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);
        v.Advance(TimeSpan.FromSeconds(1));
        v.Transport.Receive(Unauthorized);
        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(v.Transport.TakeTypes(), Is.EqualTo(new[] { "SETUP", "AUTH" }));

        v.Transport.Receive(Authorized);

        var request = v.Transport.Take().Single();
        Assert.That((request.Type, request.Channel, request.Tick), Is.EqualTo(("CHANNEL_REQUEST", 1, Ticks.Seconds(3))));
        Assert.That((string?)request.Body["service"], Is.EqualTo("FEED"));
        Assert.That((string?)request.Body["parameters"]?["contract"], Is.EqualTo("AUTO"));
    }

    [Test]
    public async Task Connecting_OnceAuthorized_GivesTheStreamer()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);
        v.Transport.Receive(Unauthorized);
        Assert.That(v.Connecting.IsCompleted, Is.False);

        v.Transport.Receive(Authorized);

        Assert.That(await v.Connecting.WaitAsync(TimeSpan.FromSeconds(10)), Is.SameAs(v.Streamer));
    }
}
