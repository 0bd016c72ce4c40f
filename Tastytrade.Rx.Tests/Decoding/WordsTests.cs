using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Server text is reported in one line of limited length.</summary>
public sealed class WordsTests
{
    [Test]
    public async Task Error_ManyLines_IsReportedInOneLine()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Transport.Receive("{'type':'ERROR','channel':0,'error':'BAD\\nACTION','message':'x\\r\\n2001 Connection: Connected  forged'}");
        v.Settle();

        Assert.That(
            (v.Errors.Values().Single().Code, v.Errors.Values().Single().Message),
            Is.EqualTo(("BAD ACTION", "x 2001 Connection: Connected forged")));
    }

    [Test]
    public async Task Error_VeryLong_IsCutToAThousandCharacters()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Transport.Receive($"{{'type':'ERROR','channel':0,'error':'E','message':'{new string('x', 100_000)}'}}");
        v.Settle();

        Assert.That(v.Errors.Values().Single().Message, Is.EqualTo(new string('x', 1000) + "…"));
    }

    [Test]
    public async Task UnknownType_VeryLongName_IsReportedByItsBeginning()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Transport.Receive($"{{'type':'FEED_DATA','channel':1,'data':[{{'eventType':'{new string('x', 100_000)}'}}]}}");
        v.Settle();

        Assert.That(v.Errors.Values().Single().Message, Does.StartWith($"events of type {new string('x', 64)}… are skipped"));
    }

    [TestCase(1024 * 1024, 0)]
    [TestCase((1024 * 1024) + 1, 1)]
    public void Message_MoreThanAMegabyte_IsNotParsed(int bytes, int refused)
    {
        using var router = new RouterUnderTest();
        const string Head = """{"type":"KEEPALIVE","channel":0,"x":[""";

        var message = router.Read(Head + new string(' ', bytes - Head.Length - 2) + "]}");

        Assert.That((message is null, router.Errors.Count), Is.EqualTo((refused == 1, refused)));
    }
}
