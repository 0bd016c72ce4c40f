using System.Text;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Newtonsoft's <c>JObject.Parse</c>.</summary>
internal sealed class JObjectReader : IFrameReader
{
    public string Name => "JObject.Parse";

    public void Read(byte[] frame, List<MarketEvent> output)
    {
        var data = (JArray)JObject.Parse(Encoding.UTF8.GetString(frame))["data"]!;
        for (var i = 0; i < data.Count; i += 2)
        {
            var type = EventSchema.Find(Encoding.UTF8.GetBytes((string)data[i]!))!;
            var cells = (JArray)data[i + 1];
            for (var cell = 0; cell < cells.Count;)
            {
                var e = type.Create();
                foreach (var field in type.Fields)
                    Set(e, field, (JValue)cells[cell++]);
                output.Add(e);
            }
        }
    }

    private static void Set(MarketEvent e, EventField field, JValue value)
    {
        switch (value.Type)
        {
            case JTokenType.Integer: Cells.Set(e, field, (long)value); break;
            case JTokenType.Float: Cells.Set(e, field, (double)value); break;
            case JTokenType.String: Cells.Set(e, field, (string)value!); break;
            case JTokenType.Boolean: Cells.Set(e, field, (bool)value); break;
            case JTokenType.Null: break;
            default: throw new InvalidDataException($"{field.Name} is a {value.Type}.");
        }
    }
}
