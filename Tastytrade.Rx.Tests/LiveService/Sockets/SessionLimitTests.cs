using NUnit.Framework;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>The user temporarily has too many sessions.</summary>
public sealed class SessionLimitTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(40);

    [Test]
    public async Task SessionLimit_For40Minutes_IsRetriedSeldomWithTheSameToken()
    {
        await using var market = await FastMarket.OpenAsync(240);
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(100));
        await market.AllLiveAsync(100);
        var begun = market.Now;

        market.Simulator.Faults.LimitSessions(Duration);
        await market.TrueAsync(() => market.Diagnostics.Waiting == 100);
        await market.DataFlowAgainAsync();
        await market.AllLiveAsync(100);

        Assert.That(market.Now - begun, Is.InRange(Duration, Duration + TimeSpan.FromMinutes(15)));
        Assert.That(market.States.Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
        var waits = market.Outages().Where(s => s.NextAttempt is not null);
        Assert.That(waits.Select(s => s.Reason), Is.All.EqualTo(ConnectionReason.SessionLimit));
        Assert.That(market.Simulator.ConnectionAttempts - 1, Is.InRange(5, 8));
        Assert.That(market.Rest.Count("/api-quote-tokens"), Is.EqualTo(1), "the token is kept");
    }

    [Test]
    public async Task SessionLimit_WhileConnecting_IsRetriedUntilItEnds()
    {
        await using var market = await FastMarket.OpenAsync(
            240, before: simulator => simulator.Faults.LimitSessions(TimeSpan.FromMinutes(20)));
        using var quotes = market.Streamer.Subscribe<Quote>("SPY");
        await market.AllLiveAsync(1);

        Assert.That(market.Simulator.ConnectionAttempts, Is.InRange(3, 8));
    }

    [Test]
    public async Task SecondConnection_RefusedBySessionLimit_RetriesWhileTheFirstDelivers()
    {
        await using var market = await FastMarket.OpenAsync(
            simulated: o => o with { MaxSessions = 2 }, streamed: o => o with { MaxSubscriptionsPerConnection = 1_000 });
        await using var other = await FastMarket.LoginAsync(market.Simulator);
        var options = FastMarket.OptionsOf(market.Simulator);
        await using var stranger = await DXLinkStreamer.ConnectAsync(other, options).WaitAsync(FastMarket.Limit);

        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(1_500));
        await market.TrueAsync(() =>
            market.States.Count(s => s is { Connection: 2, Reason: ConnectionReason.SessionLimit, NextAttempt: not null }) >= 2);
        await market.TrueAsync(() => market.Diagnostics is { Live: 1_000, Waiting: 500 });
        var diagnostics = market.Diagnostics;
        Assert.That(diagnostics.Connections.Select(c => c.State.Status == ConnectionStatus.Connected), Is.EqualTo(new[] { true, false }));
        Assert.That(diagnostics.State.Connection, Is.EqualTo(2), "the streamer's state is that of the connection that is down");
        var events = market.Seen.Values.Sum();
        await market.TrueAsync(() => market.Seen.Values.Sum() > events + 1_000);
        Assert.That(market.Seen, Has.Count.EqualTo(1_000));

        await stranger.DisposeAsync();
        await market.AllLiveAsync(1_500);

        Assert.That(market.States.Select(s => s.Status), Has.None.EqualTo(ConnectionStatus.Failed));
        Assert.That(market.States.Where(s => s.Connection == 1).Select(s => s.Status), Is.All.EqualTo(ConnectionStatus.Connected));
        Assert.That(market.Simulator.CountedSessions, Is.EqualTo(2));
    }

    [Test]
    public async Task OnlySession_WithDemandBeyondItsLimit_KeepsDelivering()
    {
        await using var market = await FastMarket.OpenAsync(
            simulated: o => o with { MaxSessions = 1 }, streamed: o => o with { MaxSubscriptionsPerConnection = 1_000 });
        using var first = market.Streamer.Subscribe<Quote>(FastMarket.Options(800));
        using var second = market.Streamer.Subscribe<Greeks>(FastMarket.Options(800));
        await market.TrueAsync(() => market.States.Any(s => s is { Connection: 2, Reason: ConnectionReason.SessionLimit }));
        await market.TrueAsync(() => market.Diagnostics is { Live: 1_000, Waiting: 600 } && market.Seen.Count == 1_000);

        first.Dispose();
        await market.TrueAsync(() => market.Diagnostics is { Live: 800, Waiting: 0 } && market.Simulator.SubscriptionCount == 800);

        Assert.That(market.Streamer.Diagnostics.Reconnections, Is.Zero);
    }
}
