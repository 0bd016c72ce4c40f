namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>A fault of the account streamer or of the REST calls beside it.</summary>
/// <param name="Name">A name for messages.</param>
/// <param name="MakeAsync">Begins the fault.</param>
/// <param name="EndAsync">Ends one that lasts.</param>
internal sealed record AccountFault(
    string Name, Func<ChaosAccount, Random, Task> MakeAsync, Func<ChaosAccount, Task> EndAsync)
{
    public static AccountFault Of(string name, Action<ChaosAccount, Random> make, Action<ChaosAccount>? end = null) => new(
        name,
        (customer, random) =>
        {
            make(customer, random);
            return Task.CompletedTask;
        },
        customer =>
        {
            end?.Invoke(customer);
            return Task.CompletedTask;
        });

    /// <summary>A fault that shows on the next connection.</summary>
    public static AccountFault OnConnect(string name, Action<ChaosAccount, Random> make) => new(
        name,
        async (customer, random) =>
        {
            make(customer, random);
            await customer.Faults.DropAccountStreamsAsync();
        },
        _ => Task.CompletedTask);
}

/// <summary>The faults that the chaos test draws from.</summary>
internal static class AccountFaults
{
    private static readonly string[] ConnectErrors =
        ["failed", "Unknown domain", "not-implemented", "connect-not-completed", "value missing or not valid"];

    public static IReadOnlyList<AccountFault> All { get; } =
    [
        new("drop", (c, _) => c.Faults.DropAccountStreamsAsync(), _ => Task.CompletedTask),
        new("close", (c, r) => c.Faults.CloseAccountStreamsAsync(r.Next(2) == 0 ? 1000 : 1011), _ => Task.CompletedTask),
        AccountFault.OnConnect("upgrade refused", (c, r) => c.Faults.RefuseAccountStreams(r.Next(1, 4), 502)),
        AccountFault.OnConnect("connect refused", (c, r) =>
            c.Faults.FailAccountConnect(r.Next(1, 4), ConnectErrors[r.Next(ConnectErrors.Length)])),
        AccountFault.OnConnect("connect unanswered", (c, _) => c.Faults.IgnoreAccountConnect()),
        AccountFault.OnConnect("deaf from the beginning", (c, _) => c.Faults.DeafenAccountConnect()),
        AccountFault.OnConnect("connect without value", (c, _) => c.Faults.OmitConnectValue(1)),
        AccountFault.OnConnect("answers without id", (c, _) => c.Faults.OmitRequestIds(5)),
        AccountFault.OnConnect("token ended", (c, _) => c.Faults.ExpireAccessTokens()),
        AccountFault.Of("token ended, the socket stays", (c, _) => c.Faults.ExpireAccessTokens()),
        AccountFault.Of("deaf", (c, _) => c.Faults.DeafenAccountStreams()),
        AccountFault.Of("heartbeats unanswered", (c, _) => c.Faults.IgnoreAccountHeartbeats(), c => c.Faults.IgnoreAccountHeartbeats(0)),
        AccountFault.Of("heartbeats refused", (c, r) => c.Faults.FailAccountHeartbeats(r.Next(1, 4))),
        AccountFault.Of("notifications lost", (c, r) => c.Faults.LoseNotifications(r.Next(1, 8)), c => c.Faults.LoseNotifications(0)),
        AccountFault.Of("fills repeated", (c, _) => c.Faults.RepeatFills(10), c => c.Faults.RepeatFills(0)),
        AccountFault.Of("out of order", (c, r) => c.Faults.SwapNotifications(r.Next(1, 6)), c => c.Faults.SwapNotifications(0)),
        AccountFault.Of("batches", (c, _) => c.Faults.BatchNotifications(6), c => c.Faults.BatchNotifications(0)),
        AccountFault.Of("unknown types", (c, _) => c.Faults.SendUnknownNotifications(2)),
        AccountFault.Of("strange messages", (c, _) =>
        {
            c.Faults.SendAccountMessage("{}");
            c.Faults.SendAccountMessage("""{"type":"Order","data":{"id":{}},"timestamp":"x"}""");
            c.Faults.SendAccountMessage("""{"type":"CurrentPosition","data":[1,2]}""");
            c.Faults.SendAccountMessage("""{"status":"error","action":"heartbeat","request-id":99999}""");
        }),
        AccountFault.OnConnect("REST fails", (c, r) => c.Faults.FailRest(503, r.Next(1, 12))),
        AccountFault.OnConnect("REST is garbled", (c, r) => c.Faults.GarbleRest(r.Next(1, 4))),
        AccountFault.OnConnect("REST is cut", (c, r) => c.Faults.CutRest(r.Next(1, 4))),
        AccountFault.OnConnect("gateway page", (c, r) => c.Faults.SendGatewayPage(r.Next(1, 4))),
        AccountFault.OnConnect("odd element", (c, r) => c.Faults.BreakElements("null", r.Next(1, 4))),
        AccountFault.OnConnect("odd field", (c, r) => c.Faults.BreakFields("updated-at", "{}", r.Next(1, 4))),
        new(
            "positions lag",
            async (c, _) =>
            {
                c.Faults.LagPositions(TimeSpan.FromSeconds(1));
                await c.Faults.DropAccountStreamsAsync();
            },
            c =>
            {
                c.Faults.LagPositions(TimeSpan.Zero);
                return Task.CompletedTask;
            }),
    ];
}
