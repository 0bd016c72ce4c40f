using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The faults over HTTP: <c>POST /faults/{name}</c> with its parameters in the query.</summary>
internal static class FaultEndpoints
{
    private static readonly (string Name, string Parameters, Func<SimulatorFaults, Query, Task> Run)[] Known =
    [
        ("drop", "", (f, _) => f.DropAsync()),
        ("close", "code=1001", (f, q) => f.CloseAsync(q.Integer("code", 1001))),
        ("freeze", "seconds", (f, q) => Do(() => f.Freeze(q.Seconds("seconds")))),
        ("thaw", "", (f, _) => Do(f.Thaw)),
        ("refuse", "count, status=503, retryAfter", (f, q) => Do(() => f.RefuseConnections(
            q.Integer("count", int.MaxValue), q.Integer("status", 503), q.Seconds("retryAfter")))),
        ("closeAfterAccept", "count=1", (f, q) => Do(() => f.CloseAfterAccept(q.Integer("count", 1)))),
        ("expireTokens", "", (f, _) => Do(f.ExpireTokens)),
        ("expireAccessTokens", "", (f, _) => Do(f.ExpireAccessTokens)),
        ("refuseTokens", "count", (f, q) => Do(() => f.RefuseTokens(q.Integer("count", int.MaxValue)))),
        ("deauthorize", "", (f, _) => Do(f.Deauthorize)),
        ("error", "error=UNKNOWN, message, channel=0", (f, q) => Do(() => f.SendError(
            q.Text("error") ?? "UNKNOWN", q.Text("message") ?? SimulatorFaults.DefaultMessage, q.Integer("channel", 0)))),
        ("closeChannel", "channel", (f, q) => Do(() => f.CloseChannels(q.Text("channel") is null ? null : q.Integer("channel", 0)))),
        ("garble", "count=1", (f, q) => Do(() => f.GarbleFrames(q.Integer("count", 1)))),
        ("duplicate", "count=1", (f, q) => Do(() => f.DuplicateFrames(q.Integer("count", 1)))),
        ("cutFrame", "count=1", (f, q) => Do(() => f.CutFrames(q.Integer("count", 1)))),
        ("drip", "count=1, bytes=3, ms=1", (f, q) => Do(() => f.DripFrames(
            q.Integer("count", 1), q.Integer("bytes", 3), TimeSpan.FromMilliseconds(q.Integer("ms", 1))))),
        ("oversized", "bytes=8388608", (f, q) => Do(() => f.SendOversized(q.Integer("bytes", 8 * 1024 * 1024)))),
        ("invalidText", "", (f, _) => Do(f.SendInvalidText)),
        ("badRow", "count=1", (f, q) => Do(() => f.BreakRows(q.Integer("count", 1)))),
        ("reorderFields", "", (f, _) => Do(f.ReorderFields)),
        ("switchFormat", "", (f, _) => Do(f.SwitchFormat)),
        ("delay", "ms=0", (f, q) => Do(() => f.Delay(TimeSpan.FromMilliseconds(q.Integer("ms", 0))))),
        ("wrongProtocol", "count=1", (f, q) => Do(() => f.RefuseProtocol(q.Integer("count", 1)))),
        ("omitSetup", "count=1", (f, q) => Do(() => f.OmitSetup(q.Integer("count", 1)))),
        ("breakSetup", "count=1", (f, q) => Do(() => f.BreakSetup(q.Integer("count", 1)))),
        ("omitAuthState", "count=1", (f, q) => Do(() => f.OmitAuthState(q.Integer("count", 1)))),
        ("rest", "status=503, count=1, retryAfter", (f, q) => Do(() => f.FailRest(
            q.Integer("status", 503), q.Integer("count", 1), q.Seconds("retryAfter")))),
        ("holdRest", "count=1", (f, q) => Do(() => f.HoldRest(q.Integer("count", 1)))),
        ("cutRest", "count=1", (f, q) => Do(() => f.CutRest(q.Integer("count", 1)))),
        ("garbleRest", "count=1", (f, q) => Do(() => f.GarbleRest(q.Integer("count", 1)))),
        ("gatewayPage", "count=1, isEmpty=false", (f, q) => Do(() => f.SendGatewayPage(q.Integer("count", 1), q.Boolean("isEmpty")))),
        ("limitSessions", "seconds", (f, q) => Do(() => f.LimitSessions(q.Seconds("seconds")))),
        ("expireSessions", "variant=RequireNewConnection", (f, q) => Do(() => f.ExpireSessions(
            q.Name("variant", TokenExpiry.RequireNewConnection)))),
        ("drain", "seconds, code=1000, text", (f, q) => Do(() => f.Drain(
            q.Seconds("seconds"), q.Integer("code", 1000), q.Text("text") ?? "server is shutting down"))),
        ("failAuth", "count=1, error=UNAUTHORIZED, message", (f, q) => Do(() => f.FailAuth(
            q.Integer("count", 1), q.Text("error") ?? "UNAUTHORIZED", q.Text("message") ?? "Session not found: api"))),
        ("duplicateAuthState", "count=1", (f, q) => Do(() => f.DuplicateAuthState(q.Integer("count", 1)))),
        ("deauthorizeAfterAuth", "count=1", (f, q) => Do(() => f.DeauthorizeAfterAuth(q.Integer("count", 1)))),
        ("unknownAuthState", "count=1", (f, q) => Do(() => f.SendUnknownAuthState(q.Integer("count", 1)))),
        ("authState", "state=PENDING", (f, q) => Do(() => f.SendAuthState(q.Text("state") ?? "PENDING"))),
        ("loseChannel", "channel", (f, q) => Do(() => f.LoseChannels(q.Text("channel") is null ? null : q.Integer("channel", 0)))),
        ("mute", "contract", (f, q) => Do(() => f.MuteChannels(q.Text("contract")))),
        ("refuseSubscriptions", "refusal=Rate, count=1", (f, q) => Do(() => f.RefuseSubscriptions(
            q.Name("refusal", SubscriptionRefusal.Rate), q.Integer("count", 1)))),
        ("limitRate", "changesPerMinute", (f, q) => Do(() => f.LimitRate(
            q.Text("changesPerMinute") is null ? null : q.Integer("changesPerMinute", 0)))),
        ("answerOversized", "answer=ErrorAndSilence", (f, q) => Do(() => f.AnswerOversized(
            q.Name("answer", OversizedMessageAnswer.ErrorAndSilence)))),
        ("closeMarket", "seconds", (f, q) => Do(() => f.CloseMarket(q.Seconds("seconds")))),
        ("openMarket", "", (f, _) => Do(f.OpenMarket)),
        ("clear", "", (f, _) => Do(f.Clear)),
    ];

    public static void Map(IEndpointRouteBuilder app, SimulatorFaults faults)
    {
        app.MapGet("/faults", http => RestAnswer.WriteDataAsync(http, new()
        {
            ["items"] = new JArray(Known.Select(k => new JObject { ["name"] = k.Name, ["parameters"] = k.Parameters })),
        }));
        app.MapPost("/faults/{name}", http => RunAsync(http, faults));
    }

    private static async Task RunAsync(HttpContext http, SimulatorFaults faults)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        var known = Array.Find(Known, k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));
        if (known.Run is null)
        {
            await RestAnswer.WriteErrorAsync(http, 404, "unknown_fault", "No such fault; GET /faults lists them.");
            return;
        }

        try
        {
            await known.Run(faults, new(http.Request.Query));
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            await RestAnswer.WriteErrorAsync(http, 400, "bad_parameter", e.Message);
        }
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private readonly record struct Query(IQueryCollection Values)
    {
        public string? Text(string name) => Values.TryGetValue(name, out var value) ? value.ToString() : null;

        public int Integer(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

        public bool Boolean(string name) => Text(name) is { } text && bool.Parse(text);

        public T Name<T>(string name, T otherwise)
            where T : struct, Enum => Text(name) is { } text ? Enum.Parse<T>(text, ignoreCase: true) : otherwise;

        public TimeSpan? Seconds(string name) =>
            Text(name) is { } text ? TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture)) : null;
    }
}
