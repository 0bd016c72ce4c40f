using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>The order of the cells, as FEED_CONFIG states it.</summary>
public sealed class LayoutTests
{
    private const string RequestedQuote = """
        "Quote","SPY",1,2,3,4,"Q",1.5,5,6,"Z",2.5,7
        """;

    [Test]
    public void Data_BeforeAnyConfig_IsReadInTheRequestedOrder()
    {
        var quote = new DecoderUnderTest().Data($"[\"Quote\",[{RequestedQuote}]]").The<Quote>();

        Assert.That(quote, Is.EqualTo(new Quote
        {
            EventSymbol = "SPY",
            EventTime = 1,
            Sequence = 2,
            TimeNanoPart = 3,
            BidTime = 4,
            BidExchangeCode = 'Q',
            BidPrice = 1.5,
            BidSize = 5,
            AskTime = 6,
            AskExchangeCode = 'Z',
            AskPrice = 2.5,
            AskSize = 7,
        }));
    }

    [Test]
    public void Config_SomeTypes_LeavesTheOthersUnchanged()
    {
        var decoder = new DecoderUnderTest().Config("Quote", "eventSymbol", "askPrice").Config("Trade", "price", "eventSymbol");

        var events = decoder.Data("""["Quote",["A",1],"Trade",[2,"B"]]""").Events;

        Assert.That(((Quote)events[0]).AskPrice, Is.EqualTo(1));
        Assert.That(((Trade)events[1]).Price, Is.EqualTo(2));
    }

    [Test]
    public void Config_Later_ChangesTheOrder()
    {
        var decoder = new DecoderUnderTest().Config("Quote", "eventSymbol", "askPrice", "bidPrice");
        Assert.That(
            decoder.Data("""["Quote",["A",2,1]]""").The<Quote>(), Is.EqualTo(new Quote { EventSymbol = "A", BidPrice = 1, AskPrice = 2 }));

        decoder.Config("Quote", "bidPrice", "askPrice", "eventSymbol");

        Assert.That(
            decoder.Data("""["Quote",[1,2,"A"]]""").The<Quote>(), Is.EqualTo(new Quote { EventSymbol = "A", BidPrice = 1, AskPrice = 2 }));
    }

    [Test]
    public void Config_EmptyList_LeavesTheTypeUnchanged()
    {
        var decoder = new DecoderUnderTest().Config("Quote");
        Assert.That(decoder.Data($"[\"Quote\",[{RequestedQuote}]]").Symbols, Is.EqualTo(new[] { "SPY" }));

        decoder.Config("Quote", "eventSymbol").Config("Quote");

        Assert.That(decoder.Data("""["Quote",["A","B"]]""").Symbols, Is.EqualTo(new[] { "A", "B" }));
    }

    [Test]
    public void Config_UnknownType_IsIgnored() =>
        Assert.That(() => new DecoderUnderTest().Config("NewType", "a", "b"), Throws.Nothing);

    [TestCase("""["A",1,"B"]""", 2)]
    [TestCase("""["A",1,"B",2,"C"]""", 3)]
    [TestCase("""["A"]""", 1)]
    public void Array_LengthNotAMultipleOfTheFields_IsRefusedAndTheOthersAreRead(string array, int rows)
    {
        var decoder = new DecoderUnderTest().Config("Quote", "eventSymbol", "bidPrice").Config("Trade", "eventSymbol", "price");

        var decoded = decoder.Data($$"""["Trade",["T",1],"Quote",{{array}},"Trade",["U",2],{"eventType":"Quote","eventSymbol":"F"}]""");

        Assert.That(decoded.Symbols, Is.EqualTo(new[] { "T", "U", "F" }));
        Assert.That(decoded.Report.RefusedRows, Is.EqualTo(rows));
        Assert.That(decoded.Report.FirstReason, Does.StartWith("Quote: ").And.Contains("multiple of the 2 fields"));
    }

    /// <summary>Seventeen fields where eighteen are expected: each row names its type, so no row is misread.</summary>
    [Test]
    public void Array_OtherWidthWithAFittingLength_IsNotReadIntoWrongFields()
    {
        var narrow = string.Join(',', Enumerable.Repeat("\"Quote\",\"SPY\",1.5", 13));

        var decoded = new DecoderUnderTest().Data($"[\"Quote\",[{narrow}]]");

        Assert.That(decoded.Events, Is.Empty);
        Assert.That(decoded.Report.RefusedRows, Is.EqualTo(3));
    }

    [TestCase("[]")]
    [TestCase("[ ]")]
    [TestCase("""["Quote",[]]""")]
    [TestCase("""["Quote",[],"Trade",[ ]]""")]
    public void Data_Empty_YieldsNothing(string data)
    {
        var decoded = new DecoderUnderTest().Data(data);

        Assert.That(decoded.Events, Is.Empty);
        Assert.That(decoded.Report.RefusedRows, Is.Zero);
    }
}
