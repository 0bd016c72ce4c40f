using NUnit.Framework;
using Tastytrade.Rx.Tests.Decoding;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Demands;

/// <summary>Which events count as answers to requests: the first of each symbol since it was requested.</summary>
public sealed class EpochTests
{
    private RouterUnderTest router = null!;

    [SetUp]
    public void SetUp() => router = new RouterUnderTest();

    [TearDown]
    public void TearDown() => router.Dispose();

    [Test]
    public void Event_FirstOfItsSymbol_AnswersAndIsNotFresh()
    {
        router.Read(Frame("SPY"));
        Assert.That((router.Demand.Answered, router.LastFreshEvent), Is.EqualTo((1, (DateTimeOffset?)null)));
        router.Read(Frame("SPY"));
        Assert.That((router.Demand.Answered, router.LastFreshEvent), Is.EqualTo((1, (DateTimeOffset?)DateTimeOffset.UnixEpoch)));
    }

    [Test]
    public void Events_TwoOfASymbolInOneFrame_AreAnAnswerAndAFreshEvent()
    {
        router.Read(Frame("SPY", "SPY"));
        Assert.That((router.Demand.Answered, router.LastFreshEvent), Is.EqualTo((1, (DateTimeOffset?)DateTimeOffset.UnixEpoch)));
    }

    [Test]
    public void Event_AfterItsSymbolWasRequestedAgain_AnswersAgain()
    {
        for (var i = 0; i < 3; i++)
        {
            router.RequestAgain();
            Assert.That(router.Demand.Answered, Is.Zero);
            router.Read(Frame("SPY"));
            Assert.That(router.Demand.Answered, Is.EqualTo(1));
            router.Read(Frame("SPY"));
        }
    }

    [TestCase("""{"type":"FEED_DATA","channel":1,"data":[{"eventType":"Quote","eventSymbol":"SPY"}""", TestName = "Frame_CutOff_NoAnswer")]
    [TestCase(
        """{"type":"FEED_DATA","channel":1,"data":[{"eventType":"Quote","eventSymbol":"SPY"}]}x""",
        TestName = "Frame_WithTextBehindIt_NoAnswer")]
    [TestCase(
        """{"type":"FEED_DATA","channel":1,"data":[{"eventType":"Quote","eventSymbol":"SPY"},7]}""",
        TestName = "Frame_WithANumberAmongItsEvents_NoAnswer")]
    public void Events_OfARefusedFrame_AreNoAnswersAndTheNextIs(string frame)
    {
        router.Read(frame);
        Assert.That((router.Counters.RefusedFrames, router.Demand.Answered, router.Events.Count), Is.EqualTo((1L, 0, 0)));
        router.Read($$"""{"type":"CHANNEL_OPENED","channel":{{router.Channel}},"service":"FEED","parameters":{} }""");
        router.Read(Frame("SPY"));
        Assert.That((router.Demand.Answered, router.LastFreshEvent), Is.EqualTo((1, (DateTimeOffset?)null)));
    }

    [Test]
    public void Events_OfRefusedRows_AreNoAnswersAndTheNextIs()
    {
        router.Read("""{"type":"FEED_CONFIG","channel":1,"eventFields":{"Quote":["eventSymbol","bidPrice"]}}""");
        router.Read(
            """{"type":"FEED_DATA","channel":1,"data":["Quote",["SPY",1,"QQQ"],{"eventType":"Quote","eventSymbol":"IWM"}]}""");
        Assert.That((router.Counters.RefusedRows, router.Demand.Answered, router.Events.Count), Is.EqualTo((2L, 0, 1)));
        router.Read(Frame("SPY"));
        Assert.That((router.Demand.Answered, router.LastFreshEvent), Is.EqualTo((1, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task FreshEventAge_ByEventsAfterEachRequest_IsSetByTheSecondOfASymbol()
    {
        await using var v = new VirtualStreamer().Connect();
        using var other = v.Subscribe<Quote>("QQQ");
        for (var i = 0; i < 3; i++)
        {
            using (v.Subscribe<Quote>("SPY"))
            {
                var before = Age(v);
                v.SendEvent("Quote", "SPY");
                Assert.That(Age(v), Is.EqualTo(before), "an answer");
                v.SendEvent("Quote", "SPY");
                Assert.That(Age(v), Is.EqualTo(TimeSpan.Zero));
            }

            v.Advance(TimeSpan.FromSeconds(1));
        }

        v.Transport.Drop();
        v.Advance(TimeSpan.FromSeconds(5));
        v.Handshake();
        v.AnswerSubscriptions();
        v.SendEvent("Quote", "QQQ");
        Assert.That(Age(v), Is.Null, "a new socket begins with answers");
        v.SendEvent("Quote", "QQQ");
        Assert.That(Age(v), Is.EqualTo(TimeSpan.Zero));
    }

    private static TimeSpan? Age(VirtualStreamer v) => v.Streamer.Diagnostics.Connections[0].Channels.Single().FreshEventAge;

    private string Frame(params string[] symbols) =>
        $"{{\"type\":\"FEED_DATA\",\"channel\":{router.Channel},\"data\":["
        + string.Join(',', symbols.Select(s => $$"""{"eventType":"Quote","eventSymbol":"{{s}}"}""")) + "]}";
}
