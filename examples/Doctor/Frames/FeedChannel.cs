using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>A FEED channel of a recording. It does not use the decoder of the library, so it also reads frames that the library would
/// skip.</summary>
internal sealed class FeedChannel(int connection, int number, string contract)
{
    private readonly Dictionary<string, IReadOnlyList<string>> fields = [];

    public int Connection => connection;

    public int Number => number;

    /// <summary>The requested contract.</summary>
    public string Contract => contract;

    /// <summary>The CHANNEL_OPENED; null if the channel was refused.</summary>
    public JsonObject? Opened { get; private set; }

    /// <summary>The fields that FEED_SETUP requested, by event type; empty if it named none.</summary>
    public Dictionary<string, IReadOnlyList<string>> Requested { get; } = [];

    public List<Subscribed> Subscriptions { get; } = [];

    public List<Entry> Configs { get; } = [];

    public List<FieldList> FieldLists { get; } = [];

    public List<Row> Rows { get; } = [];

    /// <summary>The first FEED_DATA of each type, with or without readable rows.</summary>
    public Dictionary<string, TimeSpan> FirstData { get; } = [];

    /// <summary>Descriptions of what could not be read.</summary>
    public List<string> Unreadable { get; } = [];

    /// <summary>Adds a frame of this channel.</summary>
    public void Take(Entry entry)
    {
        switch (entry.Kind, entry.Type)
        {
            case (EntryKind.Received, "CHANNEL_OPENED"):
                Opened = entry.Body;
                break;
            case (EntryKind.Sent, "FEED_SETUP"):
                foreach (var (type, list) in entry.Body["acceptEventFields"] as JsonObject ?? [])
                    Requested[type] = list.Texts();
                break;
            case (EntryKind.Sent, "FEED_SUBSCRIPTION"):
                var message = Subscriptions.Count == 0 ? 0 : Subscriptions[^1].Message + 1;
                Subscriptions.AddRange(entry.Body["add"].Objects().Select(add => new Subscribed(
                    entry.At, message, add["type"].Text() ?? "", add["symbol"].Text() ?? "", add["fromTime"].Number())));
                break;
            case (EntryKind.Received, "FEED_CONFIG"):
                Configs.Add(entry);
                foreach (var (type, list) in entry.Body["eventFields"] as JsonObject ?? [])
                {
                    fields[type] = list.Texts();
                    FieldLists.Add(new(entry.At, type, fields[type]));
                }

                break;
            case (EntryKind.Received, "FEED_DATA"):
                ReadData(entry.At, entry.Body["data"] as JsonArray ?? []);
                break;
        }
    }

    private void ReadData(TimeSpan at, JsonArray data)
    {
        for (var i = 0; i < data.Count; i++)
        {
            if (data[i] is JsonObject full)
            {
                var type = full["eventType"].Text() ?? "";
                FirstData.TryAdd(type, at);
                Rows.Add(new(at, type, full.ToDictionary(pair => pair.Key, pair => pair.Value)));
            }
            else if (data[i].Text() is { } type && i + 1 < data.Count && data[i + 1] is JsonArray values)
            {
                ReadCompact(at, type, values);
                i++;
            }
            else
            {
                Unreadable.Add("a FEED_DATA of another shape");
                return;
            }
        }
    }

    private void ReadCompact(TimeSpan at, string type, JsonArray values)
    {
        FirstData.TryAdd(type, at);
        // Without a list the requested fields apply.
        if ((fields.GetValueOrDefault(type) ?? Requested.GetValueOrDefault(type)) is not { Count: > 0 } names)
        {
            Unreadable.Add($"{type} without a list of fields");
            return;
        }

        if (values.Count % names.Count != 0)
        {
            Unreadable.Add($"{type}: {values.Count} values for rows of {names.Count} fields");
            return;
        }

        foreach (var row in values.Chunk(names.Count))
        {
            var byName = new Dictionary<string, JsonNode?>();
            for (var i = 0; i < names.Count; i++)
                byName[names[i]] = row[i];
            Rows.Add(new(at, type, byName));
        }
    }
}
