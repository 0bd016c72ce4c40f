using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Channels, refusals, and several messages on one channel.</summary>
internal static class ChannelChecks
{
    private const string Area = "Channels";

    private static readonly HashSet<string> KnownTypes =
        ["SETUP", "AUTH_STATE", "KEEPALIVE", "ERROR", "CHANNEL_OPENED", "CHANNEL_CLOSED", "FEED_CONFIG", "FEED_DATA"];

    public static IReadOnlyList<Check> All { get; } =
    [
        .. new[] { "AUTO", "TICKER", "STREAM", "HISTORY" }.Select(contract => new Check(
            Area, $"CHANNEL_OPENED, {contract}", $"FEED, {contract}, subFormat LIST", recording => Opened(recording.Channel(contract)))),
        new(Area, "ERROR frames", "none", recording => NoneOf(recording, entry => entry.Type == "ERROR",
            entry => $"{entry.Body["error"].Text()} on channel {entry.Channel}: {entry.Body["message"].Text()}")),
        new(Area, "CHANNEL_CLOSED", "none", recording => NoneOf(recording, entry => entry.Type == "CHANNEL_CLOSED",
            entry => $"channel {entry.Channel}")),
        new(Area, "other kinds of frames", "none", recording => NoneOf(
            recording, entry => !KnownTypes.Contains(entry.Type), entry => entry.Type)),
        new(Area, "second FEED_SUBSCRIPTION", "is answered as the first", SecondMessage),
        Check.Open(Area, "remove and add in one message", "the removal acts first, or last", RemoveAndAdd),
    ];

    private static Finding Opened(FeedChannel? channel)
    {
        if (channel is null)
            return Finding.NotChecked("not tried");
        if (channel.Opened is not { } opened)
            return Finding.Other("not opened");
        var parameters = opened["parameters"] as JsonObject ?? [];
        var seen = string.Join(", ", new[] { opened["service"].Text() ?? "no service" }.Concat(parameters.Select(
            parameter => parameter.Key == "contract" ? parameter.Value.Text() : $"{parameter.Key} {parameter.Value.Text() ?? "…"}")));
        return Finding.Of(seen == $"FEED, {channel.Contract}, subFormat LIST" && parameters.Count == 2, seen);
    }

    private static Finding NoneOf(FrameHistory recording, Func<Entry, bool> isMatch, Func<Entry, string> words)
    {
        Entry[] received = [.. recording.Entries.Where(entry => entry.Kind == EntryKind.Received)];
        return received.Length == 0 ? Finding.NotChecked("no frames") : Finding.Of(received.Where(isMatch).Select(words), "none");
    }

    private static Finding SecondMessage(FrameHistory recording)
    {
        if (recording.Channel("AUTO") is not { } channel || channel.Subscriptions.All(s => s.Message == 0))
            return Finding.NotChecked("no second message");
        var second = channel.Subscriptions.Where(s => s.Message == 1).ToList();
        var answered = second.Count(s => channel.Rows.Any(row => row.Type == s.Type && CandleForm.IsAnswer(s.Symbol, row.Symbol)));
        return Finding.Of(answered > 0, $"{answered} of {second.Count} entries answered");
    }

    private static Finding RemoveAndAdd(FrameHistory recording)
    {
        var sent = recording.Entries.FirstOrDefault(entry => entry.IsSent("FEED_SUBSCRIPTION") && entry.Body["remove"] is JsonArray);
        var removed = sent?.Body["remove"].Objects().FirstOrDefault();
        if (sent is null || removed is null || recording.WithoutFields is not { } channel)
            return Finding.NotChecked("not tried");
        Row[] rows = [.. channel.Rows.Where(row => row.Type == removed["type"].Text() && row.Symbol == removed["symbol"].Text())];
        return rows.Length == 0 ? Finding.NotChecked("no events before it")
            : rows.Any(row => row.At > sent.At) ? Finding.Expected("removed first: events follow")
            : Finding.Expected("no event follows: removed last, or no change");
    }
}
