using System.Globalization;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>One thing that happened during a probe. Secrets have been removed from it.</summary>
/// <param name="At">Since the beginning of the probe.</param>
/// <param name="Connection">The number of the connection; 0 for what belongs to none.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Body">The frame, or what there is to say.</param>
internal sealed record Entry(TimeSpan At, int Connection, EntryKind Kind, JsonObject Body)
{
    /// <summary>The type of a frame; empty for what has none.</summary>
    public string Type => Body["type"].Text() ?? "";

    /// <summary>The channel of a frame; −1 for what has none.</summary>
    public int Channel => (int)(Body["channel"].Number() ?? -1);

    /// <summary>Whether the server sent a frame of this type.</summary>
    public bool IsReceived(string type) => Kind == EntryKind.Received && Type == type;

    /// <summary>Whether the doctor sent a frame of this type.</summary>
    public bool IsSent(string type) => Kind == EntryKind.Sent && Type == type;

    /// <summary>One line of a report.</summary>
    public string ToLine() => new JsonObject
    {
        ["at"] = Math.Round(At.TotalSeconds, 3),
        ["connection"] = Connection,
        ["kind"] = Kind.ToString().ToLowerInvariant(),
        ["frame"] = Body.DeepClone(),
    }.ToJsonString(JsonNodes.Plain);

    /// <exception cref="FormatException">The line is not one of a report.</exception>
    public static Entry Parse(string line)
    {
        if (JsonNodes.Parse(line) is not { } entry || entry["frame"] is not JsonObject body
            || !Enum.TryParse<EntryKind>(entry["kind"].Text(), ignoreCase: true, out var kind))
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"This line is not one of a report: {line}"));
        }

        return new(
            TimeSpan.FromSeconds(entry["at"].Number() ?? 0), (int)(entry["connection"].Number() ?? 0), kind, (JsonObject)body.DeepClone());
    }
}
