using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>When the delivery is woken: it may wait while more frames are available, but not for frames that may not come.</summary>
public sealed class WakingTests
{
    [Test]
    public async Task Events_AmongMoreFrames_AreDeliveredAfterTheLast()
    {
        await using var v = Connect();
        var quotes = v.Record(v.Streamer.Quotes);
        v.Settle();
        v.Transport.ReceiveAmongMore(Quote("A"));
        v.Transport.ReceiveAmongMore(Quote("B"));
        v.Settle();
        Assert.That(quotes.Messages, Is.Empty, "more frames may follow at once");

        v.Transport.Idle();
        v.Settle();
        Assert.That(quotes.Values().Select(q => q.EventSymbol), Is.EqualTo(["A", "B"]));
    }

    [Test]
    public async Task Events_Waiting_AreNotConflatedEarlier()
    {
        await using var v = Connect(conflateAbove: 2);
        var quotes = v.Record(v.Streamer.Quotes);
        v.Settle();
        v.Transport.ReceiveAmongMore(Quote("A"));
        v.Settle();
        Assert.That(quotes.Messages, Is.Empty);

        v.Transport.ReceiveAmongMore(Quote("A"));
        v.Settle();
        Assert.That((quotes.Values().Length, v.Streamer.Diagnostics.Conflated), Is.EqualTo((2, 0L)), "the threshold wakes the delivery");
    }

    [Test]
    public async Task Events_Waiting_PrecedeLaterOnes()
    {
        await using var v = Connect();
        var messages = v.Record(v.Streamer.Messages);
        v.Advance(TimeSpan.FromSeconds(20));
        v.Transport.ReceiveAmongMore(Quote("A"));
        v.Transport.Drop();
        v.Handshake();
        v.Settle();
        Assert.That(messages.Values().Select(m => m.GetType()), Is.EqualTo([typeof(Quote), typeof(Reconnection)]));
    }

    private static VirtualStreamer Connect(int conflateAbove = 10_000)
    {
        var v = new VirtualStreamer(o => o with { ConflateAbove = conflateAbove }).Connect();
        v.Subscribe<Quote>("A", "B");
        v.Settle();
        return v;
    }

    private static string Quote(string symbol) =>
        $"{{'type':'FEED_DATA','channel':1,'data':[{{'eventType':'Quote','eventSymbol':'{symbol}','bidPrice':1}}]}}";
}
