using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Fuzz.Frames;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Frames as servers write them: our decoder, on its fast and careful paths, and Newtonsoft.Json read every field to the same last
/// bit.</summary>
/// <remarks>
/// For millions of them: <c>dotnet test --filter NewtonsoftDifferential --
/// TestRunParameters.Parameter\(name=\"frames\",value=\"1000000\"\)</c>.
/// </remarks>
public sealed class NewtonsoftDifferentialTests
{
    private static readonly int Frames = TestContext.Parameters.Get("frames", 3000);

    [Test]
    public void Frames_ReadByAll_GiveTheSameEvents()
    {
        var random = new RandomEvents(TestContext.Parameters.Get("seed", 1123));
        EventSchema[] types = [.. EventSchema.All.Where(s => s.Fields.All(f => f.Kind != FieldKind.Json))];
        var layouts = types.ToDictionary(t => t, t => random.Shuffled(t.Fields));
        var decoder = new DecoderUnderTest();
        foreach (var (type, columns) in layouts)
            decoder.Config(type.Name, [.. columns.Select(c => c.Name)]);
        for (var i = 0; i < Frames; i++)
        {
            var type = random.OneOf(types);
            var rows = random.Random.Next(1, 12);
            var cells = string.Join(
                ',', Enumerable.Range(0, rows).SelectMany(_ => layouts[type].Select(c => PlainCells.Write(random, type, c))));
            var frame = $$"""{"type":"FEED_DATA","channel":1,"data":["{{type.Name}}",[{{cells}}]]}""";
            var bytes = Encoding.UTF8.GetBytes(frame);
            var events = decoder.Frame(bytes).Events;
            Assert.That(EventDifference.Find(events, decoder.Frame(Spacing.Add(bytes)).Events), Is.Null, frame);

            var reader = new JsonTextReader(new StringReader(frame)) { DateParseHandling = DateParseHandling.None };
            var values = (JArray)JObject.Load(reader)["data"]![1]!;
            Assert.That(events, Has.Count.EqualTo(rows), frame);
            for (var cell = 0; cell < values.Count; cell++)
            {
                var (e, field) = (events[cell / layouts[type].Length], layouts[type][cell % layouts[type].Length]);
                if (!NewtonsoftValues.IsSame(e, field, values[cell]))
                    Assert.Fail($"{field} of {e} is not {values[cell]} in {frame}");
            }
        }
    }
}
