using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>An invalid value leaves its field empty; the rest of the row is delivered.</summary>
public sealed class BadFieldTests
{
    [TestCase("bidPrice", "true")]
    [TestCase("bidPrice", "{\"a\":[1,2]}")]
    [TestCase("bidPrice", "[1,[2,\"]\"]]")]
    [TestCase("bidPrice", "\"nan\"")]
    [TestCase("bidPrice", "\"\"")]
    [TestCase("bidPrice", "\"1.5 \"")]
    [TestCase("bidPrice", "\"+1.5\"")]
    [TestCase("bidPrice", "\"01.5\"")]
    [TestCase("bidPrice", "\"1.5.5\"")]
    [TestCase("bidPrice", "\"1e\"")]
    [TestCase("bidPrice", "\"-\"")]
    [TestCase("bidTime", "\"Infinity\"")]
    [TestCase("bidTime", "1.5")]
    [TestCase("bidTime", "\"1.5\"")]
    [TestCase("bidTime", "9223372036854775808")]
    [TestCase("bidTime", "123456789012345678901234567890")]
    [TestCase("bidTime", "false")]
    [TestCase("sequence", "2147483648")]
    [TestCase("sequence", "-2147483649")]
    [TestCase("sequence", "1e10")]
    [TestCase("sequence", "\"5.5\"")]
    [TestCase("sequence", "[]")]
    [TestCase("bidExchangeCode", "\"QQ\"")]
    [TestCase("bidExchangeCode", "\"\\u0041B\"")]
    [TestCase("bidExchangeCode", "\"\\u0000\\u0000\"")]
    [TestCase("bidExchangeCode", "\"😀\"")]
    [TestCase("bidExchangeCode", "81")]
    [TestCase("bidExchangeCode", "{}")]
    public void Quote_InvalidValue_LeavesItsFieldEmptyInBothFormats(string field, string cell)
    {
        string[] columns = ["bidPrice", "bidTime", "sequence", "bidExchangeCode", "eventSymbol"];
        string[] good = ["1.5", "2", "3", "\"Q\"", "\"{0}\""];
        Quote whole = new() { EventSymbol = "A", BidPrice = 1.5, BidTime = 2, Sequence = 3, BidExchangeCode = 'Q' };
        var bare = field switch
        {
            "bidPrice" => whole with { BidPrice = double.NaN },
            "bidTime" => whole with { BidTime = 0 },
            "sequence" => whole with { Sequence = 0 },
            _ => whole with { BidExchangeCode = '\0' },
        };
        var compact = $"[\"Quote\",[{string.Join(',', Row("A"), Row("B", field, cell), Row("C"))}]]";
        var full = $"[{string.Join(',', Object("A"), Object("B", field, cell), Object("C"))}]";

        Assert.Multiple(() =>
        {
            Decoded[] both = [new DecoderUnderTest().Config("Quote", columns).Data(compact), new DecoderUnderTest().Data(full)];
            foreach (var decoded in both)
            {
                Assert.That(decoded.Events, Is.EqualTo(new[] { whole, bare with { EventSymbol = "B" }, whole with { EventSymbol = "C" } }));
                Assert.That((decoded.Report.RefusedRows, decoded.Report.RefusedFields), Is.EqualTo((0, 1)));
                Assert.That(decoded.Report.FirstFieldReason, Does.StartWith($"Quote: {field} is not ").And.EndsWith(cell));
            }
        });

        string Row(string symbol, string bad = "", string value = "") =>
            string.Join(',', columns.Zip(good, (n, v) => Cell(n, v, symbol, bad, value)));

        string Object(string symbol, string bad = "", string value = "") =>
            "{\"eventType\":\"Quote\"," + string.Join(',', columns.Zip(good, (n, v) => $"\"{n}\":{Cell(n, v, symbol, bad, value)}")) + "}";

        static string Cell(string name, string valid, string symbol, string bad, string value) =>
            name == bad ? value : valid.Replace("{0}", symbol, StringComparison.Ordinal);
    }

    [TestCase("Trade", "extendedTradingHours", "1")]
    [TestCase("Trade", "extendedTradingHours", "\"yes\"")]
    [TestCase("Trade", "tickDirection", "5")]
    [TestCase("Trade", "tickDirection", "[]")]
    [TestCase("Profile", "description", "5")]
    [TestCase("Profile", "description", "{}")]
    [TestCase("TimeAndSale", "buyer", "false")]
    [TestCase("TimeAndSale", "sequence", "1.5")]
    [TestCase("Candle", "close", "[]")]
    [TestCase("Order", "price", "\"much\"")]
    [TestCase("Trade", "time", "1.5", Description = "no place in a series")]
    public void Event_InvalidValue_IsDeliveredWithAnEmptyField(string type, string field, string cell)
    {
        var decoded = new DecoderUnderTest().Config(type, field, "eventSymbol").Data($"[\"{type}\",[{cell},\"A\",null,\"A\"]]");

        Assert.That(decoded.Events, Has.Count.EqualTo(2));
        Assert.That(decoded.Events[0], Is.EqualTo(decoded.Events[1]));
        Assert.That((decoded.Report.RefusedRows, decoded.Report.RefusedFields), Is.EqualTo((0, 1)));
        Assert.That(decoded.Report.FirstFieldReason, Does.StartWith($"{type}: {field} is not "));
    }

    [TestCase("bidPrice", "\"123.45\"", 123.45)]
    [TestCase("bidPrice", "\"-1.5E-3\"", -0.0015)]
    [TestCase("bidPrice", "\"0\"", 0.0)]
    [TestCase("bidTime", "\"1760000000000\"", 1760000000000)]
    [TestCase("bidTime", "\"9223372036854775807\"", long.MaxValue)]
    [TestCase("bidTime", "1.0", 1L)]
    [TestCase("bidTime", "1.76E12", 1760000000000)]
    [TestCase("bidTime", "\"1.76E12\"", 1760000000000)]
    [TestCase("sequence", "\"5\"", 5L)]
    [TestCase("sequence", "\"\\u0035\"", 5L)]
    public void Number_QuotedOrInAnotherNotation_IsRead(string field, string cell, object expected)
    {
        var decoded = new DecoderUnderTest().Config("Quote", field, "eventSymbol").Data($"[\"Quote\",[{cell},\"A\"]]");

        var quote = decoded.The<Quote>();
        Assert.That(
            field switch { "bidPrice" => quote.BidPrice, "bidTime" => quote.BidTime, _ => (object)(long)quote.Sequence },
            Is.EqualTo(expected));
        Assert.That(decoded.Report.RefusedFields, Is.Zero);
    }

    [TestCase("\"true\"", true)]
    [TestCase("\"false\"", false)]
    public void Boolean_Quoted_IsRead(string cell, bool expected)
    {
        var decoded = new DecoderUnderTest().Config("Trade", "extendedTradingHours", "eventSymbol").Data($"[\"Trade\",[{cell},\"A\"]]");

        Assert.That(decoded.The<Trade>().ExtendedTradingHours, Is.EqualTo(expected));
        Assert.That(decoded.Report.RefusedFields, Is.Zero);
    }

    [Test]
    public void Fields_ManyInvalid_AreCountedAndTheFirstIsExplained()
    {
        var decoded = new DecoderUnderTest().Config("Quote", "eventSymbol", "bidPrice", "bidTime").Data(
            """["Quote",["A",true,1.5,"B",1,2,"C",3,{"a":"a text that is longer than what is shown of it"}]]""");

        Assert.That(decoded.Symbols, Is.EqualTo(new[] { "A", "B", "C" }));
        Assert.That(decoded.Report.RefusedFields, Is.EqualTo(3));
        Assert.That(decoded.Report.FirstFieldReason, Is.EqualTo("Quote: bidPrice is not a number: true"));
    }

    /// <summary>Before a FEED_CONFIG, rows may be wider or narrower than requested, and a value may fit a field by chance.</summary>
    [Test]
    public void Row_InvalidValueBeforeFeedConfig_IsRefused()
    {
        const string Rows = """["Quote",["Quote","SPY",1,2,3,4,"Q",true,5,6,"Z",2.5,7]]""";
        var decoder = new DecoderUnderTest();

        var before = decoder.Data(Rows);
        decoder.Config("Quote", [.. EventSchema.Of<Quote>().Fields.Select(f => f.Name)]);
        var after = decoder.Data(Rows);

        Assert.That(
            (before.Events.Count, before.Report.RefusedRows, before.Report.FirstReason),
            Is.EqualTo((0, 1, "Quote: bidPrice is not a number: true")));
        Assert.That((after.Events.Count, after.Report.RefusedFields), Is.EqualTo((1, 1)));
    }

    /// <summary>Such rows are wider or narrower than configured, so their invalid fields are not counted separately.</summary>
    [Test]
    public void Array_LengthNotAMultipleOfTheFields_CountsRowsOnly()
    {
        var decoded = new DecoderUnderTest().Config("Quote", "eventSymbol", "bidPrice").Data("""["Quote",["A",true,"B",1,5,2,"D"]]""");

        Assert.That(decoded.Events, Is.Empty);
        Assert.That(
            (decoded.Report.RefusedRows, decoded.Report.RefusedFields, decoded.Report.FirstFieldReason), Is.EqualTo((4, 0, (string?)null)));
        Assert.That(decoded.Report.FirstReason, Does.Contain("multiple of the 2 fields"));
    }
}
