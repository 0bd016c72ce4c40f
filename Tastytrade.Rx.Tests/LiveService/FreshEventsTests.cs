using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Tests.TimeSeries;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>A snapshot does not count as a fresh event: at weekends and with a dead feed, a server still sends snapshots.</summary>
public sealed class FreshEventsTests
{
    [Test]
    public async Task FreshEventAge_SnapshotsOnlyAtAWeekend_IsNull()
    {
        var (v, service) = ModelService.Connect(new());
        await using var streamer = v;
        using var running = service;
        using var handle = v.Streamer.Subscribe<Quote>(SizeLimitTests.Symbols("A", 500));
        for (var i = 0; i < 3; i++)
        {
            v.Advance(TimeSpan.FromMinutes(2));
            var channel = v.Streamer.Diagnostics.Connections[0].Channels.Single();
            Assert.That((channel.EventAge is not null, channel.FreshEventAge), Is.EqualTo((true, (TimeSpan?)null)));
            v.Transport.Drop();
            v.Advance(TimeSpan.FromSeconds(10));
        }
    }

    [Test]
    public async Task FreshEventAge_EventAfterTheSnapshot_CountsFromIt()
    {
        await using var v = Subscribed("SPY", "QQQ");
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 1));
        v.Transport.Receive(ServerFrames.Quote(1, "QQQ", 1));
        Assert.That(Fresh(v), Is.Null);
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 2));
        v.Advance(TimeSpan.FromSeconds(3));

        Assert.That(Fresh(v), Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [TestCase(1)]
    [TestCase(6)]
    [TestCase(20)]
    public async Task FreshEventAge_SlowSnapshots_IsNull(int seconds)
    {
        await using var v = Subscribed("SPY", "QQQ", "IWM");
        foreach (var symbol in new[] { "SPY", "QQQ", "IWM" })
        {
            v.Transport.Receive(ServerFrames.Quote(1, symbol, 1));
            v.Advance(TimeSpan.FromSeconds(seconds / 2.0));
        }

        Assert.That(Fresh(v), Is.Null);
    }

    [Test]
    public async Task FreshEventAge_SnapshotOfAHistory_IsNull()
    {
        await using var h = new VirtualHistory();
        h.Follow(100);
        h.TakeRequests();
        h.Send(Bar(103, 4, EventFlags.SnapshotBegin), Bar(102, 3));
        h.Send(Bar(101, 2), Bar(100, 1, EventFlags.SnapshotEnd));
        Assert.That(Fresh(h.V), Is.Null);

        h.Send(Bar(104, 5));
        Assert.That(Fresh(h.V), Is.Not.Null);
    }

    private static TimeSpan? Fresh(VirtualStreamer v) => v.Streamer.Diagnostics.Connections[0].Channels.Single().FreshEventAge;

    private static VirtualStreamer Subscribed(params string[] symbols)
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>(symbols);
        return v;
    }
}
