using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Tests.Events;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>A random event: its cells as JSON, and the expected values of its properties.</summary>
internal sealed class ExpectedEvent
{
    private readonly Dictionary<string, object?> values = [];

    private ExpectedEvent(EventSchema schema) => Schema = schema;

    public EventSchema Schema { get; }

    public Dictionary<string, JToken> Cells { get; } = [];

    public static ExpectedEvent Make(RandomEvents random, EventSchema schema, IEnumerable<string> fields)
    {
        var made = new ExpectedEvent(schema);
        foreach (var name in fields)
        {
            if (schema.Find(name) is { } field)
                (made.Cells[name], made.values[name]) = random.Cell(schema, field);
            else
                made.Cells[name] = random.Unknown();
        }

        return made;
    }

    /// <summary>The differences between this and the event read; empty if equal.</summary>
    public IEnumerable<string> Differences(MarketEvent read)
    {
        if (read.GetType() != Schema.EventType)
        {
            yield return $"a {read.GetType().Name} instead of {Schema}";
            yield break;
        }

        var blank = Schema.Create();
        foreach (var field in Schema.Fields.Where(f => f.Kind != FieldKind.TypeName))
        {
            var property = field.PropertyOf(Schema);
            var expected = values.TryGetValue(field.Name, out var value) ? value : property.GetValue(blank);
            var actual = property.GetValue(read);
            if (!AreSame(expected, actual))
            {
                var cell = Cells.TryGetValue(field.Name, out var json) ? json : "absent";
                yield return $"{Schema}.{field.Name} is {actual ?? "null"} instead of {expected ?? "null"} ({cell})";
            }
        }
    }

    private static bool AreSame(object? expected, object? actual) => (expected, actual) switch
    {
        (double e, double a) => BitConverter.DoubleToInt64Bits(e) == BitConverter.DoubleToInt64Bits(a),
        (JToken e, string a) => JToken.DeepEquals(e, JToken.Parse(a)),
        _ => Equals(expected, actual),
    };
}
