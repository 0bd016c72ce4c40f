namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The results as text for the terminal.</summary>
internal static class ResultView
{
    private static readonly int[] Shares = [24, 26, 30, 14];

    /// <param name="results">The checks with their results.</param>
    /// <param name="recording">The recording that was checked.</param>
    /// <param name="width">Characters in a line.</param>
    public static string Format(IReadOnlyList<(Check Check, Finding Finding)> results, FrameHistory recording, int width)
    {
        string[][] table =
        [
            ["check", "expected", "seen", "verdict"],
            .. results.GroupBy(result => result.Check.Area).SelectMany(area => area
                .Select(result => new[] { result.Check.Name, result.Check.Expected, result.Finding.Seen, Text(result.Finding.Verdict) })
                .Prepend([area.Key])),
        ];
        return $"{TextTable.Format(Shares, table, width)}\n{Events(recording, width)}\n{Summary(results, width)}";
    }

    public static string Text(Verdict verdict) => verdict switch
    {
        Verdict.AsExpected => "as expected",
        Verdict.Differs => "DIFFERS",
        _ => "could not be checked",
    };

    /// <summary>The number of events of each type on each contract.</summary>
    private static string Events(FrameHistory recording, int width)
    {
        FeedChannel[] channels = [.. recording.Channels.Where(channel => channel.Requested.Count > 0)];
        if (channels.Length == 0)
            return "";
        string[][] table =
        [
            ["events", .. channels.Select(channel => channel.Contract)],
            .. EventType.All.Select(type => channels.Select(channel => Count(channel, type.Name)).Prepend(type.Name).ToArray()),
        ];
        return TextTable.Format([14, .. channels.Select(_ => 10)], table, Math.Min(width, 64));
    }

    private static string Count(FeedChannel channel, string type) => channel.Subscriptions.Any(s => s.Type == type)
        ? $"{channel.Rows.Count(row => row.Type == type)}"
        : "–";

    private static string Summary(IReadOnlyList<(Check Check, Finding Finding)> results, int width)
    {
        var text = $"{Number(Verdict.AsExpected)} as expected, {Number(Verdict.Differs)} differ, "
            + $"{Number(Verdict.NotChecked)} could not be checked. "
            + "A question mark means that the behaviour is not known: what was seen is new information, and the library works either way.";
        return string.Join('\n', TextTable.Wrap(text, width));

        int Number(Verdict verdict) => results.Count(result => result.Finding.Verdict == verdict);
    }
}
