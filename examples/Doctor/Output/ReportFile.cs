using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The file for a bug report: the results first, then every entry of the recording, one JSON object a line.</summary>
internal static class ReportFile
{
    /// <summary>The number of FEED_DATA frames of a channel that are written whole; of later ones only the size is written.</summary>
    private const int WholeFrames = 200;

    public static IEnumerable<string> Lines(IReadOnlyList<(Check Check, Finding Finding)> results, FrameHistory recording)
    {
        foreach (var (check, finding) in results)
        {
            yield return new JsonObject
            {
                ["check"] = $"{check.Area}: {check.Name}",
                ["expected"] = check.Expected,
                ["seen"] = finding.Seen,
                ["verdict"] = ResultView.Text(finding.Verdict).ToLowerInvariant(),
            }.ToJsonString(JsonNodes.Plain);
        }

        var written = new Dictionary<(int, int), int>();
        foreach (var entry in recording.Entries)
        {
            var key = (entry.Connection, entry.Channel);
            yield return entry.IsReceived("FEED_DATA") && (written[key] = written.GetValueOrDefault(key) + 1) > WholeFrames
                ? Shortened(entry).ToLine()
                : entry.ToLine();
        }
    }

    private static Entry Shortened(Entry entry) => entry with
    {
        Body = new()
        {
            ["type"] = entry.Type,
            ["channel"] = entry.Channel,
            ["data"] = new JsonArray(),
            ["omitted"] = entry.Body.ToJsonString(JsonNodes.Plain).Length,
        },
    };
}
