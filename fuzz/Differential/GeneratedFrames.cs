using System.Text;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Fuzz.Differential;

/// <summary>Inputs for the frame target that a server may send: a new configuration of the fields now and then, and data frames of any
/// types and sizes.</summary>
internal sealed class GeneratedFrames(Random random)
{
    private readonly GeneratedCells cells = new(random);

    /// <summary>The next input: one frame per line.</summary>
    public byte[] Next()
    {
        // The channels of the frame target.
        var channel = 1 + (2 * random.Next(4));
        var layouts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => EventSchema.All[random.Next(EventSchema.All.Length)]).Distinct()
            .ToDictionary(type => type, Columns);
        var frames = new List<string>();
        var fields = layouts.Where(layout => layout.Value.IsChanged).ToArray();
        if (fields.Length > 0)
        {
            var changed = fields.Select(l => $"\"{l.Key.Name}\":[{string.Join(',', l.Value.Fields.Select(f => $"\"{f.Name}\""))}]");
            frames.Add(
                $"{{\"type\":\"FEED_CONFIG\",\"channel\":{channel},\"dataFormat\":\"COMPACT\","
                + $"\"eventFields\":{{{string.Join(',', changed)}}}}}");
        }

        for (var count = random.Next(1, 3); count > 0; count--)
        {
            var data = layouts.Select(layout => random.Next(12) == 0 ? Full(layout.Key) : Compact(layout.Key, layout.Value.Fields));
            frames.Add($"{{\"type\":\"FEED_DATA\",\"channel\":{channel},\"data\":[{string.Join(',', data)}]}}");
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', frames));
    }

    /// <summary>Usually the fields that the library requests; sometimes some of them in any order.</summary>
    private (bool IsChanged, EventField[] Fields) Columns(EventSchema type)
    {
        EventField[] fields = [.. type.Fields];
        if (random.Next(4) > 0)
            return (false, fields);
        random.Shuffle(fields);
        return (true, fields[..random.Next(1, fields.Length + 1)]);
    }

    private string Compact(EventSchema type, EventField[] fields)
    {
        var rows = Enumerable.Range(0, random.Next(3) == 0 ? 1 : random.Next(1, 9)).Select(_ => Row(type, fields));
        return $"\"{type.Name}\",[{string.Join(',', rows)}]";
    }

    private string Row(EventSchema type, EventField[] fields)
    {
        var isUsual = random.Next(4) > 0;
        return string.Join(',', fields.Select(field => cells.Next(type, field, isUsual)));
    }

    private string Full(EventSchema type)
    {
        var members = type.Fields.Skip(1).Select(field => $"\"{field.Name}\":{cells.Next(type, field, isUsual: false)}");
        return $"{{\"eventType\":\"{type.Name}\",{string.Join(',', members)}}}";
    }
}
