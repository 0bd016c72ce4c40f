using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Random events of every type, written by Newtonsoft.Json in both formats and read back field by field.</summary>
public sealed class AllTypesTests
{
    private const int FramesPerType = 150;

    private static IEnumerable<string> TypeNames => EventSchema.All.Select(s => s.Name);

    [TestCaseSource(nameof(TypeNames))]
    public void Compact_AnyOrderAndSubsetOfFields_IsReadFieldByField(string name)
    {
        var schema = EventSchema.All.Single(s => s.Name == name);
        var random = new RandomEvents(schema.Id);
        var decoder = new DecoderUnderTest();
        for (var i = 0; i < FramesPerType; i++)
        {
            var columns = Columns(random, schema);
            decoder.Config(name, columns);
            var events = Enumerable.Range(0, random.Random.Next(1, 6)).Select(_ => ExpectedEvent.Make(random, schema, columns)).ToArray();

            AssertRead(decoder, random, new JArray(name, Flat(events, columns)), events);
        }
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Full_EventTypeAnywhere_IsReadFieldByField(string name)
    {
        var schema = EventSchema.All.Single(s => s.Name == name);
        var random = new RandomEvents(1000 + schema.Id);
        var decoder = new DecoderUnderTest();
        for (var i = 0; i < FramesPerType; i++)
        {
            var events = Enumerable.Range(0, random.Random.Next(1, 6)).Select(_ => Full(random, schema)).ToArray();

            AssertRead(decoder, random, new JArray(events.Select(AsObject)), events);
        }
    }

    [Test]
    public void Full_EventTypeLast_IsRead() => Assert.That(
        new DecoderUnderTest().Data("""[{"bidPrice":1.5,"x":{"eventType":"Trade"},"eventSymbol":"SPY","eventType":"Quote"}]""")
            .The<Quote>(),
        Is.EqualTo(new Quote { EventSymbol = "SPY", BidPrice = 1.5 }));

    [Test]
    public void Frame_ManyTypesInBothFormats_IsReadInItsOrder()
    {
        var random = new RandomEvents(20260731);
        var decoder = new DecoderUnderTest();
        var layouts = EventSchema.All.ToDictionary(s => s, s => Columns(random, s));
        foreach (var (schema, columns) in layouts)
            decoder.Config(schema.Name, columns);
        for (var i = 0; i < FramesPerType; i++)
        {
            List<ExpectedEvent> expected = [];
            var data = new JArray();
            foreach (var schema in random.Shuffled(EventSchema.All).Take(5))
            {
                if (random.Random.Next(3) == 0)
                {
                    expected.Add(Full(random, schema));
                    data.Add(AsObject(expected[^1]));
                    continue;
                }

                var events = Enumerable.Range(0, random.Random.Next(0, 4)).Select(_ => ExpectedEvent.Make(random, schema, layouts[schema]))
                    .ToArray();
                expected.AddRange(events);
                data.Add(schema.Name);
                data.Add(Flat(events, layouts[schema]));
            }

            AssertRead(decoder, random, data, expected);
        }
    }

    private static void AssertRead(DecoderUnderTest decoder, RandomEvents random, JArray data, IReadOnlyList<ExpectedEvent> expected)
    {
        var json = random.Write(data);
        var decoded = decoder.Data(json);
        Assert.That(decoded.Report.RefusedRows + decoded.Report.RefusedFields, Is.Zero, $"{decoded}\n{json}");
        Assert.That(decoded.Events, Has.Count.EqualTo(expected.Count), json);
        Assert.That(expected.Zip(decoded.Events).SelectMany(p => p.First.Differences(p.Second)), Is.Empty, json);
    }

    /// <summary>Some of the type's fields and some that it does not have, in any order, but always a symbol.</summary>
    private static string[] Columns(RandomEvents random, EventSchema schema) => random.Shuffled(
        schema.Fields.Select(f => f.Name).Where(n => n != "eventSymbol" && random.Random.Next(3) > 0)
            .Concat(["eventSymbol"])
            .Concat(random.Shuffled(["unknown", "vWap", "EVENTSYMBOL", ""]).Take(random.Random.Next(3))));

    private static ExpectedEvent Full(RandomEvents random, EventSchema schema) =>
        ExpectedEvent.Make(random, schema, random.Shuffled(Columns(random, schema).Append("eventType").Distinct()));

    private static JObject AsObject(ExpectedEvent e) => new(e.Cells.Select(c => new JProperty(c.Key, c.Value)));

    private static JArray Flat(IEnumerable<ExpectedEvent> events, string[] columns)
    {
        var flat = new JArray();
        foreach (var e in events)
        {
            foreach (var column in columns)
                flat.Add(e.Cells[column]);
        }

        return flat;
    }
}
