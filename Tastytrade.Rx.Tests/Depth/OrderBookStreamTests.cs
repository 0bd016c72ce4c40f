using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Tests.TimeSeries;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>Order books of a streamer, from its frames.</summary>
public sealed class OrderBookStreamTests
{
    private const EventFlags Begin = EventFlags.SnapshotBegin;
    private const EventFlags End = EventFlags.SnapshotEnd;

    [Test]
    public async Task OrderBook_AcrossALoss_EqualsTheServers()
    {
        await using var h = new VirtualHistory();
        var updates = h.V.Record(h.V.Streamer.OrderBook("SPY", "NTV"));
        h.TakeRequests();
        h.Send(Make(2, 11, Begin), Make(1, 10, End));
        h.Send(Make(3, 12));
        h.Send(Make(2, 11) with { EventFlags = EventFlags.RemoveEvent }, Make(1, 9));
        h.Send(Make(4, 20, EventFlags.TxPending));
        var late = h.V.Record(h.V.Streamer.OrderBook("SPY", "NTV", 1));
        h.V.Settle();

        h.Lose();
        h.TakeRequests();
        Assert.That(updates.Values().Select(Show), Is.EqualTo(new[] { "11 10", "12 11 10", "12 10", "12 9" }));
        h.Send(Make(5, 30), Make(1, 8, Begin), Make(0, double.NaN, End | EventFlags.RemoveEvent) with { Size = double.NaN });

        Assert.That(Show(updates.Values()[^1]), Is.EqualTo("8"));
        Assert.That(late.Values().Select(Show), Is.EqualTo(new[] { "12", "8" }), "no pending orders, and none from before the snapshot");
        Assert.That(late.Values()[0].OrderCount, Is.EqualTo(2));
    }

    private static string Show(OrderBook book) => string.Join(' ', book.Bids.Select(level => level.Price));

    private static Order Make(long index, double price, EventFlags flags = EventFlags.None) =>
        new() { EventSymbol = "SPY", Source = "NTV", Index = index, OrderSide = Side.Buy, Price = price, Size = 1, EventFlags = flags };
}
