using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The names, order and kinds of the fields of each event type.</summary>
internal static class FieldChecks
{
    private const string Area = "Fields";

    public static IReadOnlyList<Check> All { get; } =
    [
        .. EventType.All.Select(type => new Check(
            Area, type.Name, $"the {type.Fields.Count} requested, in order", recording => FieldsOf(recording, type))),
        new(Area, "not requested by the library", "none", Further),
        new(Area, "kinds of values", "as documented", Kinds),
        new(Area, "rows", "as long as the list of fields", recording => recording.Channels.All(channel => channel.FirstData.Count == 0)
            ? Finding.NotChecked("no data")
            : Finding.Of(recording.Channels.SelectMany(channel => channel.Unreadable), "all")),
    ];

    private static Finding FieldsOf(FrameHistory recording, EventType type)
    {
        var lists = recording.Channels
            .Where(channel => channel.Requested.ContainsKey(type.Name))
            .SelectMany(channel => channel.FieldLists).Where(list => list.Type == type.Name).ToList();
        if (lists.Count > 0)
            return Finding.Of(lists.SelectMany(list => Differences(type.Names, list.Fields)), "as requested");
        return recording.Channels.Any(channel => channel.Requested.ContainsKey(type.Name) && channel.Rows.Any(row => row.Type == type.Name))
            ? Finding.Expected("no list; rows fit the requested ones")
            : Finding.NotChecked("no list and no events");
    }

    private static IEnumerable<string> Differences(IReadOnlyList<string> requested, IReadOnlyList<string> listed)
    {
        string[] missing = [.. requested.Except(listed)];
        string[] added = [.. listed.Except(requested)];
        if (missing.Length > 0)
            yield return $"without {string.Join(", ", missing)}";
        if (added.Length > 0)
            yield return $"with {string.Join(", ", added)}";
        if (missing.Length == 0 && added.Length == 0 && !listed.SequenceEqual(requested))
            yield return $"in another order: {string.Join(", ", listed.Take(4))} …";
    }

    /// <summary>If no fields were requested, the server lists all fields that it has.</summary>
    private static Finding Further(FrameHistory recording) => recording.WithoutFields is not { FieldLists.Count: > 0 } channel
        ? Finding.NotChecked("no list without a request")
        : Finding.Of(
            from list in channel.FieldLists
            let type = EventType.All.FirstOrDefault(type => type.Name == list.Type)
            where type is not null
            from field in list.Fields.Except(type.Names)
            select $"{list.Type}.{field}",
            "none");

    private static Finding Kinds(FrameHistory recording)
    {
        var kinds = EventType.All.ToDictionary(
            type => type.Name, type => type.Fields.ToDictionary(field => field.Name, field => field.Kind));
        var count = 0;
        var odd = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in recording.Rows)
        {
            foreach (var (name, value) in row.Values)
            {
                if (kinds.GetValueOrDefault(row.Type)?.TryGetValue(name, out var kind) != true)
                    continue;
                count++;
                if (!IsOfKind(value, kind))
                    odd.Add($"{row.Type}.{name} {value!.ToJsonString(JsonNodes.Plain)}");
            }
        }

        return count == 0 ? Finding.NotChecked("no data") : Finding.Of(odd.Take(5), $"as documented, {count} values");
    }

    /// <summary>A missing value of any kind is null.</summary>
    private static bool IsOfKind(JsonNode? value, ValueKind kind) => value is null || kind switch
    {
        ValueKind.Text => value.GetValueKind() == JsonValueKind.String,
        ValueKind.Boolean => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        ValueKind.Number => value.Number() is not null || value.Text() is "NaN" or "Infinity" or "-Infinity",
        _ => value.Number() is { } number && double.IsInteger(number),
    };
}
