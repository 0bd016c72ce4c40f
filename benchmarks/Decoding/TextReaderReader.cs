using System.Text;
using Newtonsoft.Json;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Newtonsoft's streaming <c>JsonTextReader</c>.</summary>
internal sealed class TextReaderReader : IFrameReader
{
    public string Name => "JsonTextReader";

    public void Read(byte[] frame, List<MarketEvent> output)
    {
        using var text = new StringReader(Encoding.UTF8.GetString(frame));
        using var json = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None };
        while (json.Read())
        {
            if (json.TokenType != JsonToken.PropertyName || json.Depth != 1 || (string)json.Value! != "data")
                continue;
            json.Read();
            while (json.Read() && json.TokenType != JsonToken.EndArray)
                ReadType(json, EventSchema.Find(Encoding.UTF8.GetBytes((string)json.Value!))!, output);
        }
    }

    private static void ReadType(JsonTextReader json, EventSchema type, List<MarketEvent> output)
    {
        json.Read();
        while (json.Read() && json.TokenType != JsonToken.EndArray)
        {
            var e = type.Create();
            for (var i = 0; i < type.Fields.Length; i++)
            {
                if (i > 0)
                    json.Read();
                Set(e, type.Fields[i], json);
            }

            output.Add(e);
        }
    }

    private static void Set(MarketEvent e, EventField field, JsonTextReader json)
    {
        switch (json.TokenType)
        {
            case JsonToken.Integer: Cells.Set(e, field, (long)json.Value!); break;
            case JsonToken.Float: Cells.Set(e, field, (double)json.Value!); break;
            case JsonToken.String: Cells.Set(e, field, (string)json.Value!); break;
            case JsonToken.Boolean: Cells.Set(e, field, (bool)json.Value!); break;
            case JsonToken.Null: break;
            default: throw new InvalidDataException($"{field.Name} is a {json.TokenType}.");
        }
    }
}
