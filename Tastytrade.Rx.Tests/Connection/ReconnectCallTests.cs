using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>What a user's Reconnect() does, wherever the connection stands.</summary>
public sealed class ReconnectCallTests
{
    [Test]
    public async Task Reconnect_WhileConnected_DropsOnceAndConnectsAtOnce()
    {
        await using var v = new VirtualStreamer().Connect();
        var now = v.Scheduler.Clock;

        v.Streamer.Reconnect();
        v.Handshake();
        v.Settle();

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { now }));
        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0, now }));
        Assert.That(v.Reconnections.Values().Single().Cause, Is.EqualTo("Reconnect() was called"));
    }

    [Test]
    public async Task Reconnect_TwiceWhileConnected_DropsOnce()
    {
        await using var v = new VirtualStreamer().Connect();

        v.Streamer.Reconnect();
        v.Streamer.Reconnect();
        v.Advance(TimeSpan.FromSeconds(5));

        Assert.That(v.Transport.HangUps, Has.Count.EqualTo(1));
        Assert.That(v.Transport.Attempts, Has.Count.EqualTo(2));
        Assert.That(v.Transport.Waiting, Is.Not.Null);
    }

    [Test]
    public async Task Reconnect_TwiceDuringAWait_SkipsThatWaitOnly()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Transport.Drop();
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(1));
        var called = v.Scheduler.Clock;

        v.Streamer.Reconnect();
        v.Streamer.Reconnect();
        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(v.Transport.Attempts[^1], Is.EqualTo(called + 1), "at the scheduler's next turn");
        Assert.That(v.Transport.Attempts, Has.Count.EqualTo(3));

        var refused = v.Scheduler.Clock;
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(5));
        Assert.That(v.Transport.Attempts[^1], Is.EqualTo(refused + Ticks.Seconds(2.5)), "the waits start over");
    }

    [Test]
    public async Task Reconnect_DuringAnAttempt_LetsItGoOn()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Transport.Drop();

        v.Streamer.Reconnect();
        v.Advance(TimeSpan.FromSeconds(5));
        v.Handshake();
        v.Settle();

        Assert.That(v.Transport.Attempts, Has.Count.EqualTo(2));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [Test]
    public async Task Reconnect_DuringTheHandshake_BeginsAnew()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(VirtualStreamer.ServerSetup);

        v.Streamer.Reconnect();
        v.Handshake();
        v.Settle();

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { 0L }));
        Assert.That(v.Transport.Take().Select(f => (f.Type, f.Connection)), Is.EqualTo(new[] { ("SETUP", 1), ("SETUP", 2), ("AUTH", 2) }));
        Assert.That(v.Reconnections.Messages, Is.Empty, "there was nothing to come back to");
    }

    [Test]
    public async Task Reconnect_AfterDispose_DoesNothing()
    {
        var v = new VirtualStreamer().Connect();
        await v.DisposeAsync();
        v.Transport.Take();

        v.Streamer.Reconnect();
        v.Advance(TimeSpan.FromMinutes(1));

        Assert.That(v.Transport.Sent, Is.Empty);
        Assert.That(v.Transport.Attempts, Has.Count.EqualTo(1));
    }
}
