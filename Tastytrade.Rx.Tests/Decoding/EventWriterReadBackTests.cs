using System.Buffers;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>JSON of our writer, read by our decoder and by Newtonsoft.Json.</summary>
public sealed class EventWriterReadBackTests
{
    private static IEnumerable<string> TypeNames => EventSchema.All.Select(s => s.Name);

    [TestCaseSource(nameof(TypeNames))]
    public void Compact_FromOurWriter_DecodesToTheSameEvents(string name)
    {
        var (schema, events) = Make(name);
        var output = new ArrayBufferWriter<byte>();
        for (var i = 0; i < events.Count; i++)
        {
            output.Write(i == 0 ? ""u8 : ","u8);
            EventWriter.WriteCells(output, events[i], schema.Fields.AsSpan());
        }

        var data = $"[\"{name}\",[{Encoding.UTF8.GetString(output.WrittenSpan)}]]";

        Assert.That(new DecoderUnderTest().Data(data).Events, Is.EqualTo(events));
        Assert.That(((JArray)JArray.Parse(data)[1]).Count, Is.EqualTo(events.Count * schema.Fields.Length));
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Full_FromOurWriter_DecodesToTheSameEvents(string name)
    {
        var (_, events) = Make(name);
        var data = $"[{string.Join(',', events.Select(e => e.ToJson()))}]";

        Assert.That(new DecoderUnderTest().Data(data).Events, Is.EqualTo(events));
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Full_FromOurWriter_IsReadByNewtonsoftFieldByField(string name)
    {
        var (schema, events) = Make(name);
        var decoder = new DecoderUnderTest();
        foreach (var e in events)
        {
            using var reader = new JsonTextReader(new StringReader(e.ToJson())) { DateParseHandling = DateParseHandling.None };
            var json = JObject.Load(reader);
            Assert.That(json.Properties().Select(p => p.Name), Is.EqualTo(schema.Fields.Select(f => f.Name)));

            // Rewritten by Newtonsoft.Json, it is still the same event.
            Assert.That(decoder.Data($"[{json.ToString(Formatting.None)}]").Events, Is.EqualTo(new[] { e }));
        }
    }

    private static (EventSchema Schema, IReadOnlyList<MarketEvent> Events) Make(string name)
    {
        var schema = EventSchema.All.Single(s => s.Name == name);
        var random = new RandomEvents(2000 + schema.Id);
        var made = Enumerable.Range(0, 100).Select(_ => ExpectedEvent.Make(random, schema, schema.Fields.Select(f => f.Name))).ToArray();
        var data = new JArray(made.Select(e => new JObject(e.Cells.Select(c => new JProperty(c.Key, c.Value)))));
        return (schema, new DecoderUnderTest().Data(data.ToString(Formatting.None)).Events);
    }
}
