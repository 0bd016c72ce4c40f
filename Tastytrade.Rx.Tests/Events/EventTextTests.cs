using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Events;

public sealed class EventTextTests
{
    [Test]
    [SetCulture("de-DE")]
    public void ToString_QuoteUnderACommaCulture_IsInvariant()
    {
        Assert.That(1.5.ToString(CultureInfo.CurrentCulture), Is.EqualTo("1,5"), "the culture under test");
        var quote = new Quote { EventSymbol = "SPY", BidExchangeCode = 'Q', BidPrice = 411.58, BidSize = 1200, Sequence = -1 };

        Assert.That(quote.ToString(), Is.EqualTo(
            "Quote { EventSymbol = SPY, EventTime = 0, Sequence = -1, TimeNanoPart = 0, BidTime = 0, BidExchangeCode = Q, "
            + "BidPrice = 411.58, BidSize = 1200, AskTime = 0, AskExchangeCode = , AskPrice = NaN, AskSize = NaN }"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void ToString_GreeksUnderACommaCulture_IsInvariant()
    {
        var greeks = new Greeks
        {
            EventSymbol = ".SPY261218C600",
            EventFlags = EventFlags.SnapshotBegin | EventFlags.TxPending,
            Index = 7653432519802880000,
            Time = 1_781_953_200_000,
            Price = 12.5,
            Volatility = 0.25,
            Delta = -0.5,
            Theta = double.NegativeInfinity,
        };

        Assert.That(greeks.ToString(), Is.EqualTo(
            "Greeks { EventSymbol = .SPY261218C600, EventTime = 0, EventFlags = 5, Index = 7653432519802880000, "
            + "Time = 1781953200000, Sequence = 0, Price = 12.5, Volatility = 0.25, Delta = -0.5, Gamma = NaN, "
            + "Theta = -Infinity, Rho = NaN, Vega = NaN }"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void ToJson_Greeks_ReadsBackAsTheSameValues()
    {
        var json = Parse(new Greeks
        {
            EventSymbol = ".SPY261218C600",
            EventFlags = EventFlags.SnapshotEnd,
            Index = long.MaxValue - 1,
            Time = 1_781_953_200_123,
            Price = 12.5,
            Volatility = double.NaN,
            Delta = double.PositiveInfinity,
            Theta = double.NegativeInfinity,
        });

        Assert.Multiple(() =>
        {
            Assert.That((string?)json["eventType"], Is.EqualTo("Greeks"));
            Assert.That((string?)json["eventSymbol"], Is.EqualTo(".SPY261218C600"));
            Assert.That((int)json["eventFlags"]!, Is.EqualTo(8));
            Assert.That((long)json["index"]!, Is.EqualTo(long.MaxValue - 1), "beyond 2^53");
            Assert.That((long)json["time"]!, Is.EqualTo(1_781_953_200_123));
            Assert.That((double)json["price"]!, Is.EqualTo(12.5));
            Assert.That(json["volatility"]!.Type, Is.EqualTo(JTokenType.String));
            Assert.That((string?)json["volatility"], Is.EqualTo("NaN"));
            Assert.That((string?)json["delta"], Is.EqualTo("Infinity"));
            Assert.That((string?)json["theta"], Is.EqualTo("-Infinity"));
        });
    }

    [Test]
    public void ToJson_MissingExchangeCode_IsTheNulEscape() =>
        Assert.That(new Quote { AskExchangeCode = 'Q' }.ToJson(), Does
            .Contain("\"bidExchangeCode\":\"\\u0000\"").And.Contain("\"askExchangeCode\":\"Q\""));

    [TestCase("plain")]
    [TestCase("")]
    [TestCase("a \"quoted\" \\ back/slash")]
    [TestCase("tab\t, line\r\n, bell\u0007, nul\0")]
    [TestCase("Münchener Rück ☃ 😀 <b>&'+")]
    public void ToJson_Text_ReadsBackTheSame(string text) =>
        Assert.That((string?)Parse(new Profile { Description = text })["description"], Is.EqualTo(text));

    [Test]
    public void ToJson_InvalidUnicode_DoesNotThrow() =>
        Assert.That((string?)Parse(new Profile { Description = "a\ud83d" })["description"], Is.EqualTo("a\ufffd"));

    [Test]
    public void ToJson_NullText_IsNull() =>
        Assert.That(Parse(new Profile())["description"]!.Type, Is.EqualTo(JTokenType.Null));

    [TestCase(0.0)]
    [TestCase(-0.0)]
    [TestCase(0.1)]
    [TestCase(1.0 / 3)]
    [TestCase(123456789012345678.0)]
    [TestCase(5e-324)]
    [TestCase(-1.2345678901234567e-5)]
    [TestCase(double.MaxValue)]
    [TestCase(double.MinValue)]
    [TestCase(9007199254740993.0)]
    public void ToJson_SpecialDouble_ReadsBackToTheLastBit(double value) => AssertRoundTrip(value);

    [Test]
    public void ToJson_AnyDouble_ReadsBackToTheLastBit()
    {
        var random = new Random(20260731);
        for (var i = 0; i < 20_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
                AssertRoundTrip(value);
        }
    }

    [Test]
    public void ToJson_EnumsAndBooleans_HasTheWireForm()
    {
        var json = Parse(new TimeAndSale { Type = TimeAndSaleType.Correction, AggressorSide = Side.Sell, SpreadLeg = true });
        var trade = Parse(new Trade { TickDirection = TickDirection.ZeroUp });

        Assert.Multiple(() =>
        {
            Assert.That((string?)json["type"], Is.EqualTo("CORRECTION"));
            Assert.That((string?)json["aggressorSide"], Is.EqualTo("SELL"));
            Assert.That((bool)json["spreadLeg"]!);
            Assert.That((bool)json["validTick"]!, Is.False);
            Assert.That((string?)trade["tickDirection"], Is.EqualTo("ZERO_UP"));
        });
    }

    [Test]
    public void ToJson_Attachment_IsItsJson()
    {
        var json = Parse(new Message { Attachment = """{"a":[1,"b",null]}""" });

        Assert.Multiple(() =>
        {
            Assert.That((string?)json["attachment"]!["a"]![1], Is.EqualTo("b"));
            Assert.That(Parse(new Configuration { Version = 3 })["attachment"]!.Type, Is.EqualTo(JTokenType.Null));
        });
    }

    private static void AssertRoundTrip(double value)
    {
        using var reader = new JsonTextReader(new StringReader(new Quote { BidPrice = value }.ToJson()));
        while (reader.Value as string != "bidPrice")
            reader.Read();
        var text = reader.ReadAsString()!;
        Assert.That(
            BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)),
            Is.EqualTo(BitConverter.DoubleToInt64Bits(value)),
            text);
    }

    private static JObject Parse(MarketEvent e)
    {
        using var reader = new JsonTextReader(new StringReader(e.ToJson())) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }
}
