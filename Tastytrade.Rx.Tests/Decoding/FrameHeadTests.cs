using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Decoding;

public sealed class FrameHeadTests
{
    private static readonly string[] Members =
    [
        "\"type\":\"FEED_DATA\"", "\"channel\":3", "\"data\":[\"Quote\",[\"SPY\"]]",
        "\"x\":{\"type\":\"NO\",\"channel\":9,\"data\":[{}]}",
    ];

    private static IEnumerable<int[]> Orders =>
        from a in Enumerable.Range(0, 4)
        from b in Enumerable.Range(0, 4)
        from c in Enumerable.Range(0, 4)
        from d in Enumerable.Range(0, 4)
        where new[] { a, b, c, d }.Distinct().Count() == 4
        select new[] { a, b, c, d };

    [Test]
    public void Read_AnyOrderOfMembersAndWhiteSpace_FindsTypeChannelAndData() => Assert.Multiple(() =>
    {
        foreach (var order in Orders)
        {
            foreach (var space in new[] { "", " ", "\r\n\t " })
            {
                var members = order.Select(i => Members[i].Replace(":", space + ":" + space, StringComparison.Ordinal));
                var text = space + "{" + space + string.Join(space + "," + space, members) + space + "}" + space;
                var frame = Encoding.UTF8.GetBytes(text);
                var head = FrameHead.Read(frame);
                Assert.That(Encoding.UTF8.GetString(head.Type), Is.EqualTo("FEED_DATA"), text);
                Assert.That(head.IsFeedData);
                Assert.That(head.Channel, Is.EqualTo(3), text);
                Assert.That(frame[head.Data], Is.EqualTo((byte)'['), text);

                Assert.That(new DecoderUnderTest().Config("Quote", "eventSymbol").Frame(frame).Symbols, Is.EqualTo(new[] { "SPY" }), text);
            }
        }
    });

    [TestCase("""{"type":"KEEPALIVE","channel":0}""", "KEEPALIVE", 0)]
    [TestCase("""{"channel":2147483647,"type":"ERROR"}""", "ERROR", int.MaxValue)]
    [TestCase("""{"channel":1e2,"type":"X"}""", "X", 100)]
    [TestCase("""{"t\u0079pe":"KEEP\u0041LIVE","\u0063hannel":7}""", "KEEPALIVE", 7)]
    public void Read_MessageWithoutData_HasNoData(string frame, string type, int channel)
    {
        var head = FrameHead.Read(Encoding.UTF8.GetBytes(frame));

        Assert.That(Encoding.UTF8.GetString(head.Type), Is.EqualTo(type));
        Assert.That((head.Channel, head.Data, head.IsFeedData), Is.EqualTo((channel, -1, false)));
    }

    [TestCase("0", 0)]
    [TestCase("9", 9)]
    [TestCase("123456789", 123456789)]
    [TestCase("2147483647", int.MaxValue)]
    [TestCase("1e1", 10)]
    public void Read_UsualHead_FindsChannelAndData(string channel, int expected)
    {
        foreach (var space in new[] { "", " " })
        {
            var frame = $$"""{"type":"FEED_DATA","channel":{{channel}},"data":{{space}}["Quote",[]]}""";
            var head = FrameHead.Read(Encoding.UTF8.GetBytes(frame));

            var data = frame.IndexOf('[', StringComparison.Ordinal);
            Assert.That((head.Channel, head.IsFeedData, head.Data), Is.EqualTo((expected, true, data)));
        }
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("{")]
    [TestCase("""{"type":"FEED_DATA","channel":""")]
    [TestCase("""{"type":"FEED_DATA","channel":,"data":[]}""")]
    [TestCase("""{"type":"FEED_DATA","channel":01,"data":[]}""")]
    [TestCase("""{"type":"FEED_DATA","channel":-1,"data":[]}""")]
    [TestCase("""{"type":"FEED_DATA","channel":2147483648,"data":[]}""")]
    [TestCase("""{"type":"FEED_DATA","channel":99999999999999999999,"data":[]}""")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("\"FEED_DATA\"")]
    [TestCase("""{"channel":1}""")]
    [TestCase("""{"type":"X"}""")]
    [TestCase("""{"type":"","channel":1}""")]
    [TestCase("""{"type":5,"channel":1}""")]
    [TestCase("""{"type":"X","channel":"1"}""")]
    [TestCase("""{"type":"X","channel":-1}""")]
    [TestCase("""{"type":"X","channel":1.5}""")]
    [TestCase("""{"type":"X","channel":null}""")]
    [TestCase("""{"type":"X","channel":2147483648}""")]
    [TestCase("""{"type":"X","channel":99999999999999999999999999}""")]
    [TestCase("""{"type":"X","channel":1e400}""")]
    [TestCase("""{"type":"X","channel":1,}""")]
    [TestCase("""{"type":"X" "channel":1}""")]
    [TestCase("""{"type":"X","channel":1} x""")]
    [TestCase("""{"type":"X","channel":1}{"type":"X","channel":1}""")]
    [TestCase("""{"type":"X","channel":01}""")]
    [TestCase("""{type:"X","channel":1}""")]
    [TestCase("{'type':'X','channel':1}")]
    [TestCase("\u00a0{\"type\":\"X\",\"channel\":1}")]
    [TestCase("{\"type\":\"X\",\"channel\":1}\0")]
    [TestCase("""{"type":"X","channel":1,"data":[]}]""")]
    [TestCase("""{"type":"X","channel":1,"data":nothing}""")]
    [TestCase("""{"type":"X","channel":0.99999999999999999999999999999}""")]
    public void Read_InvalidHead_RefusesTheFrame(string frame) =>
        Assert.That(() => FrameHead.Read(Encoding.UTF8.GetBytes(frame)).Channel, Throws.TypeOf<FrameException>());
}
