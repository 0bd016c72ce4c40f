using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>A server that does not answer: each step has 10 seconds.</summary>
public sealed class HandshakeTimeoutTests
{
    private static readonly string[][] Steps =
    [
        [],
        [ServerSetup],
        [Unauthorized],
        [ServerSetup, Unauthorized],
    ];

    [TestCaseSource(nameof(Steps))]
    public async Task Server_SilentAfter_IsHungUpOnAndTriedAgainByBackoff(params string[] said)
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        foreach (var frame in said)
            v.Transport.Receive(frame);
        v.Transport.Take();

        v.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.That(v.Transport.HangUps, Is.Empty);
        v.Advance(TimeSpan.FromTicks(1));

        var error = v.Transport.Take().Single();
        Assert.That((error.Type, error.Channel, (string?)error.Body["error"]), Is.EqualTo(("ERROR", 0, "TIMEOUT")));
        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { Ticks.Seconds(10) }));

        v.Advance(TimeSpan.FromSeconds(5));
        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0, Ticks.Seconds(12.5) }));
        Assert.That(v.Transport.Sent, Is.Empty);
    }

    [Test]
    public async Task Steps_EachWithinTheirTime_AddUpToMoreThanOne()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        foreach (var frame in new[] { ServerSetup, Unauthorized, Authorized })
        {
            v.Advance(TimeSpan.FromSeconds(9));
            v.Transport.Receive(frame);
        }

        v.Advance(TimeSpan.FromSeconds(11));

        Assert.That(v.Transport.HangUps, Is.Empty);
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [TestCase(ServerSetup, 10)]
    [TestCase(Unauthorized, 3)]
    public async Task Step_RepeatedWithoutEnd_DoesNotPostponeTheEnd(string repeated, int end)
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);
        for (var i = 0; i < 60; i++)
        {
            if (v.Transport.Connection == 1)
                v.Transport.Receive(repeated);
            v.Advance(TimeSpan.FromSeconds(1));
        }

        // The second UNAUTHORIZED may have been sent before the token came, so the server gets 2 s after it.
        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { Ticks.Seconds(end) }));
    }

    [Test]
    public async Task Keepalives_InsteadOfAnAnswer_DoNotPostponeTheEnd()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        for (var i = 0; i < 12; i++)
        {
            v.Transport.Receive(Keepalive);
            v.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { Ticks.Seconds(10) }));
    }

    [Test]
    public async Task State_AfterATimeOut_SaysWhatWasNotAnswered()
    {
        await using var v = new VirtualStreamer(o => o with { HandshakeTimeout = TimeSpan.FromSeconds(2.5) });
        v.Start();
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(3));
        v.Transport.Open();
        v.Transport.Receive(ServerSetup);
        v.Transport.Receive(Unauthorized);
        v.Advance(TimeSpan.FromSeconds(3));

        var state = v.States.Values()[^1];
        Assert.That((state.Status, state.Session, state.Attempt), Is.EqualTo((ConnectionStatus.Connecting, 1, 2)));
        Assert.That(state.Cause, Is.EqualTo("no answer to our AUTH within 2.5 s"));
        Assert.That(state.Error, Is.Null, "the error of the attempt before is not this one's");
    }

    [Test]
    public async Task Timers_OfASessionThatTimedOut_DoNotActOnTheNext()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        v.Advance(TimeSpan.FromSeconds(9.9));
        v.Transport.Drop();
        v.Advance(TimeSpan.FromSeconds(2.5));
        v.Transport.Open();
        v.Advance(TimeSpan.FromSeconds(9.9));
        Assert.That(v.Transport.HangUps, Is.Empty);

        v.Advance(TimeSpan.FromSeconds(0.2));

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { Ticks.Seconds(22.4) }));
    }
}
