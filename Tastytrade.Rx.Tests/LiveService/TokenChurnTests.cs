using System.Net;
using System.Reactive.Concurrency;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>A server that ends or refuses every session, for ten minutes: how many tokens and connections that makes.</summary>
internal sealed class TokenChurnTests : SessionTest
{
    /// <summary>The first at once, its replacement at once, and then one a minute.</summary>
    private const int MostTokens = 2 + 10;

    /// <summary>As the backoff has them: 0, 3.1 s, 5.0 s … 90 s.</summary>
    private const int MostConnections = 17;

    private static readonly TimeSpan Time = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Attacks =
    [
        "AUTHORIZED, UNAUTHORIZED", "AUTHORIZED, UNAUTHORIZED, AUTHORIZED, UNAUTHORIZED", "AUTHORIZED, expired", "AUTHORIZED, 1000",
        "UNAUTHORIZED without end", "SETUP without end", "ERROR", "1000", "1000 Bye", "4001", "1008 drains", "refused", "dropped",
    ];

    private static readonly string[] Lives = ["", "0001-01-01T00:00:00Z", "now", "soon", "in 20 s"];

    private int tokens;

    [Test]
    public async Task Attack_ForTenMinutes_CostsOneTokenAMinuteAndConnectionsByBackoff(
        [ValueSource(nameof(Attacks))] string attack, [ValueSource(nameof(Lives))] string life)
    {
        var v = await AttackAsync(attack, life);
        await using var disposing = v;

        Assert.That(Server.Count(Token), Is.LessThanOrEqualTo(MostTokens));
        Assert.That(Server.Count(Login), Is.EqualTo(1));
        Assert.That(v.Transport.Attempts, Has.Count.InRange(5, MostConnections));
        Assert.That(v.States.Values().Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
    }

    [TestCaseSource(nameof(Attacks))]
    public async Task Attack_OnSeveralConnections_CostsOneTokenAMinuteForAllOfThem(string attack)
    {
        var v = await AttackAsync(attack, "", o => o with { MaxSubscriptionsPerConnection = 1 });
        await using var disposing = v;

        Assert.That(v.Transports, Has.Count.EqualTo(4));
        Assert.That(Server.Count(Token), Is.LessThanOrEqualTo(MostTokens));
        Assert.That(Server.Count(Login), Is.EqualTo(1));
        Assert.That(v.Transports.Select(t => t.Attempts.Count), Is.All.LessThanOrEqualTo(MostConnections));
    }

    [Test]
    public async Task Session_EndedWheneverItIsStable_CostsOneTokenAMinute([ValueSource(nameof(Lives))] string life)
    {
        var v = await AttackAsync("stable, UNAUTHORIZED", life);
        await using var disposing = v;

        Assert.That(Server.Count(Token), Is.LessThanOrEqualTo(MostTokens));
        Assert.That(Server.Count(Login), Is.EqualTo(1));
        Assert.That(v.Transport.Attempts, Has.Count.InRange(30, 61), "none lives for less than the 10 s of StableAfter");
    }

    [Test]
    public async Task AccessToken_RefusedWithEachQuoteToken_IsRenewedOnceForEach()
    {
        var refused = false;
        var v = await AttackAsync("AUTHORIZED, UNAUTHORIZED", "", answer: number => (refused = !refused)
            ? Error(HttpStatusCode.Unauthorized)
            : QuoteTokenAnswer(number));
        await using var disposing = v;

        Assert.That(Server.Count(Token), Is.LessThanOrEqualTo(2 * MostTokens));
        Assert.That(Server.Count(Login), Is.LessThanOrEqualTo(1 + MostTokens));
        Assert.That(v.Transport.Attempts, Has.Count.LessThanOrEqualTo(MostConnections));
    }

    /// <summary>Serves a streamer for ten minutes, on as many connections as it opens. Each quote token is for another host.</summary>
    private async Task<VirtualStreamer> AttackAsync(
        string attack, string life, Func<StreamerOptions, StreamerOptions>? vary = null,
        Func<int, Func<CancellationToken, Task<HttpResponseMessage>>>? answer = null)
    {
        tokens = 0;
        Server.On(Token, ct => (answer?.Invoke(++tokens) ?? TokenOf(++tokens, life))(ct));
        var session = await LoginAsync();
        var v = new VirtualStreamer(
            o => (vary?.Invoke(o) ?? o) with { ConnectTimeout = Timeout.InfiniteTimeSpan }, source: session, scheduler: Scheduler);
        v.Start();
        v.Streamer.Subscribe<Quote>("A", "B", "C", "D");
        using (v.Scheduler.SchedulePeriodic(Step, () => Serve(v, attack)))
            v.Advance(Time);
        TestContext.Out.WriteLine(
            $"{Server.Count(Token)} quote tokens, {Server.Count(Login)} access tokens, "
                + $"{string.Join(" + ", v.Transports.Select(t => t.Attempts.Count))} connections");
        return v;
    }

    private Func<CancellationToken, Task<HttpResponseMessage>> TokenOf(int number, string life)
    {
        var expiresAt = life switch
        {
            "now" => $"{Scheduler.Now.AddMilliseconds(1):O}",
            "in 20 s" => $"{Scheduler.Now.AddSeconds(20):O}",
            _ => life,
        };
        return QuoteTokenAnswer(
            number, $"wss://quotes-{number}.example.com/realtime", expiresAt.Length == 0 ? "" : $",\"expires-at\":\"{expiresAt}\"");
    }

    private static void Serve(VirtualStreamer v, string attack)
    {
        foreach (var transport in v.Transports.ToArray())
        {
            if (transport.Waiting is not null)
                Begin(transport, attack);
            else if (transport.IsOpen && attack == "UNAUTHORIZED without end")
                transport.Receive(Unauthorized);
            else if (transport.IsOpen && attack == "SETUP without end")
                transport.Receive(ServerSetup);
            else if (transport.IsOpen && attack[0] == 's' && v.Scheduler.Clock - transport.Attempts[^1] > Ticks.Seconds(10.1))
                transport.Receive(Unauthorized);
        }
    }

    private static void Begin(FakeTransport transport, string attack)
    {
        if (attack == "refused")
        {
            transport.Refuse();
            return;
        }

        transport.Open();
        if (attack == "dropped")
        {
            transport.Drop();
            return;
        }

        transport.Receive(ServerSetup);
        if (attack == "SETUP without end")
            return;
        transport.Receive(Unauthorized);
        foreach (var step in attack.Split(", ").Where(_ => transport.IsOpen))
        {
            switch (step)
            {
                case "AUTHORIZED" or "stable": transport.Receive(Authorized); break;
                case "UNAUTHORIZED" when attack[0] != 's': transport.Receive(Unauthorized); break;
                case "expired": transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", "Your authentication token has expired")); break;
                case "ERROR": transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", "no such token")); break;
                case "1000": transport.CloseByServer(1000); break;
                case "1000 Bye": transport.CloseByServer(1000, "Bye"); break;
                case "4001": transport.CloseByServer(4001); break;
                case "1008 drains": transport.CloseByServer(1008, "server is shutting down"); break;
            }
        }
    }
}
