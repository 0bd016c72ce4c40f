using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>The service names the volume-weighted average price <c>vwap</c>; its specification names it <c>VWAP</c>.</summary>
public sealed class CandleFieldsTests
{
    [TestCase("vwap")]
    [TestCase("VWAP")]
    public void Vwap_EitherSpelling_IsReadInBothFormats(string name)
    {
        var compact = new DecoderUnderTest().Config("Candle", "eventSymbol", name, "close").Data("""["Candle",["SPY{=d}",600.25,600.5]]""");
        var full = new DecoderUnderTest().Data($$"""[{"eventType":"Candle","eventSymbol":"SPY{=d}","{{name}}":600.25,"close":600.5}]""");

        Candle expected = new() { EventSymbol = "SPY{=d}", VWAP = 600.25, Close = 600.5 };
        Assert.That(compact.The<Candle>(), Is.EqualTo(expected));
        Assert.That(full.The<Candle>(), Is.EqualTo(expected));
    }

    [Test]
    public void ToJson_WithVwap_UsesTheWireName() =>
        Assert.That(
            JObject.Parse(new Candle { EventSymbol = "SPY{=d}", VWAP = 1.5 }.ToJson()).Property("vwap")?.Value,
            Is.EqualTo(new JValue(1.5)));

    [Test]
    public async Task FeedSetup_ForCandles_RequestsVwapByItsWireName()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Candle>("SPY{=d}");
        v.AnswerSubscriptions();

        var fields = v.Transport.Sent.Last(f => f.Type == "FEED_SETUP").Body["acceptEventFields"]!["Candle"]!.Values<string>().ToArray();
        Assert.That(fields, Does.Contain("vwap").And.Not.Contain("VWAP"));
    }
}
