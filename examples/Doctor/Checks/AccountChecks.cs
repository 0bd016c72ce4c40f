using System.Globalization;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The account streamer, and the REST calls that its state is read from.</summary>
internal static class AccountChecks
{
    private const string Area = "Account";

    public static IReadOnlyList<Check> All { get; } =
    [
        new(Area, "accounts", "at least one is open", Of("accounts", body => Finding.Of(Count(body, "open") > 0, Accounts(body)))),
        new(Area, "connect", "ok", Of("connect", Answer)),
        Check.Open(Area, "connect: account numbers", "in the answer, or not", Of("connect", body => Field(body, "value"))),
        new(Area, "heartbeat", "ok", Of("heartbeat", Answer)),
        Check.Open(Area, "heartbeat: request-id", "in the answer, or not", Of("heartbeat", body => Field(body, "request-id"))),
        new(Area, "first reading", "complete", Of("reading", body => Finding.Of(
            body["complete"]?.GetValue<bool>() == true,
            string.Create(CultureInfo.InvariantCulture, $"after {body["seconds"].Number():0.0} s")))),
        new(Area, "not readable over REST", "nothing", Of("reading", body => Finding.Of(body["unavailable"].Texts(), "nothing"))),
        Check.Open(Area, "notifications", "which types come", Of("stream", Types)),
        new(Area, "errors", "none", Of("stream", body => Finding.Of(body["errors"].Texts(), "none"))),
        new(Area, "lost notifications", "none", Of("stream", body => Number(body, "lost"))),
        new(Area, "lost connections", "none", Of("stream", body => Number(body, "reconnections"))),
        Check.Open(Area, "alerts and watch lists", "accepted, or not", Of("stream", Subscriptions)),
    ];

    private static Func<FrameHistory, Finding> Of(string step, Func<JsonObject, Finding> read) => recording =>
        Find(recording, step) is { } entry ? read(entry)
        : Finding.NotChecked(Find(recording, "failed")?["text"].Text() ?? "not tried");

    private static JsonObject? Find(FrameHistory recording, string step) =>
        recording.Entries.LastOrDefault(entry => entry.Kind == EntryKind.Account && entry.Body["step"].Text() == step)?.Body;

    private static Finding Answer(JsonObject body) => body["missing"].Text() is { } missing ? Finding.Other(missing)
        : body["status"].Text() == "ok" ? Finding.Expected($"ok after {body["milliseconds"].Number():0} ms")
        : Finding.Other($"{body["status"].Text()}: {body["message"].Text()}");

    private static Finding Field(JsonObject body, string name) => body["fields"] is not { } fields ? Finding.NotChecked("no answer")
        : Finding.Expected(fields.Texts().Contains(name) ? "in the answer" : "not in the answer");

    private static Finding Types(JsonObject body) => body["types"].Texts() is [_, ..] types
        ? Finding.Expected(string.Join(", ", types))
        : Finding.NotChecked("none came");

    private static Finding Subscriptions(JsonObject body) => Finding.Expected(string.Join(
        "; ",
        body["accepted"].Texts().Select(action => $"{action} accepted")
            .Concat(body["not-accepted"].Texts().Select(action => $"{action} not accepted"))));

    private static Finding Number(JsonObject body, string name) =>
        Finding.Of(Count(body, name) == 0, Count(body, name) == 0 ? "none" : Text(Count(body, name)));

    private static string Accounts(JsonObject body) =>
        $"{Text(Count(body, "open"))} open{(Count(body, "closed") > 0 ? $", {Text(Count(body, "closed"))} closed" : "")}";

    private static double Count(JsonObject body, string name) => body[name].Number() ?? 0;

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
