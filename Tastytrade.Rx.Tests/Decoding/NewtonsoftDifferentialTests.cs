using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Frames as servers write them, read by us and by Newtonsoft.Json: every field of every event is the same to the last bit.</summary>
/// <remarks>For millions of them: <c>dotnet test --filter NewtonsoftDifferential -- TestRunParameters.Parameter\(name=\"frames\",value=\"1000000\"\)</c>.</remarks>
public sealed class NewtonsoftDifferentialTests
{
    private static readonly int Frames = TestContext.Parameters.Get("frames", 3000);

    [Test]
    public void Frames_ReadByBoth_AreTheSameEvents()
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
            var cells = string.Join(',', Enumerable.Range(0, rows).SelectMany(_ => layouts[type].Select(c => PlainCells.Write(random, type, c))));
            var frame = $$"""{"type":"FEED_DATA","channel":1,"data":["{{type.Name}}",[{{cells}}]]}""";
            var events = decoder.Frame(Encoding.UTF8.GetBytes(frame)).Events;

            var values = (JArray)JObject.Load(new JsonTextReader(new StringReader(frame)) { DateParseHandling = DateParseHandling.None })["data"]![1]!;
            Assert.That(events, Has.Count.EqualTo(rows), frame);
            for (var cell = 0; cell < values.Count; cell++)
            {
                var (e, field) = (events[cell / layouts[type].Length], layouts[type][cell % layouts[type].Length]);
                if (!IsSame(e, field, values[cell]))
                    Assert.Fail($"{field} of {e} is not {values[cell]} in {frame}");
            }
        }
    }

    private static bool IsSame(MarketEvent e, EventField field, JToken value) => field.Kind switch
    {
        // Newtonsoft takes -0 for an integer, which has no sign.
        FieldKind.Double when value.Type == JTokenType.Integer => field.Ref<double>(e) == (double)value,
        FieldKind.Double => BitConverter.DoubleToInt64Bits(field.Ref<double>(e)) == BitConverter.DoubleToInt64Bits(
            value.Type == JTokenType.Null ? double.NaN : value.Type == JTokenType.String ? double.Parse((string)value!, CultureInfo.InvariantCulture) : (double)value),
        FieldKind.Int64 => field.Ref<long>(e) == Integer(value),
        FieldKind.Int32 => field.Ref<int>(e) == Integer(value),
        FieldKind.Char => field.Ref<char>(e) == ((string?)value is { Length: > 0 } text ? text[0] : '\0'),
        FieldKind.Symbol or FieldKind.Text => field.Ref<string?>(e) == (string?)value,
        FieldKind.Boolean => field.Ref<bool>(e) == (value.Type != JTokenType.Null && (bool)value),
        FieldKind.Enum => field.Ref<int>(e) == (field.Names!.TryParse(Encoding.UTF8.GetBytes((string?)value ?? ""), out var known) ? known : 0),
        _ => e.GetType().Name == (string?)value,
    };

    private static long Integer(JToken value) => value.Type is JTokenType.Null or JTokenType.String ? 0 : (long)value;
}
