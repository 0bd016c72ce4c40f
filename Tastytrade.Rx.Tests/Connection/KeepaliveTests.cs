using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Our turn to say something: at a third of what the server lets us be silent.</summary>
public sealed class KeepaliveTests
{
    [TestCase("60", 20)]
    [TestCase("120", 40)]
    [TestCase("9", 3)]
    [TestCase("1.5", 0.5)]
    [TestCase("null", 20)]
    [TestCase("0", 20)]
    [TestCase("-60", 20)]
    [TestCase("1e300", 20)]
    [TestCase("86400", 20)]
    [TestCase("{}", 20)]
    [TestCase("'soon'", 20)]
    [TestCase("'NaN'", 20)]
    public async Task Keepalive_ByTheServersPatience_IsSentEveryThirdOfIt(string patience, double seconds)
    {
        await using var v = new VirtualStreamer();
        Connect(v, ServerFrames.Setup(patience));

        for (var i = 0; i < 7; i++)
        {
            v.Advance(TimeSpan.FromSeconds(seconds / 2));
            v.Transport.Receive(Keepalive);
        }

        var keepalives = v.Transport.Take().Where(f => f.Type == "KEEPALIVE").Select(f => (f.Tick, f.Channel));
        Assert.That(keepalives, Is.EqualTo(new[]
        {
            (Ticks.Seconds(seconds), 0), (Ticks.Seconds(2 * seconds), 0), (Ticks.Seconds(3 * seconds), 0),
        }));
    }

    [TestCase("1e-9")]
    [TestCase("0.001")]
    [TestCase("0.9")]
    public async Task Keepalive_ForAServerWithoutPatience_IsNotSentWithoutPause(string patience)
    {
        await using var v = new VirtualStreamer();
        Connect(v, ServerFrames.Setup(patience));

        v.Advance(TimeSpan.FromSeconds(10));

        Assert.That(v.Transport.Take().Count(f => f.Type == "KEEPALIVE"), Is.InRange(1, 31));
    }

    [Test]
    public async Task Keepalive_ToAServerThatNeverAnsweredSetup_IsSentAllTheSame()
    {
        await using var v = new VirtualStreamer();
        Connect(v);

        v.Advance(TimeSpan.FromSeconds(41));

        Assert.That(v.Transport.Take().Where(f => f.Type == "KEEPALIVE").Select(f => f.Tick), Is.EqualTo(new[] { Ticks.Seconds(20), Ticks.Seconds(40) }));
    }

    [Test]
    public async Task Keepalive_AfterAReconnection_FollowsTheNewSessionOnly()
    {
        await using var v = new VirtualStreamer();
        v.Connect();
        v.Advance(TimeSpan.FromSeconds(19) - TimeSpan.FromMilliseconds(1));
        v.Transport.Drop();
        Connect(v, ServerFrames.Setup("30"));
        v.Transport.Take();

        v.Advance(TimeSpan.FromSeconds(21));

        Assert.That(v.Transport.Take().Select(f => (f.Type, f.Tick, f.Connection)), Is.EqualTo(new[]
        {
            ("KEEPALIVE", Ticks.Seconds(29), 2), ("KEEPALIVE", Ticks.Seconds(39), 2),
        }));
    }

    [Test]
    public async Task Keepalive_WhileDisconnected_IsNotSent()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Transport.Drop();

        v.Advance(TimeSpan.FromMinutes(5));

        Assert.That(v.Transport.Sent, Is.Empty);
    }

    private static void Connect(VirtualStreamer v, params string[] setup)
    {
        if (v.Transport.Waiting is null)
            v.Start();
        v.Transport.Open();
        foreach (var frame in setup)
            v.Transport.Receive(frame);
        v.Transport.Receive(Unauthorized);
        v.Transport.Receive(Authorized);
    }
}
