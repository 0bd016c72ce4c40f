using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Decoding;

public sealed class FrameRouterTests
{
    private const string Config =
        """{"type":"FEED_CONFIG","channel":1,"dataFormat":"COMPACT","eventFields":{"Quote":["eventSymbol","bidPrice"]}}""";

    private static readonly string[] ControlFrames =
    [
        """{"type":"SETUP","channel":0,"keepaliveTimeout":60,"acceptKeepaliveTimeout":60,"version":"1.0"}""",
        """{"type":"AUTH_STATE","channel":0,"state":"AUTHORIZED","userId":"x"}""",
        """{"type":"ERROR","channel":0,"error":"BAD_ACTION","message":"no \"such\" \u00e9"}""",
        """{"type":"CHANNEL_OPENED","channel":1,"service":"FEED","parameters":{"contract":"AUTO"}}""",
        Config,
    ];

    private RouterUnderTest router = null!;

    [SetUp]
    public void SetUp() => router = new RouterUnderTest();

    [TearDown]
    public void TearDown() => router.Dispose();

    [Test]
    public void Data_OpenChannel_IsStampedAndDelivered()
    {
        router.Read(Config);
        router.Read("""{"type":"FEED_DATA","channel":1,"data":["Quote",["SPY",1.5,"QQQ",2]]}""");

        Assert.That(router.Events.Select(e => e.EventSymbol), Is.EqualTo(new[] { "SPY", "QQQ" }));
        Assert.That(router.Events.Select(e => e.ReceivedAt.UtcTicks), Is.All.EqualTo(RouterUnderTest.Now));
        Assert.That(router.Counters.Events, Is.EqualTo(2));
        Assert.That(router.Errors, Is.Empty);
    }

    [Test]
    public void Data_UnknownChannel_IsIgnored()
    {
        Assert.That(router.Read("""{"type":"FEED_DATA","channel":7,"data":["Quote",["SPY",1.5]]}"""), Is.Null);
        Assert.That(router.Events, Is.Empty);
        Assert.That(router.Errors, Is.Empty);
    }

    [Test]
    public void Data_UnreadableRows_DeliversTheRestAndReports()
    {
        router.Read(Config);
        router.Read("""{"type":"FEED_DATA","channel":1,"data":["Quote",[true,1,"QQQ",2,"",3]]}""");

        Assert.That(router.Events.Single().EventSymbol, Is.EqualTo("QQQ"));
        Assert.That(router.Counters.RefusedRows, Is.EqualTo(2));
        Assert.That(router.Errors.Single(), Is.EqualTo((MarketDataErrorKind.Row, 1, router.Errors[0].Message, 2L)));
        Assert.That(router.Errors[0].Message, Does.Contain("eventSymbol"));
    }

    [Test]
    public void Data_InvalidFields_IsDeliveredAndReportedOncePerFrame()
    {
        router.Read(Config);
        router.Read("""{"type":"FEED_DATA","channel":1,"data":["Quote",["SPY",true,"QQQ",2,"IWM",[]]]}""");

        Assert.That(
            router.Events.Cast<Quote>().Select(q => (q.EventSymbol, q.BidPrice)),
            Is.EqualTo(new[] { ("SPY", double.NaN), ("QQQ", 2), ("IWM", double.NaN) }));
        Assert.That((router.Counters.RefusedFields, router.Counters.RefusedRows), Is.EqualTo((2, 0)));
        Assert.That(router.Errors, Is.EqualTo(new[] { (MarketDataErrorKind.Field, 1, "Quote: bidPrice is not a number: true", 2L) }));
    }

    [Test]
    public void Data_BrokenAfterValidEvents_DeliversNoneAndReadsTheNextFrame()
    {
        router.Read(Config);
        router.Read("""{"type":"FEED_DATA","channel":1,"data":["Quote",["SPY",1.5]],"x":""");
        Assert.That(router.Events, Is.Empty);
        Assert.That(router.Counters.RefusedFrames, Is.EqualTo(1));
        Assert.That(router.Errors.Single().Kind, Is.EqualTo(MarketDataErrorKind.Frame));
        Assert.That(router.Errors.Single().Channel, Is.EqualTo(1));

        // The channel was reopened, since the server does not repeat an unreadable frame.
        router.Read("""{"type":"CHANNEL_OPENED","channel":3}""");
        router.Read(Config.Replace("\"channel\":1", "\"channel\":3", StringComparison.Ordinal));
        router.Read("""{"type":"FEED_DATA","channel":3,"data":["Quote",["QQQ",2]]}""");

        Assert.That(router.Events.Select(e => e.EventSymbol), Is.EqualTo(new[] { "QQQ" }));
    }

    [Test]
    public void UnknownEventTypes_Repeated_AreReportedOncePerSession()
    {
        const string Frame = """{"type":"FEED_DATA","channel":1,"data":["New",[1],"Newer",[2],{"eventType":"Newest"}]}""";
        router.Read(Frame);
        router.Read(Frame);
        Assert.That(router.Errors.Select(e => e.Kind), Is.All.EqualTo(MarketDataErrorKind.UnknownEventType));
        Assert.That(router.Errors.Select(e => e.Message), Has.Exactly(3).Items.And.Some.Contains("Newer ").And.Some.Contains("Newest "));

        router.StartOver();
        router.Read(Frame);

        Assert.That(router.Errors, Has.Count.EqualTo(6));
    }

    [TestCase("""{"type":"FEED_DATA","channel":1}""")]
    [TestCase("""{"type":"FEED_CONFIG","channel":1,"eventFields":{"Quote":5}}""")]
    [TestCase("""{"type":"FEED_CONFIG","channel":1,"eventFields":{"Quote":"eventSymbol"}}""")]
    [TestCase("""{"type":"FEED_CONFIG","channel":1,"eventFields":{"Quote":[{}]}}""")]
    [TestCase("""{"type":"FEED_CONFIG","channel":1,"eventFields":{"Quote":[["eventSymbol"]]}}""")]
    [TestCase("""{"type":"FEED_CONFIG","channel":1,"eventFields":{"Quote":{"a":{}}}}""")]
    [TestCase("""{"type":"SETUP","channel":0,"keepaliveTimeout":"soon"}""")]
    [TestCase("""{"type":"SETUP","channel":0,"keepaliveTimeout":{}}""")]
    [TestCase("""{"type":"AUTH_STATE","channel":0,"state":{}}""")]
    [TestCase("""{"type":"ERROR","channel":0,"error":[1]}""")]
    [TestCase("not JSON")]
    [TestCase("")]
    public void Frame_Unreadable_IsReportedAndYieldsNothing(string frame)
    {
        Assert.That(router.Read(frame), Is.Null);
        Assert.That(router.Errors.Select(e => e.Kind), Is.EqualTo(new[] { MarketDataErrorKind.Frame }));
        Assert.That(router.Counters.RefusedFrames, Is.EqualTo(1));
    }

    [TestCase("""{"type":"FEED_CONFIG","channel":1}""")]
    [TestCase("""{"type":"FEED_CONFIG","channel":1,"eventFields":null}""")]
    [TestCase("""{"type":"FEED_CONFIG","channel":1,"eventFields":{}}""")]
    [TestCase("""{"type":"FEED_CONFIG","channel":1,"eventFields":{"Quote":null}}""")]
    [TestCase("""{"type":"FEED_CONFIG","channel":1,"eventFields":{"NewType":["a"],"Quote":[]}}""")]
    public void FeedConfig_WithoutContent_ChangesNothing(string frame)
    {
        router.Read(Config);
        Assert.That(router.Read(frame), Is.TypeOf<FeedConfig>());

        router.Read("""{"type":"FEED_DATA","channel":1,"data":["Quote",["SPY",1.5]]}""");

        Assert.That(router.Events, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(ControlFrames))]
    public void ControlFrame_MutatedOrCut_NeverThrows(string text)
    {
        var frame = Encoding.UTF8.GetBytes(text);
        var random = new Random(3);
        var interesting = "\"\\[]{},:0-.eEntf \u0000"u8.ToArray();
        List<string> troubles = [];
        for (var i = 0; i < frame.Length; i++)
            Try(frame[..i]);
        for (var i = 0; i < 3_000; i++)
        {
            var mutated = frame.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
                mutated[random.Next(mutated.Length)] = random.Next(2) == 0
                    ? interesting[random.Next(interesting.Length)]
                    : (byte)random.Next(256);
            Try(mutated);
        }

        Assert.That(troubles, Is.Empty);

        void Try(byte[] bytes)
        {
            try
            {
                router.Read(bytes);
            }
            catch (Exception e)
            {
                troubles.Add($"{e.GetType().Name} {e.Message} of {Encoding.Latin1.GetString(bytes)}");
            }
        }
    }
}
