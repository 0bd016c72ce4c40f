using NUnit.Framework;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Single values in the forms that servers have been seen to use.</summary>
public sealed class CellValueTests
{
    [TestCase("\"NaN\"", double.NaN)]
    [TestCase("\"Infinity\"", double.PositiveInfinity)]
    [TestCase("\"-Infinity\"", double.NegativeInfinity)]
    [TestCase("null", double.NaN)]
    [TestCase("12", 12.0)]
    [TestCase("-0.0", -0.0)]
    [TestCase("1.3743299E7", 13743299.0)]
    [TestCase("4.3020691e+7", 43020691.0)]
    public void Double_InAnyForm_HasItsValue(string cell, double expected) =>
        Assert.That(Read("bidPrice", cell).BidPrice, Is.EqualTo(expected));

    [TestCase("\"\\u0000\"", '\0')]
    [TestCase("\"\"", '\0')]
    [TestCase("null", '\0')]
    [TestCase("\"Q\"", 'Q')]
    [TestCase("\"\\u0051\"", 'Q')]
    [TestCase("\"\\\"\"", '"')]
    [TestCase("\"\\\\\"", '\\')]
    [TestCase("\"\\/\"", '/')]
    [TestCase("\"\\b\"", '\b')]
    [TestCase("\"\\u00e9\"", 'é')]
    [TestCase("\"\\u00E9\"", 'é')]
    [TestCase("\"é\"", 'é')]
    [TestCase("\"☃\"", '☃')]
    public void ExchangeCode_InAnyForm_HasItsCharacter(string cell, char expected) =>
        Assert.That(Read("bidExchangeCode", cell).BidExchangeCode, Is.EqualTo(expected));

    [TestCase("\"\\/ESZ6:XCME\"", "/ESZ6:XCME")]
    [TestCase("\"Rück\\u0020\\u00e9\\ud83d\\ude00\"", "Rück é😀")]
    [TestCase("\"a\\\"b\\\\c\\b\\f\\n\\r\\t\"", "a\"b\\c\b\f\n\r\t")]
    [TestCase("\"東京\"", "東京")]
    public void Symbol_WithEscapes_HasItsText(string cell, string expected) =>
        Assert.That(Read("eventSymbol", cell).EventSymbol, Is.EqualTo(expected));

    /// <summary>A server may escape the slash that begins every future's symbol.</summary>
    [TestCase("\"\\/ESZ6:XCME\"")]
    [TestCase("\"SPY\"")]
    public void Symbol_SentTwice_IsOneInstance(string cell)
    {
        var quotes = new DecoderUnderTest().Config("Quote", "eventSymbol").Data($"[\"Quote\",[{cell},{cell}]]").Events;

        Assert.That(quotes[1].EventSymbol, Is.SameAs(quotes[0].EventSymbol));
    }

    [TestCase("\"\\x41\"")]
    [TestCase("\"\\u12\"")]
    [TestCase("\"\\u12G4\"")]
    [TestCase("\"\\u+123\"")]
    [TestCase("\"\\")]
    [TestCase("\"\\u00\",\"41\"")]
    [TestCase("\"a\u0001b\"")]
    [TestCase("\"a\nb\"")]
    [TestCase("\"\\\n\"")]
    public void Text_InvalidJson_RefusesTheFrameInAnyPlace(string cell) => Assert.Multiple(() =>
    {
        foreach (var field in new[] { "eventSymbol", "bidPrice", "sequence", "bidExchangeCode", "eventType", "unknown" })
            Assert.That(() => Read(field, cell), Throws.TypeOf<FrameException>(), field);
        Assert.That(
            () => new DecoderUnderTest().Config("Message", "eventSymbol", "attachment").Data($"[\"Message\",[\"A\",{cell}]]"),
            Throws.TypeOf<FrameException>());
    });

    [TestCase("""{"a" : [1, "b", null, true, {"c":1e3}]}""")]
    [TestCase("\"text \\u0041\"")]
    [TestCase("5")]
    [TestCase("[]")]
    public void Attachment_AnyJson_IsKeptUnchanged(string cell) => Assert.That(
        new DecoderUnderTest().Config("Message", "eventSymbol", "attachment").Data($"[\"Message\",[\"A\", {cell} ]]")
            .The<Message>().Attachment,
        Is.EqualTo(cell));

    private static Quote Read(string field, string cell) => field == "eventSymbol"
        ? new DecoderUnderTest().Config("Quote", field).Data($"[\"Quote\",[{cell}]]").The<Quote>()
        : new DecoderUnderTest().Config("Quote", field, "eventSymbol").Data($"[\"Quote\",[{cell},\"SPY\"]]").The<Quote>();
}
