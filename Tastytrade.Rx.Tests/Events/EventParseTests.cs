using CsCheck;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Tests.Decoding;

namespace Tastytrade.Rx.Tests.Events;

/// <summary>Market events from JSON.</summary>
/// <remarks>A failure prints a seed that reproduces it; the variable <c>CsCheck_Iter</c> sets more cases.</remarks>
internal sealed class EventParseTests
{
    private static IEnumerable<string> TypeNames => EventSchema.All.Select(s => s.Name);

    [TestCaseSource(nameof(TypeNames))]
    public void Parse_JsonOfAnyEvent_ReturnsTheEventToTheLastBit(string name)
    {
        var schema = EventSchema.All.Single(s => s.Name == name);

        Gen.Select(MessageGen.EventsOf(schema), MessageGen.Times).Sample(
            (made, receivedAt) =>
            {
                var e = made with { ReceivedAt = receivedAt };
                var (bare, whole) = (MarketEvent.Parse(e.ToJson()), MarketEvent.Parse(e.ToJson(includeReceivedAt: true)));
                Assert.That(bare, Is.EqualTo(e));
                Assert.That(whole, Is.EqualTo(e));
                Assert.That(whole.ReceivedAt, Is.EqualTo(receivedAt));
                Assert.That(bare.ReceivedAt, Is.EqualTo(DateTimeOffset.MinValue));
                foreach (var field in schema.Fields.Where(f => f.Kind == FieldKind.Double))
                    Assert.That(Bits(field.Ref<double>(whole)), Is.EqualTo(Bits(field.Ref<double>(e))), field.Name);
            },
            iter: 200);
    }

    /// <summary>Any values that a server may send, with unknown fields, in any order.</summary>
    [TestCaseSource(nameof(TypeNames))]
    public void Parse_AnyServerJson_ReturnsWhatTheDecoderReads(string name)
    {
        var schema = EventSchema.All.Single(s => s.Name == name);
        var random = new RandomEvents(3000 + schema.Id);
        for (var i = 0; i < 100; i++)
        {
            var names = random.Shuffled(schema.Fields.Select(f => f.Name).Append("noSuchField")
                .Where(f => f.StartsWith("event", StringComparison.Ordinal) || random.Random.Next(5) > 0));
            var cells = ExpectedEvent.Make(random, schema, names).Cells;
            var json = random.Write(new JObject(cells.Select(c => new JProperty(c.Key, c.Value))));
            var decoded = new DecoderUnderTest().Data($"[{json}]").Events.Single();

            var read = MarketEvent.Parse(json);

            // Parse does not normalise a candle's symbol.
            Assert.That(read is Candle ? read with { EventSymbol = decoded.EventSymbol } : read, Is.EqualTo(decoded), json);
        }
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Parse_OnlyTheSymbol_LeavesOtherFieldsEmpty(string name)
    {
        var empty = EventSchema.All.Single(s => s.Name == name).Create() with { EventSymbol = "SPY" };

        Assert.That(MarketEvent.Parse($$"""{"eventSymbol":"SPY","eventType":"{{name}}"}"""), Is.EqualTo(empty));
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Parse_NullInAllOtherFields_LeavesThemEmpty(string name)
    {
        var schema = EventSchema.All.Single(s => s.Name == name);
        var json = new JObject(schema.Fields.Select(f => new JProperty(
            f.Name, f.Name == "eventType" ? name : f.Name == "eventSymbol" ? "SPY" : null)))
        {
            ["receivedAt"] = null,
        };

        Assert.That(MarketEvent.Parse(json.ToString(Formatting.None)), Is.EqualTo(schema.Create() with { EventSymbol = "SPY" }));
    }

    [Test]
    public void Parse_OtherNameOfAField_ReadsTheField() => Assert.That(
        MarketEvent.Parse<Candle>("""{"eventType":"Candle","eventSymbol":"SPY{=d}","VWAP":"600.5"}"""),
        Is.EqualTo(new Candle { EventSymbol = "SPY{=d}", VWAP = 600.5 }));

    [Test]
    public void Parse_CandleInAnotherSpelling_KeepsItsSymbol() => Assert.That(
        MarketEvent.Parse("""{"eventType":"Candle","eventSymbol":"SPY{=1d}"}""").EventSymbol, Is.EqualTo("SPY{=1d}"));

    [Test]
    public void Parse_EmptySymbol_ReadsIt() => Assert.That(MarketEvent.Parse(new Quote().ToJson()), Is.EqualTo(new Quote()));

    [TestCase("2026-11-27T14:30:00.1234567Z", 1234567)]
    [TestCase("2026-11-27T14:30:00.1Z", 1000000)]
    [TestCase("2026-11-27T14:30:00Z", 0)]
    [TestCase("2026-11-27T14:30:00", 0)]
    [TestCase("2026-11-27T09:30:00.5-05:00", 5000000)]
    public void Parse_ReceivedAt_ReturnsTheTimeInUtc(string text, int ticks) => Assert.That(
        MarketEvent.Parse($$"""{"receivedAt":"{{text}}","eventType":"Quote","eventSymbol":"SPY"}""").ReceivedAt,
        Is.EqualTo(new DateTimeOffset(2026, 11, 27, 14, 30, 0, TimeSpan.Zero).AddTicks(ticks)));

    [Test]
    public void ToJson_WithReceivedAt_AddsOneMemberToTheFullFormat()
    {
        var quote = new Quote { EventSymbol = "SPY" };
        var received = quote with { ReceivedAt = new DateTimeOffset(2026, 11, 27, 9, 30, 0, TimeSpan.FromHours(-5)).AddTicks(70) };

        Assert.Multiple(() =>
        {
            Assert.That(received.ToJson(), Is.EqualTo(quote.ToJson()));
            Assert.That(
                received.ToJson(includeReceivedAt: true),
                Is.EqualTo(quote.ToJson()[..^1] + ",\"receivedAt\":\"2026-11-27T14:30:00.0000070Z\"}"));
            Assert.That(quote.ToJson(includeReceivedAt: true), Is.EqualTo(quote.ToJson()), "an event that was not received");
            Assert.That(EventSchema.All.Select(s => s.Find("receivedAt")), Is.All.Null, "no field of an event has that name");
        });
    }

    [Test]
    public void Parse_MoreSymbolsThanAreInterned_ReadsEach()
    {
        for (var i = 0; i < 3000; i++)
            Assert.That(MarketEvent.Parse(new Quote { EventSymbol = $"S{i}" }.ToJson()).EventSymbol, Is.EqualTo($"S{i}"));
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
