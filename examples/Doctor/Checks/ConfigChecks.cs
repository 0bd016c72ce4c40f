using System.Globalization;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The content and the time of FEED_CONFIG.</summary>
internal static class ConfigChecks
{
    private const string Area = "FEED_CONFIG";

    public static IReadOnlyList<Check> All { get; } =
    [
        new(Area, "dataFormat", "COMPACT, as requested", recording => OfAll(
            recording, config => config["dataFormat"].Text() ?? "not given", "COMPACT")),
        new(Area, "aggregationPeriod", "0.1 s, as requested", recording => OfAll(
            recording, config => config["aggregationPeriod"].Number()?.ToString(CultureInfo.InvariantCulture) ?? "not given", "0.1")),
        Check.Open(Area, "the first one", "with or without eventFields", First),
        Check.Open(Area, "those with eventFields", "one per type, or several together", Together),
        Check.Open(Area, "when", "before a type's first data, or never", When),
        new(Area, "no fields requested", "lists them before the data", WithoutFields),
    ];

    private static Finding OfAll(FrameHistory recording, Func<JsonObject, string> read, string expected)
    {
        string[] seen = [.. recording.Channels.SelectMany(channel => channel.Configs).Select(config => read(config.Body)).Distinct()];
        return seen.Length == 0
            ? Finding.NotChecked("no FEED_CONFIG")
            : Finding.Of(seen is [var one] && one == expected, string.Join(", ", seen));
    }

    private static Finding First(FrameHistory recording)
    {
        if (recording.Channel("AUTO") is not { } channel || channel.Configs.Count == 0)
            return Finding.NotChecked("no FEED_CONFIG");
        var first = channel.Configs[0];
        var setup = recording.Of(channel.Connection).Last(entry => entry.IsSent("FEED_SETUP") && entry.Channel == channel.Number);
        var listed = channel.FieldLists.Where(list => list.At == first.At).Select(list => list.Type).ToList();
        var delay = Math.Max((first.At - setup.At).TotalMilliseconds, 0);
        return Finding.Expected(string.Create(CultureInfo.InvariantCulture,
            $"{(listed.Count == 0 ? "without" : $"with {string.Join(", ", listed)}")}, {delay:0} ms after FEED_SETUP"));
    }

    private static Finding Together(FrameHistory recording)
    {
        int[] sizes = [.. recording.Channels.SelectMany(channel =>
            channel.FieldLists.GroupBy(list => list.At).Select(group => group.Count()))];
        return sizes.Length == 0 ? Finding.NotChecked("none has them")
            : Finding.Expected(sizes.Max() == 1 ? $"one per type ({sizes.Length})" : $"{sizes.Length}, with up to {sizes.Max()} types");
    }

    private static Finding When(FrameHistory recording)
    {
        if (recording.Channel("AUTO") is not { FirstData.Count: > 0 } channel)
            return Finding.NotChecked("no data");
        var late = channel.FirstData.Where(data => !IsListedBefore(channel, data.Key, data.Value)).Select(data => data.Key).ToList();
        return Finding.Expected(late.Count == 0 ? "before the data of each type" : $"not before {string.Join(", ", late)}");
    }

    private static Finding WithoutFields(FrameHistory recording)
    {
        if (recording.WithoutFields is not { FirstData.Count: > 0 } channel)
            return Finding.NotChecked("no data");
        var late = channel.FirstData.Where(data => !IsListedBefore(channel, data.Key, data.Value)).Select(data => data.Key).ToList();
        return Finding.Of(late.Count == 0, late.Count == 0 ? "lists them" : $"not before {string.Join(", ", late)}");
    }

    private static bool IsListedBefore(FeedChannel channel, string type, TimeSpan at) =>
        channel.FieldLists.Any(list => list.Type == type && list.At <= at);
}
