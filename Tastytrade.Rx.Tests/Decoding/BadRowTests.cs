using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>An unreadable row is skipped, counted and explained; the other rows are delivered.</summary>
public sealed class BadRowTests
{
    [TestCase("eventSymbol", "\"\"")]
    [TestCase("eventSymbol", "null")]
    [TestCase("eventSymbol", "5")]
    [TestCase("eventSymbol", "[\"SPY\"]")]
    [TestCase("eventType", "\"Trade\"")]
    [TestCase("eventType", "\"quote\"")]
    [TestCase("eventType", "null")]
    [TestCase("eventType", "{}")]
    public void Quote_InvalidCell_SkipsItsRowInBothFormats(string field, string cell)
    {
        string[] columns = ["eventType", "eventSymbol", "bidPrice", "bidTime", "sequence", "bidExchangeCode"];
        string[] good = ["\"Quote\"", "\"{0}\"", "1.5", "2", "3", "\"Q\""];
        var compact = $"[\"Quote\",[{string.Join(',', Row("A"), Row("B", field, cell), Row("C"))}]]";
        var full = $"[{string.Join(',', Object("A"), Object("B", field, cell), Object("C"))}]";

        Assert.Multiple(() =>
        {
            AssertOneRefused(new DecoderUnderTest().Config("Quote", columns).Data(compact));
            if (field != "eventType")
                AssertOneRefused(new DecoderUnderTest().Data(full));
        });

        string Row(string symbol, string bad = "", string value = "") =>
            string.Join(',', columns.Zip(good, (n, v) => Cell(n, v, symbol, bad, value)));

        string Object(string symbol, string bad = "", string value = "") =>
            "{" + string.Join(',', columns.Zip(good, (n, v) => $"\"{n}\":{Cell(n, v, symbol, bad, value)}")) + "}";

        static string Cell(string name, string valid, string symbol, string bad, string value) =>
            name == bad ? value : valid.Replace("{0}", symbol, StringComparison.Ordinal);

        void AssertOneRefused(Decoded decoded)
        {
            Assert.That(decoded.Symbols, Is.EqualTo(new[] { "A", "C" }));
            Assert.That(
                decoded.Events.Cast<Quote>().Select(q => (q.BidPrice, q.BidTime, q.Sequence, q.BidExchangeCode)),
                Is.All.EqualTo((1.5, 2L, 3, 'Q')));
            Assert.That(decoded.Report.RefusedRows, Is.EqualTo(1));
            Assert.That(decoded.Report.FirstReason, Does.StartWith("Quote: ").And.Contains(field));
        }
    }

    /// <summary>The fields that place an event in its series: a wrong value would misplace it, or end a snapshot early.</summary>
    [TestCase("Order", "index", "1.5")]
    [TestCase("Order", "source", "5")]
    [TestCase("Order", "time", "\"noon\"")]
    [TestCase("Series", "time", "true")]
    [TestCase("Candle", "index", "9223372036854775808")]
    [TestCase("Candle", "time", "1.5")]
    [TestCase("Candle", "time", "\"1.5\"")]
    [TestCase("Candle", "eventFlags", "\"TX_PENDING\"")]
    [TestCase("Candle", "eventFlags", "4294967296")]
    [TestCase("Greeks", "eventFlags", "[]")]
    public void Event_UnreadableIndex_SkipsItsRow(string type, string field, string cell)
    {
        var decoded = new DecoderUnderTest().Config(type, field, "eventSymbol").Data($"[\"{type}\",[null,\"A\",{cell},\"B\",null,\"C\"]]");

        Assert.That(decoded.Symbols, Is.EqualTo(new[] { "A", "C" }));
        Assert.That((decoded.Report.RefusedRows, decoded.Report.RefusedFields), Is.EqualTo((1, 0)));
        Assert.That(decoded.Report.FirstReason, Does.StartWith($"{type}: {field} is not ").And.EndsWith($": {cell}"));
    }

    [Test]
    public void Rows_ManyUnreadable_AreCountedAndTheFirstIsExplained()
    {
        var decoded = new DecoderUnderTest().Config("Quote", "eventSymbol", "bidPrice")
            .Data("""["Quote",[5,true,"B",1,"",2,{},3],"Trade",[]]""");

        Assert.That(decoded.Symbols, Is.EqualTo(new[] { "B" }));
        Assert.That(decoded.Report.RefusedRows, Is.EqualTo(3));
        Assert.That(decoded.Report.FirstReason, Is.EqualTo("Quote: eventSymbol is not a symbol: 5"));
        Assert.That(decoded.Report.RefusedFields, Is.Zero, "fields of a refused row are not counted");
    }

    [Test]
    public void Layout_WithoutASymbol_RefusesEveryRow()
    {
        var decoded = new DecoderUnderTest().Config("Quote", "bidPrice").Data("""["Quote",[1,2]]""");

        Assert.That(decoded.Events, Is.Empty);
        Assert.That(decoded.Report.RefusedRows, Is.EqualTo(2));
        Assert.That(decoded.Report.FirstReason, Does.Contain("eventSymbol"));
    }

    [TestCase("""{"eventSymbol":"SPY","bidPrice":1}""")]
    [TestCase("""{"eventType":5,"eventSymbol":"SPY"}""")]
    [TestCase("""{}""")]
    public void Full_WithoutEventType_SkipsItsRow(string row)
    {
        var decoded = new DecoderUnderTest()
            .Data($$"""[{"eventType":"Quote","eventSymbol":"A"},{{row}},{"eventType":"Quote","eventSymbol":"C"}]""");

        Assert.That(decoded.Symbols, Is.EqualTo(new[] { "A", "C" }));
        Assert.That(decoded.Report.RefusedRows, Is.EqualTo(1));
        Assert.That(decoded.Report.FirstReason, Does.Contain("eventType"));
    }

    [Test]
    public void UnknownTypes_InData_AreSkippedAndReported()
    {
        var decoded = new DecoderUnderTest().Config("Quote", "eventSymbol").Data(
            """["NewType",[1,["x"],{"a":"]"}],"Quote",["A"],{"eventType":"Newer","eventSymbol":"N"},"""
            + """{"eventType":"Quote","eventSymbol":"B"}]""");

        Assert.That(decoded.Symbols, Is.EqualTo(new[] { "A", "B" }));
        Assert.That(decoded.Report.RefusedRows, Is.Zero);
        Assert.That(decoded.Report.UnknownTypes, Is.EqualTo(new[] { "NewType", "Newer" }));
    }
}
