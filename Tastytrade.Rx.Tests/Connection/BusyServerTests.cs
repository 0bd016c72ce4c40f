using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>A server that sends and does not read: what waits for it must not grow.</summary>
public sealed class BusyServerTests
{
    [Test]
    public async Task Changes_WhileTheServerReadsNothing_AreSentAsTheirSumOnceItReads()
    {
        await using var v = new VirtualStreamer(o => o.WithoutSubscriptionLimits()).ConnectStable();
        using var kept = v.Subscribe<Quote>("KEPT");
        v.Settle();
        v.Transport.Take();

        v.Transport.IsBusy = true;
        for (var i = 0; i < 1000; i++)
        {
            var handle = v.Streamer.Subscribe<Quote>("A", $"B{i}");
            v.Advance(TimeSpan.FromMilliseconds(20));
            handle.Dispose();
            v.Advance(TimeSpan.FromMilliseconds(20));
            v.Transport.Receive(VirtualStreamer.Keepalive);
        }

        using var last = v.Streamer.Subscribe<Quote>("LAST");
        v.Advance(TimeSpan.FromMilliseconds(20));
        Assert.That(v.Transport.TakeTypes(), Is.All.EqualTo("KEEPALIVE"));

        v.Transport.IsBusy = false;
        v.Settle();

        var sent = v.Transport.Take().Single();
        Assert.That((sent.Symbols("add"), sent.Symbols("remove")), Is.EqualTo((new[] { "LAST" }, Array.Empty<string>())));
    }

    [Test]
    public async Task Depths_WhileTheServerReadsNothing_OpenNoChannels()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Transport.IsBusy = true;
        for (var i = 0; i < 100; i++)
        {
            using (v.Streamer.Depth("SPY", "ntv").Subscribe())
                v.Advance(TimeSpan.FromMilliseconds(20));
            v.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.That(v.Transport.TakeTypes(), Is.All.EqualTo("KEEPALIVE"));
        v.Transport.IsBusy = false;
        v.Settle();
        Assert.That(v.Transport.Sent, Is.Empty);
    }

    [Test]
    public async Task ChannelOpened_SaidAgainAndAgain_IsAnsweredOnce()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        using var handle = v.Subscribe<Quote>("SPY");
        v.Settle();
        v.Transport.Take();

        for (var i = 0; i < 100; i++)
            v.Transport.Receive(ServerFrames.Opened(1));
        v.Settle();

        Assert.That(v.Transport.Sent, Is.Empty);
    }
}
