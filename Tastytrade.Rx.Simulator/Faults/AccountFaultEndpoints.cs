using static Tastytrade.Rx.Simulator.Faults.FaultEndpoints;

namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The faults of the account streamer and of answers over HTTP.</summary>
internal static class AccountFaultEndpoints
{
    public static (string Name, string Parameters, Func<SimulatorFaults, FaultQuery, Task> Run)[] Faults { get; } =
    [
        ("dropAccounts", "", (f, _) => f.DropAccountStreamsAsync()),
        ("closeAccounts", "code=1000", (f, q) => f.CloseAccountStreamsAsync(q.Integer("code", 1000, 1000, 4999))),
        ("refuseAccounts", "count, status=503", (f, q) => Do(() => f.RefuseAccountStreams(
            q.Count(int.MaxValue), q.Integer("status", 503, 400, 599)))),
        ("loseNotifications", "count=1", (f, q) => Do(() => f.LoseNotifications(q.Count(1)))),
        ("repeatFills", "count", (f, q) => Do(() => f.RepeatFills(q.Count(int.MaxValue)))),
        ("swapNotifications", "count=1", (f, q) => Do(() => f.SwapNotifications(q.Count(1)))),
        ("batchNotifications", "count=3", (f, q) => Do(() => f.BatchNotifications(q.Count(3)))),
        ("unknownNotifications", "count=1", (f, q) => Do(() => f.SendUnknownNotifications(q.Count(1)))),
        ("failAccountConnect", "count=1, message", (f, q) => Do(() => f.FailAccountConnect(q.Count(1), q.Text("message") ?? "failed"))),
        ("ignoreAccountConnect", "count=1", (f, q) => Do(() => f.IgnoreAccountConnect(q.Count(1)))),
        ("deafenAccounts", "", (f, _) => Do(f.DeafenAccountStreams)),
        ("deafenAccountConnect", "count=1", (f, q) => Do(() => f.DeafenAccountConnect(q.Count(1)))),
        ("ignoreAccountHeartbeats", "count", (f, q) => Do(() => f.IgnoreAccountHeartbeats(q.Count(int.MaxValue)))),
        ("failAccountHeartbeats", "count=1", (f, q) => Do(() => f.FailAccountHeartbeats(q.Count(1)))),
        ("omitRequestIds", "count, onlyErrors=false", (f, q) => Do(() => f.OmitRequestIds(
            q.Count(int.MaxValue), q.Boolean("onlyErrors")))),
        ("omitConnectValue", "count", (f, q) => Do(() => f.OmitConnectValue(q.Count(int.MaxValue)))),
        ("lagPositions", "seconds=0", (f, q) => Do(() => f.LagPositions(q.Seconds("seconds") ?? TimeSpan.Zero))),
        ("breakFields", "name=symbol, json={}, count=1", (f, q) => Do(() => f.BreakFields(
            q.Text("name") ?? "symbol", q.Text("json") ?? "{}", q.Count(1)))),
        ("breakElements", "json=null, count=1", (f, q) => Do(() => f.BreakElements(q.Text("json") ?? "null", q.Count(1)))),
    ];
}
