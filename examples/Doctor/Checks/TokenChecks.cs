using System.Globalization;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The answers of the API to requests for a quote token.</summary>
internal static class TokenChecks
{
    private const string Area = "Quote token";
    private static readonly string[] KnownFields = ["token", "dxlink-url", "level", "issued-at", "expires-at"];
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public static IReadOnlyList<Check> All { get; } =
    [
        new(Area, "level", "api", Of(token => Finding.Of(token["level"].Text() == "api", token["level"].Text() ?? "not given"))),
        new(Area, "address", "wss, or this machine", Of(Address)),
        new(Area, "delayed data", "no", Of(token => IsTrue(token["delayed"]) ? Finding.Other("yes") : Finding.Expected("no"))),
        new(Area, "expires-at", "optional; within 24 h", Of(ExpiresAt)),
        new(Area, "issued-at", "optional; 24 h before expires-at", Of(IssuedAt)),
        new(Area, "further fields", "none", Of(FurtherFields)),
        Check.Open(Area, "second request", "the same token, or a new one", SecondRequest),
    ];

    private static Func<FrameHistory, Finding> Of(Func<JsonObject, Finding> read) => recording =>
        recording.Entries.FirstOrDefault(entry => entry.Kind == EntryKind.Token) is { } token
            ? read(token.Body)
            : Finding.NotChecked("no answer");

    private static Finding Address(JsonObject token) => Uri.TryCreate(token["dxlink-url"].Text(), UriKind.Absolute, out var address)
        ? Finding.Of(address.Scheme == "wss" || address.IsLoopback, address.IsLoopback ? "this machine" : address.ToString())
        : Finding.NotChecked("not given");

    private static Finding ExpiresAt(JsonObject token)
    {
        if (Time(token["expires-at"]) is not { } end || Time(token["now"]) is not { } now)
            return token["expires-at"] is null ? Finding.NotChecked("not given") : Finding.Other("a value that is not a time");
        var left = end - now;
        return Finding.Of(
            left > TimeSpan.Zero && left <= Life + TimeSpan.FromMinutes(1), $"{end.UtcDateTime:HH:mm:ss} UTC, in {Text(left)}");
    }

    private static Finding IssuedAt(JsonObject token)
    {
        if (Time(token["issued-at"]) is not { } start)
            return token["issued-at"] is null ? Finding.NotChecked("not given") : Finding.Other("a value that is not a time");
        return Time(token["expires-at"]) is { } end
            ? Finding.Of((end - start - Life).Duration() < TimeSpan.FromMinutes(1), $"{Text(end - start)} before")
            : Finding.Expected($"{start.UtcDateTime:HH:mm:ss} UTC");
    }

    private static Finding FurtherFields(JsonObject token) => Finding.Of(token["fields"].Texts().Except(KnownFields), "none");

    private static Finding SecondRequest(FrameHistory recording) =>
        recording.Entries.LastOrDefault(entry => entry.Kind == EntryKind.Token)?.Body["same-as-before"] is { } same
            ? Finding.Expected(IsTrue(same) ? "the same token" : "another token")
            : Finding.NotChecked("no second answer");

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static DateTimeOffset? Time(JsonNode? node) =>
        DateTimeOffset.TryParse(node.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.0} h");
}
