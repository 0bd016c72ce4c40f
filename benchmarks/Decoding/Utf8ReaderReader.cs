using System.Text.Json;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>.NET's <c>Utf8JsonReader</c>.</summary>
internal sealed class Utf8ReaderReader : IFrameReader
{
    public string Name => "Utf8JsonReader";

    public void Read(byte[] frame, List<MarketEvent> output)
    {
        var json = new Utf8JsonReader(frame);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1 || !json.ValueTextEquals("data"u8))
                continue;
            json.Read();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                ReadType(ref json, EventSchema.Find(json.ValueSpan)!, output);
        }
    }

    private static void ReadType(ref Utf8JsonReader json, EventSchema type, List<MarketEvent> output)
    {
        json.Read();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var e = type.Create();
            for (var i = 0; i < type.Fields.Length; i++)
            {
                if (i > 0)
                    json.Read();
                Set(e, type.Fields[i], ref json);
            }

            output.Add(e);
        }
    }

    private static void Set(MarketEvent e, EventField field, ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Number when field.Kind == FieldKind.Double: Cells.Set(e, field, json.GetDouble()); break;
            case JsonTokenType.Number: Cells.Set(e, field, json.GetInt64()); break;
            case JsonTokenType.String: Cells.Set(e, field, json.GetString()!); break;
            case JsonTokenType.True or JsonTokenType.False: Cells.Set(e, field, json.GetBoolean()); break;
            case JsonTokenType.Null: break;
            default: throw new InvalidDataException($"{field.Name} is a {json.TokenType}.");
        }
    }
}
