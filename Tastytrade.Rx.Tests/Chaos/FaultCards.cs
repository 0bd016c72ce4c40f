using Tastytrade.Rx.Simulator;
using static Tastytrade.Rx.Tests.Chaos.Promises;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>The kinds of faults there are.</summary>
internal static class FaultCards
{
    public const string BadRow = "bad row";

    private static readonly int[] CloseCodes = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 1013, 3000, 4000, 4001, 4999];

    private static readonly string[] Errors = ["UNKNOWN", "UNAUTHORIZED", "UNSUPPORTED_PROTOCOL", "TIMEOUT", "INVALID_MESSAGE", "BAD_ACTION", "SOMETHING_NEW", ""];

    /// <summary>Nothing is lost but data, or what the client mends on the open connection.</summary>
    private static readonly Card[] OnTheConnection =
    [
        Counted("garbled frames", 8, AtOnce, 3, (f, n) => f.GarbleFrames(n)),
        Counted("duplicate frames", 6, AtOnce, 20, (f, n) => f.DuplicateFrames(n)),
        Counted("slow drip", 5, AtOnce, 5, (f, n) => f.DripFrames(n, 8 * n)),
        Counted("oversized frame", 3, Reconnect, 16, (f, n) => f.SendOversized(n * 64 * 1024)),
        Card.Of("fields reordered", 5, AtOnce, f => f.ReorderFields()) with { IsPlain = true },
        Card.Of("COMPACT and FULL", 5, AtOnce, f => f.SwitchFormat()) with { IsPlain = true },
        Card.Of("all channels closed", 3, Reopening, f => f.CloseChannels()) with { IsPlain = true },
        new("channel closed", 4, Reopening, r =>
        {
            var channel = (2 * r.Next(12)) + 1;
            return ($"{channel}", m => Card.Do(() => m.Simulator.Faults.CloseChannels(channel)));
        })
        { IsPlain = true },
        new("error", 6, AtOnce, r =>
        {
            var (error, channel) = (Errors[r.Next(Errors.Length)], r.Next(8) is 0 ? 0 : (2 * r.Next(12)) + 1);
            return ($"{error} on {channel}", m => Card.Do(() => m.Simulator.Faults.SendError(error, "of the test", channel)));
        }),
        new("short freeze", 2, AtOnce, r =>
        {
            var time = TimeSpan.FromMilliseconds(r.Next(50, 400));
            return ($"{time.TotalMilliseconds} ms", m => Card.Do(() => m.Simulator.Faults.Freeze(time)));
        }),
        new("delay", 2, AtOnce, r =>
        {
            var time = TimeSpan.FromMilliseconds(r.Next(20, 100));
            return ($"{time.TotalMilliseconds} ms", m => Card.Do(() => m.Simulator.Faults.Delay(time)));
        }),
        Counted(BadRow, 6, AtOnce, 3, (f, n) => f.BreakRows(n)) with { IsPlain = false },
        Card.Of("deauthorized", 5, Authorising, f => f.Deauthorize()),
        Card.Of("channels lost", 4, Reopening, LoseChannels) with { IsPlain = true },
        Card.Of("unknown AUTH_STATE", 2, AtOnce, f => f.SendAuthState("SLEEPING")) with { IsPlain = true },
        new("token expires", 6, Authorising, r =>
        {
            var how = Enum.GetValues<TokenExpiry>()[r.Next(Enum.GetValues<TokenExpiry>().Length)];
            return ($"{how}", m => Card.Do(() => m.Simulator.Faults.ExpireSessions(how)));
        }),
        Card.Of("deauthorized, and no AUTH_STATE after it", 1, Silent(Options.HandshakeTimeout), f =>
        {
            f.OmitAuthState();
            f.Deauthorize();
        }),
    ];

    /// <summary>The connection is lost, and the next one works.</summary>
    private static readonly Card[] OfTheConnection =
    [
        new("drop", 10, Reconnect, _ => ("", m => m.Simulator.Faults.DropAsync())) { IsPlain = true },
        Counted("cut in a frame", 8, Reconnect, 2, (f, n) => f.CutFrames(n)),
        Card.Of("invalid UTF-8", 4, Reconnect, f => f.SendInvalidText()) with { IsPlain = true },
        new("Reconnect()", 5, Reconnect, _ => ("", m => Card.Do(m.Streamer.Reconnect))) { IsPlain = true },
        new("close", 8, Reconnect, r =>
        {
            var code = CloseCodes[r.Next(CloseCodes.Length)];
            return ($"{code}", m => m.Simulator.Faults.CloseAsync(code, "of the test"));
        }),
        new("restart", 2, Reconnect, r =>
        {
            var time = TimeSpan.FromMilliseconds(r.Next(100));
            return ($"{time.TotalMilliseconds} ms", m => m.Simulator.RestartAsync(time));
        }),
        Card.Of("frozen for good", 1, Silent(Options.KeepaliveTimeout), f => f.Freeze()),
    ];

    /// <summary>The connection is lost, and the next one is in trouble too.</summary>
    private static readonly Card[] OfTheNext =
    [
        ThenDrop("upgrades refused", 4, Reconnect, 4, (f, n) => f.RefuseConnections(n)),
        ThenDrop("closed after accepting", 4, Reconnect, 4, (f, n) => f.CloseAfterAccept(n)),
        ThenDrop("no SETUP", 2, Reconnect, 1, (f, n) => f.OmitSetup(n)),
        ThenDrop("wrong SETUP", 2, Reconnect, 2, (f, n) => f.BreakSetup(n)),
        ThenDrop("no AUTH_STATE", 1, Silent(Options.HandshakeTimeout), 1, (f, n) => f.OmitAuthState(n)),
        ThenDrop("cut in the handshake", 3, Reconnect, 3, (f, n) => f.CutFrames(n)),
        ThenDrop("handshake a few bytes at a time", 2, Reconnect, 5, (f, n) => f.DripFrames(n, n)),
        ThenDrop("subscriptions refused for their rate", 3, Refused, 6, (f, n) => f.RefuseSubscriptions(SubscriptionRefusal.Rate, n)),
        ThenDrop("subscriptions refused for their size", 3, Refused, 6, (f, n) => f.RefuseSubscriptions(SubscriptionRefusal.Size, n)),
        ThenDrop("UNAUTHORIZED twice before AUTH", 2, Reconnect, 2, (f, n) => f.DuplicateAuthState(n)),
        ThenDrop("UNAUTHORIZED right after AUTHORIZED", 2, Authorising, 4, (f, n) => f.DeauthorizeAfterAuth(n)),
        ThenDrop("an unknown AUTH_STATE first", 2, Reconnect, 2, (f, n) => f.SendUnknownAuthState(n)),
        ThenDrop("unknown error after AUTH", 2, Authorising, 2, (f, n) => f.FailAuth(n, "SOMETHING_NEW", "of the test")),
        ThenDrop("Session not found: api", 2, Authorising, 3, (f, n) => f.FailAuth(n)),
        ThenDrop("a gateway's page", 2, Rest, 2, (f, n) => f.SendGatewayPage(n, isEmpty: n == 2), expires: true),
        ThenDrop("429 on the upgrade", 1, Reconnect, 1, (f, n) => f.RefuseConnections(n, 429, TimeSpan.FromSeconds(1))),
        Card.Of("session limit", 3, TurnedAway, f => f.LimitSessions(TimeSpan.FromSeconds(0.5))),
        new("draining", 3, TurnedAway, r =>
        {
            var code = new[] { 1000, 1008, 4000 }[r.Next(3)];
            return ($"{code}", m => Card.Do(() => m.Simulator.Faults.Drain(TimeSpan.FromSeconds(0.5), code)));
        }),
        ThenDrop("token refused", 2, Authorising, 1, (f, n) => f.RefuseTokens(n)),
        ThenDrop("token expired", 3, Authorising, 1, (_, _) => { }, expires: true),
        ThenDrop("REST: 401", 1, Authorising, 1, (f, n) => f.FailRest(401, n), expires: true),
        ThenDrop("REST: 429, later", 1, Rest, 1, (f, n) => f.FailRest(429, n, TimeSpan.FromSeconds(1)), expires: true),
        ThenDrop("REST: 500", 1, Rest, 2, (f, n) => f.FailRest(500, n), expires: true),
        ThenDrop("REST: no answer", 1, Rest + RequestTimeout, 1, (f, n) => f.HoldRest(n), expires: true),
        ThenDrop("REST: cut body", 1, Rest, 2, (f, n) => f.CutRest(n), expires: true),
        ThenDrop("REST: malformed body", 2, Rest, 5, (f, n) => f.GarbleRest(n), expires: true),
    ];

    public static IReadOnlyList<Card> All { get; } = [.. OnTheConnection, .. OfTheConnection, .. OfTheNext];

    /// <summary>A server says that it has lost a channel when something is sent on it.</summary>
    private static void LoseChannels(SimulatorFaults faults)
    {
        faults.LoseChannels();
        for (var channel = 1; channel < 512; channel += 2)
            faults.SendError("BAD_ACTION", $"Channel with id {channel} not exists", channel);
    }

    private static Card Counted(string kind, int weight, TimeSpan promise, int most, Action<SimulatorFaults, int> make) => new(kind, weight, promise, r =>
    {
        var count = r.Next(most) + 1;
        return ($"{count}", m => Card.Do(() => make(m.Simulator.Faults, count)));
    })
    { IsPlain = true };

    private static Card ThenDrop(string kind, int weight, TimeSpan promise, int most, Action<SimulatorFaults, int> make, bool expires = false) => new(kind, weight, promise, r =>
    {
        var (count, bothTokens) = (r.Next(most) + 1, expires && r.Next(3) == 0 && kind != "REST: 401");
        return ($"{count}{(bothTokens ? ", both tokens" : "")}", MakeAsync);

        Task MakeAsync(ChaosMarket m)
        {
            if (expires)
                m.Simulator.Faults.ExpireTokens();
            if (bothTokens)
                m.Simulator.Faults.ExpireAccessTokens();
            make(m.Simulator.Faults, count);
            return m.Simulator.Faults.DropAsync();
        }
    });
}
