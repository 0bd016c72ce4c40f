using System.Globalization;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>One event of a probe, without secrets.</summary>
/// <param name="At">The time since the beginning of the probe.</param>
/// <param name="Connection">The number of the connection; 0 if it belongs to no connection.</param>
/// <param name="Kind">The kind of the entry.</param>
/// <param name="Body">The frame, or other content.</param>
internal sealed record Entry(TimeSpan At, int Connection, EntryKind Kind, JsonObject Body)
{
    /// <summary>The type of a frame; empty if it has none.</summary>
    public string Type => Body["type"].Text() ?? "";

    /// <summary>The channel of a frame; −1 if it has none.</summary>
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

    /// <exception cref="FormatException">The line is not a line of a report.</exception>
    public static Entry Parse(string line)
    {
        if (JsonNodes.Parse(line) is not { } entry || entry["frame"] is not JsonObject body
            || !Enum.TryParse<EntryKind>(entry["kind"].Text(), ignoreCase: true, out var kind))
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"This is not a line of a report: {line}"));
        }

        return new(
            TimeSpan.FromSeconds(entry["at"].Number() ?? 0), (int)(entry["connection"].Number() ?? 0), kind, (JsonObject)body.DeepClone());
    }
}
