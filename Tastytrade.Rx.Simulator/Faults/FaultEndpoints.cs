using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.DXLink;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The faults over HTTP: <c>POST /faults/{name}</c> with parameters in the query.</summary>
internal static class FaultEndpoints
{
    private static readonly (string Name, string Parameters, Func<SimulatorFaults, FaultQuery, Task> Run)[] Faults =
    [
        ("drop", "", (f, _) => f.DropAsync()),
        ("close", "code=1001", (f, q) => f.CloseAsync(q.Integer("code", 1001, 1000, 4999))),
        ("freeze", "seconds", (f, q) => Do(() => f.Freeze(q.Seconds("seconds")))),
        ("thaw", "", (f, _) => Do(f.Thaw)),
        ("refuse", "count, status=503, retryAfter", (f, q) => Do(() => f.RefuseConnections(
            q.Count(int.MaxValue), q.Integer("status", 503, 400, 599), q.Seconds("retryAfter")))),
        ("closeAfterAccept", "count=1", (f, q) => Do(() => f.CloseAfterAccept(q.Count(1)))),
        ("expireTokens", "", (f, _) => Do(f.ExpireTokens)),
        ("expireAccessTokens", "", (f, _) => Do(f.ExpireAccessTokens)),
        ("refuseTokens", "count", (f, q) => Do(() => f.RefuseTokens(q.Count(int.MaxValue)))),
        ("deauthorize", "", (f, _) => Do(f.Deauthorize)),
        ("error", "error=UNKNOWN, message, channel=0", (f, q) => Do(() => f.SendError(
            q.Text("error") ?? "UNKNOWN", q.Text("message") ?? SimulatorFaults.DefaultMessage, q.Integer("channel", 0)))),
        ("closeChannel", "channel", (f, q) => Do(() => f.CloseChannels(q.OptionalInteger("channel")))),
        ("garble", "count=1", (f, q) => Do(() => f.GarbleFrames(q.Count(1)))),
        ("duplicate", "count=1", (f, q) => Do(() => f.DuplicateFrames(q.Count(1)))),
        ("cutFrame", "count=1", (f, q) => Do(() => f.CutFrames(q.Count(1)))),
        ("drip", "count=1, bytes=3, ms=1", (f, q) => Do(() => f.DripFrames(
            q.Count(1), q.Integer("bytes", 3, 1), q.Milliseconds(1)))),
        ("oversized", "bytes=8388608", (f, q) => Do(() => f.SendOversized(q.Integer(
            "bytes", 8 * 1024 * 1024, OversizedMessage.MinBytes, OversizedMessage.MaxBytes)))),
        ("invalidText", "", (f, _) => Do(f.SendInvalidText)),
        ("badRow", "count=1", (f, q) => Do(() => f.BreakRows(q.Count(1)))),
        ("reorderFields", "", (f, _) => Do(f.ReorderFields)),
        ("switchFormat", "", (f, _) => Do(f.SwitchFormat)),
        ("delay", "ms=0", (f, q) => Do(() => f.Delay(q.Milliseconds(0)))),
        ("wrongProtocol", "count=1", (f, q) => Do(() => f.RefuseProtocol(q.Count(1)))),
        ("omitSetup", "count=1", (f, q) => Do(() => f.OmitSetup(q.Count(1)))),
        ("breakSetup", "count=1", (f, q) => Do(() => f.BreakSetup(q.Count(1)))),
        ("omitAuthState", "count=1", (f, q) => Do(() => f.OmitAuthState(q.Count(1)))),
        ("rest", "status=503, count=1, retryAfter", (f, q) => Do(() => f.FailRest(
            q.Integer("status", 503, 400, 599), q.Count(1), q.Seconds("retryAfter")))),
        ("holdRest", "count=1", (f, q) => Do(() => f.HoldRest(q.Count(1)))),
        ("cutRest", "count=1", (f, q) => Do(() => f.CutRest(q.Count(1)))),
        ("garbleRest", "count=1", (f, q) => Do(() => f.GarbleRest(q.Count(1)))),
        ("gatewayPage", "count=1, isEmpty=false", (f, q) => Do(() => f.SendGatewayPage(q.Count(1), q.Boolean("isEmpty")))),
        ("limitSessions", "seconds", (f, q) => Do(() => f.LimitSessions(q.Seconds("seconds")))),
        ("expireSessions", "variant=RequireNewConnection", (f, q) => Do(() => f.ExpireSessions(
            q.Name("variant", TokenExpiry.RequireNewConnection)))),
        ("drain", "seconds, code=1000, text", (f, q) => Do(() => f.Drain(
            q.Seconds("seconds"), q.Integer("code", 1000, 1000, 4999), q.Text("text") ?? "server is shutting down"))),
        ("failAuth", "count=1, error=UNAUTHORIZED, message", (f, q) => Do(() => f.FailAuth(
            q.Count(1), q.Text("error") ?? "UNAUTHORIZED", q.Text("message") ?? "Session not found: api"))),
        ("duplicateAuthState", "count=1", (f, q) => Do(() => f.DuplicateAuthState(q.Count(1)))),
        ("deauthorizeAfterAuth", "count=1", (f, q) => Do(() => f.DeauthorizeAfterAuth(q.Count(1)))),
        ("unknownAuthState", "count=1", (f, q) => Do(() => f.SendUnknownAuthState(q.Count(1)))),
        ("authState", "state=PENDING", (f, q) => Do(() => f.SendAuthState(q.Text("state") ?? "PENDING"))),
        ("loseChannel", "channel", (f, q) => Do(() => f.LoseChannels(q.OptionalInteger("channel")))),
        ("mute", "contract", (f, q) => Do(() => f.MuteChannels(q.Text("contract")))),
        ("refuseSubscriptions", "refusal=Rate, count=1", (f, q) => Do(() => f.RefuseSubscriptions(
            q.Name("refusal", SubscriptionRefusal.Rate), q.Count(1)))),
        ("limitRate", "changesPerMinute", (f, q) => Do(() => f.LimitRate(
            q.OptionalInteger("changesPerMinute")))),
        ("answerOversized", "answer=ErrorAndSilence", (f, q) => Do(() => f.AnswerOversized(
            q.Name("answer", OversizedMessageAnswer.ErrorAndSilence)))),
        ("closeMarket", "seconds", (f, q) => Do(() => f.CloseMarket(q.Seconds("seconds")))),
        ("openMarket", "", (f, _) => Do(f.OpenMarket)),
        ("clear", "", (f, _) => Do(f.Clear)),
        .. AccountFaultEndpoints.Faults,
    ];

    public static void Map(IEndpointRouteBuilder app, SimulatorFaults faults)
    {
        app.MapGet("/faults", http => RestResponse.WriteDataAsync(http, new()
        {
            ["items"] = new JArray(Faults.Select(fault => new JObject { ["name"] = fault.Name, ["parameters"] = fault.Parameters })),
        }));
        app.MapPost("/faults/{name}", http => RunAsync(http, faults));
    }

    private static async Task RunAsync(HttpContext http, SimulatorFaults faults)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        var fault = Array.Find(Faults, f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        if (fault.Run is null)
        {
            await RestResponse.WriteErrorAsync(http, 404, "unknown_fault", "Unknown fault. GET /faults lists all faults.");
            return;
        }

        try
        {
            var query = new FaultQuery(http.Request.Query);
            query.CheckNames(fault.Parameters);
            await fault.Run(faults, query);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            await RestResponse.WriteErrorAsync(http, 400, "bad_parameter", e.Message);
        }
    }

    /// <summary>Runs a fault that is done at once.</summary>
    public static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
