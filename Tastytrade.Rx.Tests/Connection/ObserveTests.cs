using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>What an observer of a symbol gets at once, and what <c>Latest</c> knows.</summary>
public sealed class ObserveTests
{
    [Test]
    public async Task Observe_ASymbolThatHasAValue_BeginsWithIt()
    {
        await using var v = Quoted("SPY", 1, 2);

        var late = v.Record(v.Streamer.Observe<Quote>("SPY"));
        v.Settle();
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 3));
        v.Settle();

        Assert.That(late.Values().Select(q => q.BidPrice), Is.EqualTo(new[] { 2.0, 3.0 }));
        Assert.That(v.Streamer.Latest<Quote>("SPY")?.BidPrice, Is.EqualTo(3));
    }

    [Test]
    public async Task Observe_SeveralSymbols_GivesThoseOnly()
    {
        await using var v = Quoted("SPY", 1);
        var some = v.Record(v.Streamer.Observe<Quote>(["SPY", "QQQ", "SPY"]));
        v.Settle();
        foreach (var symbol in new[] { "IWM", "QQQ", "SPY" })
            v.Transport.Receive(ServerFrames.Quote(1, symbol, 2));
        v.Settle();

        Assert.That(some.Values().Select(q => q.EventSymbol), Is.EqualTo(new[] { "SPY", "QQQ", "SPY" }));
    }

    [Test]
    public async Task Observe_AfterAReconnection_NeverBeginsWithAValueFromBefore()
    {
        await using var v = Quoted("SPY", 1);
        v.Transport.Drop();
        v.Handshake();
        v.Settle();

        var late = v.Record(v.Streamer.Observe<Quote>("SPY"));
        v.Settle();

        Assert.That(late.Messages, Is.Empty);
        Assert.That(v.Streamer.Latest<Quote>("SPY"), Is.Null);
    }

    [Test]
    public async Task Latest_OfAnUnknownSymbol_IsNull()
    {
        await using var v = Quoted("SPY", 1);

        Assert.That(v.Streamer.Latest<Quote>("QQQ"), Is.Null);
        Assert.That(v.Streamer.Latest<Trade>("SPY"), Is.Null);
    }

    [Test]
    public async Task Latest_AfterUnsubscribe_IsNullThoughAnEventIsLate()
    {
        await using var v = Quoted("SPY", 1);
        v.Streamer.UnsubscribeAll<Quote>();
        v.Advance(TimeSpan.FromMilliseconds(50));
        Assert.That(v.Streamer.Latest<Quote>("SPY"), Is.Null);

        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 2));
        v.Advance(TimeSpan.FromSeconds(30));
        Assert.That(v.Streamer.Latest<Quote>("SPY"), Is.Null);

        var later = v.Record(v.Streamer.Observe<Quote>("SPY"));
        v.Settle();
        Assert.That(later.Messages, Is.Empty, "what came late is no price any more");
    }

    [Test]
    public async Task Latest_OfASymbolThatOneOfTwoGivesBack_Stays()
    {
        await using var v = Quoted("SPY", 1);
        v.Streamer.Subscribe<Quote>("SPY").Dispose();
        v.Settle();

        Assert.That(v.Streamer.Latest<Quote>("SPY")?.BidPrice, Is.EqualTo(1));
    }

    [Test]
    public async Task Events_OfAFamily_AreThoseOfAllItsTypes()
    {
        await using var v = Quoted("SPY", 1);
        v.Subscribe<Greeks>(".SPY");
        var indexed = v.Record(v.Streamer.Events<IndexedEvent>());
        v.Transport.Receive("{'type':'FEED_DATA','channel':3,'data':[{'eventType':'Greeks','eventSymbol':'.SPY','delta':0.5}]}");
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 2));
        v.Settle();

        Assert.That(indexed.Values().Select(e => e.GetType()), Is.EqualTo(new[] { typeof(Greeks) }));
    }

    private static VirtualStreamer Quoted(string symbol, params double[] bids)
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>(symbol);
        foreach (var bid in bids)
            v.Transport.Receive(ServerFrames.Quote(1, symbol, bid));
        v.Settle();
        v.Transport.Take();
        return v;
    }
}
