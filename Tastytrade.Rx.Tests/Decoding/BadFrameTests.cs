using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>For any input, decoding ends in events, refused rows or a FrameException, and nothing else.</summary>
public sealed class BadFrameTests
{
    private const string Short = """{"type":"FEED_DATA","channel":1,"data":["Quote",["S",1.5,"T",-2e3]]}""";

    private static readonly string[] Long =
    [
        """{"type":"FEED_DATA","channel":1,"data":["Quote",["\/ES\u0041",576.88,"SPY","NaN"]"""
            + ""","Trade",["Trade","SPY",1785513600123,0,1,"\u0000",1.5,null,100,20665,1E7,"NaN","ZERO_UP",true]]}""",
        """{"data":["Order",["Order","AAPL",0,4,7653432519802880001,0,0,0,"NTV","NEW",0,1,2,1.5,100,"NaN",1"""
            + ""","Q","BUY","ORDER",0,0,0,"é"]],"channel":1,"type":"FEED_DATA"}""",
        """{"type":"FEED_DATA","channel":1,"data":[{"eventSymbol":"AAPL","eventType":"Quote","askPrice":123,"x":[{"y":[]}]},"""
            + """{"eventType":"Message","eventSymbol":"M","attachment":{"a":[1,2,{"b":"c"}]}}],"more":[{}]}""",
        """{"type":"FEED_DATA","channel":1,"data":["Unknown",[1,"a",{"b":[]}]"""
            + ""","Profile",["Profile","IBM",0,"Münchener \ud83d\ude00 ☃","ACTIVE","HALTED",null,0,0]]}""",
    ];

    private static IEnumerable<string> All => Long.Append(Short);

    [TestCaseSource(nameof(All))]
    public void Frame_CutAnywhere_IsRefusedAndNotReadBeyondItsEnd(string text)
    {
        var frame = Encoding.UTF8.GetBytes(text);
        Assert.That(Decode(frame), Is.Empty, "whole");

        // Each prefix lies before the bytes that would continue it, so that reading on would succeed.
        byte[] poisoned = [.. frame, .. frame, .. frame];
        Assert.Multiple(() =>
        {
            for (var length = 0; length < frame.Length; length++)
            {
                var start = frame.Length;
                Assert.That(() => NewDecoder().Frame(poisoned.AsSpan(start, length)), Throws.TypeOf<FrameException>(), $"cut at {length}");
            }
        });
    }

    [Test]
    public void ShortFrame_AnyByteReplaced_IsReadOrRefused()
    {
        var frame = Encoding.UTF8.GetBytes(Short);
        List<string> troubles = [];
        for (var place = 0; place < frame.Length; place++)
        {
            for (var value = 0; value < 256; value++)
            {
                var mutated = frame.ToArray();
                mutated[place] = (byte)value;
                troubles.AddRange(Decode(mutated));
            }
        }

        Assert.That(troubles, Is.Empty);
    }

    [TestCaseSource(nameof(Long))]
    public void LongFrame_BytesReplacedRemovedAndInserted_IsReadOrRefused(string text)
    {
        var frame = Encoding.UTF8.GetBytes(text);
        var random = new Random(text.Length);
        var interesting = "\"\\[]{},:0-.eEntf \u0000\u007f"u8.ToArray();
        List<string> troubles = [];
        for (var i = 0; i < 10_000; i++)
        {
            var mutated = frame.ToList();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var place = random.Next(mutated.Count);
                var value = random.Next(2) == 0 ? interesting[random.Next(interesting.Length)] : (byte)random.Next(256);
                switch (random.Next(3))
                {
                    case 0: mutated[place] = value; break;
                    case 1: mutated.RemoveAt(place); break;
                    default: mutated.Insert(place, value); break;
                }
            }

            troubles.AddRange(Decode([.. mutated]));
        }

        Assert.That(troubles, Is.Empty);
    }

    [TestCase("""["Quote"]""")]
    [TestCase("""["Quote",5]""")]
    [TestCase("""["Quote",{"eventSymbol":"A"}]""")]
    [TestCase("""[["Quote",["A",1]]]""")]
    [TestCase("""[["Quote",["eventSymbol"]],["A"]]""")]
    [TestCase("""["Quote",["A",1],]""")]
    [TestCase("""["Quote",["A",1,]]""")]
    [TestCase("""["Quote",[,"A",1]]""")]
    [TestCase("""["Quote",["A" 1]]""")]
    [TestCase("""["Quote",["A",01]]""")]
    [TestCase("""["Quote",["A",1.]]""")]
    [TestCase("""["Quote",["A",.5]]""")]
    [TestCase("""["Quote",["A",+1]]""")]
    [TestCase("""["Quote",["A",-]]""")]
    [TestCase("""["Quote",["A",1e]]""")]
    [TestCase("""["Quote",["A",NaN]]""")]
    [TestCase("""["Quote",["A",nulL]]""")]
    [TestCase("""["Quote",["A",0x1]]""")]
    [TestCase("""[{"eventType":"Quote","eventSymbol":"A",}]""")]
    [TestCase("""[{"eventType":"Quote","eventSymbol"}]""")]
    [TestCase("""[{"eventType":"Quote" "eventSymbol":"A"}]""")]
    [TestCase("""[{"eventType":"Quote",5:"A"}]""")]
    [TestCase("""[5]""")]
    [TestCase("""[null]""")]
    [TestCase("""{"eventType":"Quote"}""")]
    [TestCase("\"Quote\"")]
    [TestCase("5")]
    [TestCase("null")]
    [TestCase("")]
    [TestCase("""[]]""")]
    [TestCase("""[]}""")]
    [TestCase("""[] x""")]
    public void Data_NotFeedData_RefusesTheFrame(string data) =>
        Assert.That(() => NewDecoder().Data(data), Throws.TypeOf<FrameException>());

    [TestCase('[', ']')]
    [TestCase('{', '}')]
    public void Data_DeeplyNested_IsRefusedWithoutStackOverflow(char open, char close)
    {
        var start = open == '{' ? "{\"a\":" : "[";
        var deep = string.Concat(Enumerable.Repeat(start, 100_000)) + "1" + new string(close, 100_000);

        Assert.Multiple(() =>
        {
            Assert.That(() => NewDecoder().Data($"[\"Quote\",[{deep},1]]"), Throws.TypeOf<FrameException>());
            Assert.That(() => NewDecoder().Data($"[\"Unknown\",[{deep}]]"), Throws.TypeOf<FrameException>());
            Assert.That(() => NewDecoder().Data(deep), Throws.TypeOf<FrameException>());
            Assert.That(() => NewDecoder().Data($"[{{\"x\":{deep},\"eventType\":\"Quote\"}}]"), Throws.TypeOf<FrameException>());
            Assert.That(() => NewDecoder().Frame(Encoding.UTF8.GetBytes(deep)), Throws.TypeOf<FrameException>());
        });
    }

    [Test]
    public void Symbol_InvalidUtf8_RefusesTheFrame()
    {
        var frame = Encoding.UTF8.GetBytes(Short.Replace("\"S\"", "\"S?\"", StringComparison.Ordinal));
        foreach (var bad in new byte[] { 0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0xf0, 0xf5, 0xff })
        {
            frame[Array.IndexOf(frame, (byte)'?') is var at and >= 0 ? at : Array.IndexOf(frame, (byte)0x80)] = bad;
            Assert.That(() => NewDecoder().Frame(frame), Throws.TypeOf<FrameException>(), $"{bad:x2}");
            frame[Array.IndexOf(frame, bad)] = (byte)'?';
        }
    }

    private static DecoderUnderTest NewDecoder() => new DecoderUnderTest().Config("Quote", "eventSymbol", "bidPrice");

    /// <summary>Outcomes that no frame may have: another exception, or an event without a symbol.</summary>
    private static IEnumerable<string> Decode(byte[] frame)
    {
        Decoded decoded;
        try
        {
            decoded = NewDecoder().Frame(frame);
        }
        catch (FrameException)
        {
            return [];
        }
        catch (Exception e)
        {
            return [$"{e.GetType().Name} {e.Message} of {Encoding.Latin1.GetString(frame)}"];
        }

        return decoded.Events.Where(e => e.EventSymbol.Length == 0).Select(e => $"no symbol of {Encoding.Latin1.GetString(frame)}");
    }
}
