using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Events;

/// <summary>Invalid JSON, and messages of another type than requested.</summary>
internal sealed class EventParseErrorTests
{
    private const string Begin = "The JSON cannot be read as MarketEvent: ";

    [TestCase("", "it is not a JSON object.")]
    [TestCase("null", "it is not a JSON object.")]
    [TestCase("""[{"eventType":"Quote","eventSymbol":"SPY"}]""", "it is not a JSON object.")]
    [TestCase("\"Quote\"", "it is not a JSON object.")]
    [TestCase("{}", "it has no eventType.")]
    [TestCase("""{"eventSymbol":"SPY"}""", "it has no eventType.")]
    [TestCase("""{"eventType":1,"eventSymbol":"SPY"}""", "it has no eventType.")]
    [TestCase("""{"eventType":"Quot","eventSymbol":"SPY"}""", "the eventType Quot is unknown.")]
    [TestCase("""{"eventType":"quote","eventSymbol":"SPY"}""", "the eventType quote is unknown.")]
    [TestCase("""{"eventType":"Reconnection"}""", "it is a Reconnection.")]
    [TestCase("""{"eventType":"Quote","bidPrice":1}""", "the Quote has no eventSymbol.")]
    [TestCase("""{"eventType":"Quote","eventSymbol":null}""", "Quote.eventSymbol is not a symbol: null.")]
    [TestCase("""{"eventType":"Quote","eventSymbol":5}""", "Quote.eventSymbol is not a symbol: 5.")]
    [TestCase("""{"eventType":"Quote","eventSymbol":"SPY","bidPrice":"much"}""", "Quote.bidPrice is not a number: \"much\".")]
    [TestCase("""{"eventType":"Quote","eventSymbol":"SPY","bidPrice":true,"askPrice":{}}""", "Quote.bidPrice is not a number: true.")]
    [TestCase("""{"eventType":"Quote","eventSymbol":"SPY","bidTime":1.5}""", "Quote.bidTime is not an integer of 64 bits: 1.5.")]
    [TestCase(
        """{"eventType":"Quote","eventSymbol":"SPY","bidTime":9223372036854775808}""",
        "Quote.bidTime is not an integer of 64 bits: 9223372036854775808.")]
    [TestCase(
        """{"eventType":"Quote","eventSymbol":"SPY","sequence":2147483648}""",
        "Quote.sequence is not an integer of 32 bits: 2147483648.")]
    [TestCase(
        """{"eventType":"Quote","eventSymbol":"SPY","bidExchangeCode":"QQ"}""",
        "Quote.bidExchangeCode is not a single character: \"QQ\".")]
    [TestCase("""{"eventType":"TimeAndSale","eventSymbol":"SPY","spreadLeg":1}""", "TimeAndSale.spreadLeg is not true or false: 1.")]
    [TestCase("""{"eventType":"Trade","eventSymbol":"SPY","tickDirection":[]}""", "Trade.tickDirection is not a text: [].")]
    [TestCase("""{"eventType":"Quote","eventSymbol":"SPY","eventType":5}""", "Quote.eventType is not the name of the event's type: 5.")]
    [TestCase(
        """{"eventType":"Quote","eventSymbol":"SPY","receivedAt":"today"}""",
        "Quote.receivedAt is not a time in ISO 8601: \"today\".")]
    [TestCase(
        """{"eventType":"Quote","eventSymbol":"SPY","receivedAt":"0001-01-01T00:00:00+01:00"}""",
        "Quote.receivedAt is not a time in ISO 8601: \"0001-01-01T00:00:00+01:00\".")]
    [TestCase("""{"eventType":"Quote","eventSymbol":"SPY","receivedAt":1}""", "Quote.receivedAt is not a text: 1.")]
    [TestCase("""{"eventType":"Quote","eventSymbol":"SPY""", "broken JSON: a string has no end at byte 36 of 39.")]
    [TestCase("""{"eventType":"Quote","eventSymbol":"SPY"} {}""", "broken JSON: nothing more expected at byte 42 of 44.")]
    public void Parse_InvalidEvent_ThrowsWithTheReason(string json, string why)
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => MarketEvent.Parse(json), Throws.TypeOf<FormatException>().With.Message.EqualTo(Begin + why));
            Assert.That(MarketEvent.TryParse(json, out MarketEvent? e), Is.False);
            Assert.That(e, Is.Null);
        });
    }

    [Test]
    public void Parse_LongForeignText_RepeatsItsBeginningOnOneLine()
    {
        var text = "a\\r\\n\\u001b[31m" + new string('b', 100_000);
        string[] odd =
        [
            $$"""{"eventType":"{{text}}"}""",
            $$"""{"eventType":"Quote","eventSymbol":"SPY","bidPrice":"{{text}}"}""",
            "{\"eventType\":\"Quote\",\"eventSymbol\":\"SPY\",\"bidPrice\":[\n\n1]}",
        ];

        foreach (var message in odd.Select(json => Assert.Throws<FormatException>(() => MarketEvent.Parse(json))!.Message))
        {
            Assert.That(message, Has.Length.LessThan(130));
            Assert.That(message.Any(char.IsControl), Is.False, message);
        }
    }

    [Test]
    public void Parse_AttachmentTooDeep_ThrowsWithTheReason() => Assert.That(
        () => MarketEvent.Parse($$"""{"eventType":"Message","eventSymbol":"X","attachment":{{new string('[', 100_000)}}"""),
        Throws.TypeOf<FormatException>().With.Message.Contains("nested more than 32 deep"));

    [Test]
    public void Parse_AnotherType_ThrowsWithItsName() => Assert.Multiple(() =>
    {
        var trade = new Trade { EventSymbol = "SPY" }.ToJson();
        Assert.That(
            () => MarketEvent.Parse<Quote>(trade),
            Throws.TypeOf<FormatException>().With.Message.EqualTo("The JSON cannot be read as Quote: it is a Trade."));
        Assert.That(MarketEvent.TryParse(trade, out Quote? quote), Is.False);
        Assert.That(quote, Is.Null);
        Assert.That(MarketEvent.TryParse(trade, out Trade? read), Is.True);
        Assert.That(read, Is.EqualTo(new Trade { EventSymbol = "SPY" }));
        Assert.That(MarketEvent.Parse<TradeBase>(trade), Is.EqualTo(read));
    });

    [Test]
    public void Parse_Null_ThrowsAndTryParseReturnsFalse() => Assert.Multiple(() =>
    {
        Assert.That(() => MarketEvent.Parse(null!), Throws.ArgumentNullException);
        Assert.That(() => FeedMessage.Parse<Quote>(null!), Throws.ArgumentNullException);
        Assert.That(MarketEvent.TryParse(null, out MarketEvent? e), Is.False);
        Assert.That(FeedMessage.TryParse(null, out FeedMessage? message), Is.False);
        Assert.That((e, message), Is.EqualTo(((MarketEvent?)null, (FeedMessage?)null)));
    });
}
