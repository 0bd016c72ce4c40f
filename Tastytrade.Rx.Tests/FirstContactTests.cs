using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests;

/// <summary>The shortest way through all stages, in virtual time.</summary>
public sealed class FirstContactTests
{
    [Test]
    public async Task Observe_AfterHandshake_SubscribesAndDeliversTheQuote()
    {
        await using var virtualTime = new VirtualStreamer().Connect();
        Assert.That(virtualTime.Transport.TakeTypes(), Is.EqualTo(new[] { "SETUP", "AUTH" }));
        var seen = new List<Quote>();

        using var subscription = virtualTime.Streamer.Observe<Quote>("SPY").Subscribe(seen.Add);
        virtualTime.Advance(TimeSpan.FromMilliseconds(20));
        virtualTime.OpenChannels();
        virtualTime.Transport.Receive("{'type':'FEED_CONFIG','channel':1,'dataFormat':'COMPACT','eventFields':{'Quote':['eventSymbol','bidPrice','askPrice']}}");
        virtualTime.Transport.Receive("{'type':'FEED_DATA','channel':1,'data':['Quote',['SPY',411.58,411.6,'QQQ',1,2]]}");
        virtualTime.Settle();

        Assert.That(virtualTime.Transport.TakeTypes(), Is.EqualTo(new[] { "CHANNEL_REQUEST", "FEED_SETUP", "FEED_SUBSCRIPTION" }));
        Assert.That(seen.Select(q => (q.EventSymbol, q.BidPrice, q.AskPrice)), Is.EqualTo(new[] { ("SPY", 411.58, 411.6) }));
        await virtualTime.Connecting.WithinLimitAsync();
    }
}
