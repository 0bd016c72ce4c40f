using System.Text;
using System.Text.Json;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>The expected result of a FEED_DATA message, read without the decoder.</summary>
internal sealed class ReferenceData
{
    public List<ReferenceEvent> Events { get; } = [];

    public int RefusedRows { get; private set; }

    /// <summary>The number of rejected fields in delivered events.</summary>
    public int RefusedFields { get; private set; }

    public List<string> UnknownTypes { get; } = [];

    /// <summary>Null for data that must be rejected as a whole.</summary>
    public static ReferenceData? Read(JsonElement data, EventLayouts layouts)
    {
        var read = new ReferenceData();
        if (data.ValueKind != JsonValueKind.Array)
            return null;
        for (var i = 0; i < data.GetArrayLength(); i++)
        {
            switch (data[i].ValueKind)
            {
                case JsonValueKind.Object:
                    read.ReadFull(data[i]);
                    break;
                case JsonValueKind.String when i + 1 < data.GetArrayLength() && data[i + 1].ValueKind == JsonValueKind.Array:
                    read.ReadCompact(Reference.Text(data[i]), data[++i], layouts);
                    break;
                default:
                    return null;
            }
        }

        return read;
    }

    private void ReadCompact(string name, JsonElement values, EventLayouts layouts)
    {
        if (Find(name) is not { } type)
            return;
        var layout = layouts[type];
        var columns = layout.Columns;
        var rows = new List<ReferenceEvent>();
        foreach (var row in values.EnumerateArray().Chunk(columns.Length))
        {
            var e = new ReferenceEvent(type, isStrict: !layout.IsConfirmed);
            foreach (var (field, cell) in columns.Zip(row))
            {
                if (field is not null)
                    e.Add(field, cell);
            }

            rows.Add(e);
        }

        // If the number of values does not match the configured fields, every row is suspect.
        if (values.GetArrayLength() % columns.Length != 0)
            RefusedRows += rows.Count;
        else
            rows.ForEach(Accept);
    }

    private void ReadFull(JsonElement e)
    {
        var members = e.EnumerateObject().Select(m => (Name: Reference.Name(m), m.Value)).ToArray();
        var types = members
            .Where(m => m.Name == "eventType" && m.Value.ValueKind == JsonValueKind.String)
            .Select(m => Find(Reference.Text(m.Value))).ToArray();
        if (types.Length == 0)
            RefusedRows++;
        if (types.LastOrDefault() is not { } type)
            return;
        var read = new ReferenceEvent(type);
        foreach (var (name, value) in members)
        {
            if (type.Find(name) is { } field)
                read.Add(field, value);
        }

        Accept(read);
    }

    private EventSchema? Find(string name)
    {
        var type = EventSchema.Find(Encoding.UTF8.GetBytes(name));
        if (type is null)
            UnknownTypes.Add(name);
        return type;
    }

    private void Accept(ReferenceEvent e)
    {
        if (!e.IsValid)
        {
            RefusedRows++;
            return;
        }

        Events.Add(e);
        RefusedFields += e.RefusedFields;
    }
}
