using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Waiting for the next event of a type.</summary>
public sealed class GetEventTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Test]
    public async Task GetEvent_EventArrives_ReturnsIt()
    {
        await using var v = Open();
        var next = v.Streamer.GetEventAsync<Quote>();
        v.Settle();
        Assert.That(next.IsCompleted, Is.False);

        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 7));
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 8));
        v.Settle();

        Assert.That((await next.WaitAsync(Limit)).BidPrice, Is.EqualTo(7));
    }

    [Test]
    public async Task GetEvent_WhenTheStreamerFails_ThrowsItsError()
    {
        await using var v = Open();
        var next = v.Streamer.GetEventAsync<Quote>();
        v.Settle();

        var error = v.FailForGood();
        v.Settle();

        Assert.That(async () => await next.WaitAsync(Limit), Throws.Exception.SameAs(error));
    }

    private static VirtualStreamer Open()
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        return v;
    }
}
