using System.Text;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>The hot path allocates the events and nothing else.</summary>
[NonParallelizable]
public sealed class DecoderAllocationTests
{
    private const int Quotes = 100;
    private static Quote? kept;

    [TestCase("\"Q\"", "576.88", TestName = "Compact_OfKnownSymbols_AllocatesOnlyEvents")]
    [TestCase("\"\\u0000\"", "\"NaN\"", TestName = "Compact_OfUnsetExchangeCodes_AllocatesOnlyEvents")]
    [TestCase("\"\"", "1.3743299E7", TestName = "Compact_OfEmptyCodesAndExponents_AllocatesOnlyEvents")]
    [TestCase("null", "0.1000000000000000055511151231257827", TestName = "Compact_OfNullsAndManyDigits_AllocatesOnlyEvents")]
    public void Compact_KnownSymbols_AllocatesOnlyEvents(string code, string price) => AssertOnlyEvents(
        i => $"\"Quote\",\".SPXW261218C{i * 5}\",0,{i},0,0,{code},{price},5,0,{code},{price},7", "[\"Quote\",[{0}]]");

    [Test]
    public void Full_KnownSymbols_AllocatesOnlyEvents() => AssertOnlyEvents(
        i => $$"""{"eventSymbol":".SPXW261218C{{i * 5}}","askPrice":1.5"""
            + ""","bidExchangeCode":"\u0000","unknown":[1,"x"],"eventType":"Quote"}""",
        "[{0}]");

    [Test]
    public void Compact_EscapedSymbols_AllocatesOnlyEvents() => AssertOnlyEvents(
        i => $"\"Quote\",\"\\/ES{i}:XCME\",0,{i},0,0,\"Q\",1,5,0,\"Q\",2,7", "[\"Quote\",[{0}]]");

    [Test]
    public void Router_DataFrames_AllocatesOnlyEvents()
    {
        using var router = new RouterUnderTest();
        var frame = Encoding.UTF8.GetBytes(
            """{"type":"FEED_DATA","channel":1,"data":["Quote",["Quote","SPY",0,1,0,0,"Q",1,2,0,"\u0000",3,4]]}""");
        for (var i = 0; i < 50; i++)
            router.Read(frame);
        router.Events.Clear();

        var before = GC.GetAllocatedBytesForCurrentThread();
        router.Read(frame);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(router.Events, Has.Count.EqualTo(1));
        Assert.That(allocated, Is.EqualTo(SizeOfAQuote()));
    }

    private static void AssertOnlyEvents(Func<int, string> row, string data)
    {
        var rows = data.Replace("{0}", string.Join(',', Enumerable.Range(0, Quotes).Select(row)), StringComparison.Ordinal);
        var frame = Encoding.UTF8.GetBytes($$"""{"type":"FEED_DATA","channel":1,"data":{{rows}}}""");
        var decoder = new DecoderUnderTest();
        var events = new List<MarketEvent>(Quotes);
        for (var i = 0; i < 50; i++)
            Decode();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Decode();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(events, Has.Count.EqualTo(Quotes));
        Assert.That(allocated, Is.EqualTo(Quotes * SizeOfAQuote()));
        Assert.That(allocated / Quotes, Is.LessThanOrEqualTo(112));

        void Decode()
        {
            events.Clear();
            decoder.Frame(frame, events);
        }
    }

    private static long SizeOfAQuote()
    {
        kept = new Quote();
        var before = GC.GetAllocatedBytesForCurrentThread();
        kept = new Quote();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
