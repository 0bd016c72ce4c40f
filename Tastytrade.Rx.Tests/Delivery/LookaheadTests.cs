using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>Routes are looked up ahead, but observers that come or go between two events do so between them.</summary>
public sealed class LookaheadTests
{
    [Test]
    public async Task Observers_ComingOrGoingWithinABatch_ReceiveTheEventsInBetween()
    {
        await using var v = new VirtualStreamer().Connect();
        v.Subscribe<TimeAndSale>("A");
        v.Settle();
        var seen = v.Scheduler.CreateObserver<TimeAndSale>();

        // No time passes, so that all events are one batch.
        Print(v, 1);
        var subscription = v.Streamer.Observe<TimeAndSale>("A").Subscribe(seen);
        Print(v, 2);
        Print(v, 3);
        v.Settle();
        Assert.That(seen.Values().Select(p => p.Price), Is.EqualTo([2.0, 3.0]));

        Print(v, 4);
        subscription.Dispose();
        Print(v, 5);
        v.Settle();
        Assert.That(seen.Values().Select(p => p.Price).Except([4.0]), Is.EqualTo([2.0, 3.0]), "nothing after the disposal");
    }

    private static void Print(VirtualStreamer v, double price) => v.SendEvent("TimeAndSale", "A", ("price", price));
}
