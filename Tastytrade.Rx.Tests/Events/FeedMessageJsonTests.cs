using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Events;

/// <summary>Writing and parsing JSON of messages that are not market events.</summary>
internal sealed class FeedMessageJsonTests
{
    [Test]
    public void Parse_JsonOfAnyReconnection_ReturnsIt() => AssertRoundTrip(MessageGen.Reconnections);

    [Test]
    public void Parse_JsonOfAnyDepth_ReturnsIt() => AssertRoundTrip(MessageGen.Depths);

    [Test]
    public void Parse_JsonOfADepth_KeepsEveryLevelToTheLastBit()
    {
        PriceLevel[] levels =
            [new(-0.0, double.NaN, -1), new(double.PositiveInfinity, 0), new(double.Epsilon, double.NegativeInfinity, long.MaxValue)];
        var depth = new DepthOfMarket { Symbol = "SPY", Source = "NTV", Bids = [.. levels], Asks = [.. levels.AsEnumerable().Reverse()] };

        var read = FeedMessage.Parse<DepthOfMarket>(depth.ToJson());

        Assert.That(
            read.Bids.Select(l => BitConverter.DoubleToInt64Bits(l.Price)),
            Is.EqualTo(levels.Select(l => BitConverter.DoubleToInt64Bits(l.Price))));
        Assert.That(read.Asks, Is.EqualTo(levels.AsEnumerable().Reverse()));
    }

    [Test]
    public void ToJson_Reconnection_HasItsMembers() => Assert.That(
        new Reconnection
        {
            ReceivedAt = new DateTimeOffset(2026, 11, 27, 14, 30, 0, TimeSpan.Zero),
            Connection = 2,
            Session = 3,
            FailedAttempts = 1,
            Offline = TimeSpan.FromSeconds(1.5),
            Cause = "closed: \"1006\"",
        }.ToJson(includeReceivedAt: true),
        Is.EqualTo("""{"eventType":"Reconnection","connection":2,"session":3,"failedAttempts":"""
            + """1,"offline":"00:00:01.5000000","cause":"closed: \"1006\"","receivedAt":"2026-11-27T14:30:00.0000000Z"}"""));

    [Test]
    public void ToJson_Depth_HasItsMembers() => Assert.That(
        new DepthOfMarket { Symbol = "SPY", Source = "NTV", Time = 5, Bids = [new(600.01, 100, 2), new(600, double.NaN)] }.ToJson(),
        Is.EqualTo("""{"eventType":"DepthOfMarket","symbol":"SPY","source":"NTV","time":5,"bids":["""
            + """{"price":600.01,"size":100,"count":2},{"price":600,"size":"NaN","count":0}],"asks":[]}"""));

    [Test]
    public void Parse_WithoutOptionalMembers_LeavesThemEmpty() => Assert.Multiple(() =>
    {
        Assert.That(FeedMessage.Parse("""{"eventType":"Reconnection","unknown":{"session":1}}"""), Is.EqualTo(new Reconnection()));
        Assert.That(FeedMessage.Parse("""{"eventType":"Reconnection","offline":null,"cause":null}"""), Is.EqualTo(new Reconnection()));
        Assert.That(
            FeedMessage.Parse(
                """{"eventType":"DepthOfMarket","symbol":"SPY","source":"NTV","bids":null,"asks":[{},{"unknown":[],"price":"1.5"}]}"""),
            Is.EqualTo(new DepthOfMarket { Symbol = "SPY", Source = "NTV", Asks = [new(double.NaN, double.NaN), new(1.5, double.NaN)] }));
    });

    [TestCase("""{"eventType":"DepthOfMarket","source":"NTV"}""", "the DepthOfMarket has no symbol.")]
    [TestCase("""{"eventType":"DepthOfMarket","symbol":"SPY","source":null}""", "the DepthOfMarket has no source.")]
    [TestCase("""{"eventType":"DepthOfMarket","symbol":1}""", "DepthOfMarket.symbol is not a text: 1.")]
    [TestCase("""{"eventType":"DepthOfMarket","time":0.5}""", "DepthOfMarket.time is not an integer of 64 bits: 0.5.")]
    [TestCase("""{"eventType":"DepthOfMarket","bids":{}}""", "DepthOfMarket.bids is not a list of price levels: {}.")]
    [TestCase("""{"eventType":"DepthOfMarket","asks":[5]}""", "DepthOfMarket.asks is not a list of price levels: [5.")]
    [TestCase(
        """{"eventType":"DepthOfMarket","asks":[{"price":1},{"price":"x"}]}""",
        "DepthOfMarket.asks is not a list of price levels: [{\"price\":1},{\"price\":\"x\".")]
    [TestCase("""{"eventType":"Reconnection","session":"one"}""", "Reconnection.session is not an integer of 32 bits: \"one\".")]
    [TestCase(
        """{"eventType":"Reconnection","offline":"soon"}""",
        "Reconnection.offline is not a time span such as \"00:00:01.5\": \"soon\".")]
    [TestCase("""{"eventType":"Reconnection","offline":1.5}""", "Reconnection.offline is not a time span such as \"00:00:01.5\": 1.5.")]
    [TestCase("""{"eventType":"Reconnection","cause":{}}""", "Reconnection.cause is not a text: {}.")]
    public void Parse_InvalidMember_ThrowsWithItsName(string json, string why)
    {
        Assert.That(
            () => FeedMessage.Parse(json),
            Throws.TypeOf<FormatException>().With.Message.EqualTo("The JSON cannot be read as FeedMessage: " + why));
        Assert.That(FeedMessage.TryParse(json, out FeedMessage? _), Is.False);
    }

    /// <summary>Fails if a type of message is added without its JSON.</summary>
    [Test]
    public void ToJson_EveryMessageTypeOfTheLibrary_ReadsBackAsThatType()
    {
        FeedMessage[] messages =
            [.. EventSchema.All.Select(s => s.Create()), new Reconnection(), new DepthOfMarket { Symbol = "SPY", Source = "NTV" }];
        var types = typeof(FeedMessage).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(FeedMessage)));

        Assert.That(messages.Select(m => m.GetType()), Is.EquivalentTo(types));
        Assert.That(messages.Select(m => FeedMessage.Parse(m.ToJson())), Is.EqualTo(messages));
    }

    [Test]
    public void ToJson_MessageTypeOfAUser_Throws() =>
        Assert.That(() => new Note().ToJson(), Throws.TypeOf<NotSupportedException>().With.Message.Contains(nameof(Note)));

    private static void AssertRoundTrip<T>(Gen<T> messages)
        where T : FeedMessage => Gen.Select(messages, MessageGen.Times).Sample((made, receivedAt) =>
        {
            var message = made with { ReceivedAt = receivedAt };
            var read = FeedMessage.Parse<T>(message.ToJson(includeReceivedAt: true));
            Assert.That(read, Is.EqualTo(message));
            Assert.That(read.ReceivedAt, Is.EqualTo(receivedAt));
            Assert.That(FeedMessage.Parse(message.ToJson()), Is.EqualTo(message));
        });

    private sealed record Note : FeedMessage;
}
