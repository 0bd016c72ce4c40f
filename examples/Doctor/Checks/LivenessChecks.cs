using System.Globalization;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Keepalives, a second AUTH, and how connections end.</summary>
internal static class LivenessChecks
{
    private const string Area = "Connection";
    private const double Timeout = 60;

    public static IReadOnlyList<Check> All { get; } =
    [
        Check.Open(Area, "KEEPALIVE on an idle connection", "how often", recording => Keepalives(recording, 2)),
        Check.Open(Area, "KEEPALIVE on a busy connection", "how often", recording => Keepalives(recording, 1)),
        new(Area, "silence of the server", "shorter than 60 s", Silence),
        new(Area, "second AUTH, same token", "AUTHORIZED", SecondAuth),
        new(Area, "channels after it", "go on", ChannelsAfter),
        new(Area, "end", "the close frame is answered with 1000", End),
    ];

    private static Finding Keepalives(FrameHistory recording, int connection)
    {
        Entry[] all = [.. recording.Of(connection)];
        if (all.FirstOrDefault(entry => entry.IsReceived("AUTH_STATE")) is not { } start)
            return Finding.NotChecked("not connected");
        double[] times = [.. all.Where(entry => entry.IsReceived("KEEPALIVE")).Select(entry => (entry.At - start.At).TotalSeconds)];
        return times.Length == 0
            ? Finding.NotChecked(string.Create(CultureInfo.InvariantCulture, $"none in {(all[^1].At - start.At).TotalSeconds:0} s"))
            : Finding.Expected(
                $"after {string.Join(", ", times.Take(5).Select(Text))} s{(times.Length > 5 ? $" … ({times.Length})" : "")}");
    }

    private static Finding Silence(FrameHistory recording)
    {
        var longest = recording.Entries
            .Where(entry => entry.Connection > 0 && entry.Kind is EntryKind.Opened or EntryKind.Received or EntryKind.Closed)
            .GroupBy(entry => entry.Connection)
            .SelectMany(connection => connection.Zip(connection.Skip(1), (a, b) => (b.At - a.At).TotalSeconds))
            .DefaultIfEmpty(-1).Max();
        return longest < 0 ? Finding.NotChecked("no connection")
            : Finding.Of(longest < Timeout, string.Create(CultureInfo.InvariantCulture, $"{longest:0.0} s at most"));
    }

    private static Finding SecondAuth(FrameHistory recording)
    {
        if (Second(recording) is not { } sent)
            return Finding.NotChecked("not tried");
        var answer = recording.Of(1).FirstOrDefault(entry => entry.At >= sent.At && (entry.Kind == EntryKind.Closed
            || entry.IsReceived("AUTH_STATE") || (entry.IsReceived("ERROR") && entry.Channel == 0)));
        return answer switch
        {
            null => Finding.Other("no answer"),
            { Kind: EntryKind.Closed } when answer.Body["by"].Text() == "doctor" => Finding.Other("no answer"),
            { Kind: EntryKind.Closed } => Finding.Other($"the connection ended: {Close(answer)}"),
            { Type: "ERROR" } => Finding.Other($"{answer.Body["error"].Text()}: {answer.Body["message"].Text()}"),
            _ => Finding.Of(answer.Body["state"].Text() == "AUTHORIZED", answer.Body["state"].Text() ?? "AUTH_STATE without a state"),
        };
    }

    private static Finding ChannelsAfter(FrameHistory recording)
    {
        if (Second(recording) is not { } sent || recording.Channel("AUTO") is not { } channel)
            return Finding.NotChecked("not tried");
        if (channel.Subscriptions.FirstOrDefault(s => s.At >= sent.At) is not { } late)
            return Finding.NotChecked("nothing was subscribed after it");
        var answered = channel.Rows.Any(row => row.At >= late.At && row.Symbol == late.Symbol);
        return Finding.Of(answered, answered ? $"{late.Symbol} is answered" : $"{late.Symbol} is not answered");
    }

    private static Finding End(FrameHistory recording)
    {
        Entry[] ends = [.. recording.Entries.Where(entry => entry.Kind == EntryKind.Closed)];
        return ends.Length == 0
            ? Finding.NotChecked("not ended")
            : Finding.Of(
                ends.Where(end => end.Body["by"].Text() != "doctor" || end.Body["code"].Number() is not 1000).Select(end =>
                    $"connection {end.Connection} by {end.Body["by"].Text()}: {Close(end)}"),
                "answered with 1000");
    }

    private static string Text(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>The close code and the reason of an end.</summary>
    private static string Close(Entry end) => $"{end.Body["code"].Number()} {end.Body["reason"].Text()}".Trim();

    private static Entry? Second(FrameHistory recording) => recording.Of(1).Where(entry => entry.IsSent("AUTH")).Skip(1).FirstOrDefault();
}
