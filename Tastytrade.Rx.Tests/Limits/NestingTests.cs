using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>Frames nested deeper than the options allow are refused and reported, and have no other effect.</summary>
public sealed class NestingTests
{
    [TestCase(5, 5, true)]
    [TestCase(5, 6, false)]
    [TestCase(32, 32, true)]
    [TestCase(32, 33, false)]
    [TestCase(512, 512, true)]
    [TestCase(512, 100_000, false)]
    public async Task UnknownValue_NestedToTheLimit_IsAllowed(int limit, int depth, bool isRead)
    {
        await using var v = new VirtualStreamer(o => o with { MaxJsonDepth = limit }).ConnectStable();
        using var subscription = v.Subscribe<Quote>("SPY");
        var quotes = v.Record(v.Streamer.Quotes);
        var nested = new string('[', depth) + new string(']', depth);

        v.Transport.Receive(
            $"{{'type':'FEED_DATA','channel':1,'data':[{{'eventType':'Quote','eventSymbol':'SPY','bidPrice':1,'unknown':{nested}}}]}}");
        v.Settle();

        Assert.That(quotes.Values(), Has.Length.EqualTo(isRead ? 1 : 0));
        Expect(v, isRead, limit);
    }

    [TestCase(4, true)]
    [TestCase(5, false)]
    public async Task ControlMessage_NestedToTheLimit_IsAllowed(int depth, bool isRead)
    {
        await using var v = new VirtualStreamer(o => o with { MaxJsonDepth = 4 }).ConnectStable();

        // The message itself is one level.
        var nested = new string('[', depth - 1) + new string(']', depth - 1);
        v.Transport.Receive($"{{'type':'KEEPALIVE','channel':0,'more':{nested}}}");
        v.Settle();

        Expect(v, isRead, 4);
    }

    private static void Expect(VirtualStreamer v, bool isRead, int limit)
    {
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Connected));
        if (isRead)
            Assert.That(v.Errors.Values(), Is.Empty);
        else
            Assert.That(
                v.Errors.Values()[0], Has.Property("Kind").EqualTo(MarketDataErrorKind.Frame).And.Property("Message").Contains($"{limit}"));
    }
}
