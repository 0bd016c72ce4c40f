using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Tests.Events;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Random cells that a server may send, each with the expected value of the event's property. They are written by
/// Newtonsoft.Json or by hand, never by our own writer.</summary>
internal sealed class RandomEvents(int seed)
{
    private static readonly string[] Texts =
    [
        "SPY", "/ESZ6:XCME", "AAPL{=5m,tho=true}", ".SPXW241125P5990", "BTC/USD:CXTALP", "a \"quoted\" \\ one",
        "tab\tnul\0bell\u0007\b\f\r\n",
        "Münchener Rück", "☃ 東京", "😀 pair", "é", new string('x', 200), "<b>&'+", "\\u0041", "NaN", "null", "]}", "\u2028",
    ];

    public Random Random { get; } = new(seed);

    public T OneOf<T>(params T[] choices) => choices[Random.Next(choices.Length)];

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        Random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>A cell for the field, and the expected value of the property.</summary>
    public (JToken Json, object? Value) Cell(EventSchema schema, EventField field)
    {
        switch (field.Kind)
        {
            case FieldKind.TypeName: return (schema.Name, null);
            case FieldKind.Double: return Double();
            case FieldKind.Int64: return Int64();
            case FieldKind.Int32 when field.Name == "eventFlags":
                var flags = Random.Next(0x80);
                return (flags, (EventFlags)flags);
            case FieldKind.Int32: return Int32();
            case FieldKind.Boolean:
                var choice = Random.Next(5);
                return (choice == 4 ? JValue.CreateNull() : choice % 2 == 0, choice is 0 or 2);
            case FieldKind.Char: return Char();
            case FieldKind.Symbol: return Text(OneOf(Texts));
            case FieldKind.Text when Random.Next(6) == 0: return (JValue.CreateNull(), null);
            case FieldKind.Text: return Text(OneOf([.. Texts, ""]));
            case FieldKind.Enum: return Enum(field.PropertyOf(schema).PropertyType);
            case FieldKind.Json: return Attachment();
            default: throw new InvalidOperationException($"{field.Kind}");
        }
    }

    /// <summary>A value of a field that the library does not know.</summary>
    public JToken Unknown() => OneOf<Func<JToken>>(
        () => 1.5, () => "text \" ]", () => JValue.CreateNull(), () => true,
        () => new JArray(1, new JArray("]"), new JObject { ["a,"] = "}" }),
        () => new JObject { ["eventType"] = "Quote", ["eventSymbol"] = "X" }, () => new JArray())();

    /// <summary>Writes the JSON in a random one of its equivalent forms.</summary>
    public string Write(JToken json)
    {
        var text = new StringWriter();
        using var writer = new JsonTextWriter(text)
        {
            Formatting = OneOf(Formatting.None, Formatting.Indented),
            StringEscapeHandling = OneOf(
                StringEscapeHandling.Default, StringEscapeHandling.EscapeNonAscii, StringEscapeHandling.EscapeHtml),
        };
        json.WriteTo(writer);
        return text.ToString();
    }

    private (JToken Json, object? Value) Double()
    {
        double[] odd =
        [
            0, -0.0, 5e-324, double.MaxValue, double.MinValue, 1e22, 1e23, 9007199254740993, double.PositiveInfinity,
            double.NegativeInfinity, double.NaN,
        ];
        var value = Random.Next(4) switch
        {
            0 => odd[Random.Next(odd.Length)],
            1 => Random.Next(-1000, 100_000),
            2 => Math.Round(Random.NextDouble() * 10_000, 2),
            _ => (Random.NextDouble() - 0.5) * Math.Pow(10, Random.Next(-30, 30)),
        };
        if (double.IsNaN(value) && Random.Next(2) == 0)
            return (JValue.CreateNull(), value);
        if (!double.IsFinite(value) || Random.Next(2) == 0)
            return (value, value);
        var format = OneOf("R", "E16", "e17", "G17", "E20");
        return (new JRaw(value.ToString(format, CultureInfo.InvariantCulture)), value);
    }

    private (JToken Json, object? Value) Int64()
    {
        if (Random.Next(8) == 0)
            return (OneOf<JToken>(JValue.CreateNull(), "NaN"), 0L);
        if (Random.Next(8) == 0)
            return (new JRaw("1.785513600123E12"), 1_785_513_600_123);
        var value = OneOf(
            long.MinValue, long.MaxValue, 0, -1, (1L << 53) + 1, 7653432519802880001, Random.NextInt64(long.MinValue, long.MaxValue));
        return (value, value);
    }

    private (JToken Json, object? Value) Int32()
    {
        if (Random.Next(8) == 0)
            return (OneOf<JToken>(JValue.CreateNull(), "NaN"), 0);
        var value = OneOf(int.MinValue, int.MaxValue, 0, -1, Random.Next());
        return (Random.Next(4) == 0 ? new JRaw($"{value}.0") : value, value);
    }

    private (JToken Json, object? Value) Char()
    {
        if (Random.Next(3) == 0)
            return (OneOf<JToken>(JValue.CreateNull(), "", "\0", new JRaw("\"\\u0000\"")), '\0');
        var value = OneOf('Q', 'z', ' ', '"', '\\', '/', 'é', '☃', '\u007f', '\n');
        return (Text(value.ToString()).Json, value);
    }

    private (JToken Json, object? Value) Enum(Type type)
    {
        var names = System.Enum.GetNames(type);
        var choice = Random.Next(-2, names.Length);
        if (choice < 0)
            return (
                choice == -1 ? JValue.CreateNull() : OneOf("", "NO_SUCH_TEXT", "active", "Überraschung"), System.Enum.ToObject(type, 0));
        var snake = string.Concat(names[choice].Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
        return (snake, System.Enum.Parse(type, names[choice]));
    }

    private (JToken Json, object? Value) Attachment()
    {
        if (Random.Next(4) == 0)
            return (JValue.CreateNull(), null);
        var json = Unknown();
        return json.Type == JTokenType.Null ? (json, null) : (json, json);
    }

    /// <summary>A string as Newtonsoft.Json writes it, or with escapes at random.</summary>
    private (JToken Json, object? Value) Text(string value)
    {
        if (Random.Next(2) == 0)
            return (value, value);
        var json = new StringBuilder("\"");
        foreach (var c in value)
        {
            var shortForm = "\"\\/\b\f\n\r\t".IndexOf(c, StringComparison.Ordinal);
            var mustEscape = c < ' ' || c is '"' or '\\' || char.IsSurrogate(c);
            json.Append((shortForm >= 0 && Random.Next(2) == 0, mustEscape || Random.Next(5) == 0) switch
            {
                (true, _) => $"\\{"\"\\/bfnrt"[shortForm]}",
                (_, true) => "\\u" + ((int)c).ToString(OneOf("x4", "X4"), CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return (new JRaw(json.Append('"').ToString()), value);
    }
}
