using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>SETUP, AUTH_STATE and their fields.</summary>
internal static partial class HandshakeChecks
{
    private const string Area = "Handshake";
    private const string Order = "SETUP, UNAUTHORIZED, AUTHORIZED";

    private static readonly Dictionary<string, string[]> KnownFields = new()
    {
        ["SETUP"] = ["type", "channel", "version", "keepaliveTimeout", "acceptKeepaliveTimeout"],
        ["AUTH_STATE"] = ["type", "channel", "state", "userId"],
    };

    public static IReadOnlyList<Check> All { get; } =
    [
        new(Area, "order", Order, recording => OrderOf(recording, 1)),
        new(Area, "order, second connection", Order, recording => OrderOf(recording, 2)),
        new(Area, "SETUP: timeouts", "60 s both ways", Of("SETUP", setup => Finding.Of(
            setup["keepaliveTimeout"].Number() is 60 && setup["acceptKeepaliveTimeout"].Number() is 60,
            $"{Seconds(setup["keepaliveTimeout"])} and {Seconds(setup["acceptKeepaliveTimeout"])}"))),
        new(Area, "SETUP: version", "like 1.0-1.2.3-20240912-171526", Of("SETUP", setup => Finding.Of(
            setup["version"].Text() is { } version && Version().IsMatch(version), setup["version"].Text() ?? "not given"))),
        new(Area, "AUTH_STATE: userId", "present with AUTHORIZED", UserId),
        new(Area, "further fields", "none", FurtherFields),
    ];

    private static Finding OrderOf(FrameHistory recording, int connection)
    {
        Entry[] all = [.. recording.Of(connection)];
        if (!all.Any(entry => entry.Kind == EntryKind.Opened))
            return Finding.NotChecked("not opened");
        var frames = all.Where(entry => entry.Kind == EntryKind.Received && entry.Channel <= 0 && entry.Type != "KEEPALIVE").ToList();
        var authorized = frames.FindIndex(IsAuthorized);
        if (authorized < 0)
            return Finding.Other(frames.Count == 0 ? "no frame" : string.Join(", ", frames.Select(Name)) + ", then nothing");
        var seen = string.Join(", ", frames.Take(authorized + 1).Select(Name));
        return Finding.Of(seen == Order, seen == Order ? "as expected" : seen);
    }

    private static Finding UserId(FrameHistory recording) => recording.Of(1).FirstOrDefault(IsAuthorized) is { } authorized
        ? Finding.Of(authorized.Body.ContainsKey("userId"), authorized.Body.ContainsKey("userId") ? "present" : "not there")
        : Finding.NotChecked("not authorized");

    private static Finding FurtherFields(FrameHistory recording) => !recording.Entries.Any(entry => entry.IsReceived("SETUP"))
        ? Finding.NotChecked("no SETUP")
        : Finding.Of(
            from entry in recording.Entries
            where entry.Kind == EntryKind.Received && KnownFields.ContainsKey(entry.Type)
            from field in entry.Body
            where !KnownFields[entry.Type].Contains(field.Key)
            select $"{entry.Type}.{field.Key}",
            "none");

    private static Func<FrameHistory, Finding> Of(string type, Func<JsonObject, Finding> read) => recording =>
        recording.Of(1).FirstOrDefault(entry => entry.IsReceived(type)) is { } frame ? read(frame.Body) : Finding.NotChecked($"no {type}");

    private static bool IsAuthorized(Entry entry) => entry.IsReceived("AUTH_STATE") && entry.Body["state"].Text() == "AUTHORIZED";

    private static string Name(Entry entry) => entry.Type == "AUTH_STATE" ? entry.Body["state"].Text() ?? "AUTH_STATE" : entry.Type;

    private static string Seconds(JsonNode? node) => node.Number()?.ToString("0.### s", CultureInfo.InvariantCulture) ?? "not given";

    [GeneratedRegex(@"^\d+\.\d+-\d+\.\d+\.\d+-\d{8}-\d{6}$")]
    private static partial Regex Version();
}
