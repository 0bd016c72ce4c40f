using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>A server that refuses whole messages or has lost a channel.</summary>
/// <remarks>These tests run apart from other fixtures: a message that the server does not refuse within five seconds counts as accepted,
/// and on this clock five seconds are half a second.</remarks>
[Parallelizable(ParallelScope.None | ParallelScope.Children)]
public sealed class RefusalTests
{
    [Test]
    public async Task Channels_LostAndThenChanged_AreReopenedWithTheWholeDemand()
    {
        await using var market = await FastMarket.OpenAsync();
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(500));
        using var greeks = market.Streamer.Subscribe<Greeks>(FastMarket.Options(500));
        await market.AllLiveAsync(1_000);

        market.Simulator.Faults.LoseChannels();
        market.Seen.Clear();
        using var more = market.Streamer.Subscribe<Quote>("SPY");
        using var others = market.Streamer.Subscribe<Greeks>(".SPY301220P1");
        await market.AllLiveAsync(1_002);

        Assert.That(market.Errors.Select(e => e.Kind), Has.Some.EqualTo(MarketDataErrorKind.Channel));
        Assert.That((market.Simulator.ConnectionAttempts, market.Outages().Length), Is.EqualTo((1, 0)), "the connection stays");
    }

    [Test]
    public async Task Message_Refused_IsSentAgain([Values] SubscriptionRefusal refusal, [Values(1, 3)] int count)
    {
        await using var market = await FastMarket.OpenAsync(10);
        market.Simulator.Faults.RefuseSubscriptions(refusal, count);
        using var quotes = market.Streamer.Subscribe<Quote>(FastMarket.Options(1_000));
        using var trades = market.Streamer.Subscribe<Trade>("SPY", "QQQ");

        await market.AllLiveAsync(1_002);

        Assert.That(market.Errors.Select(e => e.Kind), Has.Some.EqualTo(MarketDataErrorKind.Refused));
        Assert.That(market.Outages(), Is.Empty, "the connection stays");
        var most = refusal == SubscriptionRefusal.Size ? 2 : 1;
        Assert.That(market.Simulator.ConnectionAttempts, Is.InRange(1, most), "a second connection has room");
    }

    [TestCase(25_000)]
    [TestCase(null)]
    public async Task Demand_BeyondTheOnlyConnection_IsSentAsRoomBecomesFree(int? known)
    {
        await using var market = await FastMarket.OpenAsync(
            10,
            simulated: o => o with { MaxSubscriptionChangesPerMinute = null },
            streamed: o => o with { MaxConnections = 1, MaxSubscriptionsPerConnection = known, MaxSubscriptionChangesPerMinute = null });
        var kind = known is null ? MarketDataErrorKind.Refused : MarketDataErrorKind.Limit;
        var options = FastMarket.Options(26_000);
        using var kept = market.Streamer.Subscribe<Quote>(options[..24_000]);
        using var released = market.Streamer.Subscribe<Quote>(options[24_000..]);

        // A refused message has at most 8 KiB.
        await market.TrueAsync(() =>
            market.Diagnostics is { InDemand: 26_000, Live: >= 24_500, Waiting: >= 1_000 } && market.Errors.Any(e => e.Kind == kind)
            && market.Simulator.SubscriptionCount >= 24_500);
        Assert.That(market.Simulator.SubscriptionCount, Is.LessThanOrEqualTo(25_000));
        if (known is not null)
            Assert.That(market.Errors.Select(e => e.Kind), Is.EqualTo(new[] { kind }), "reported once, and nothing is refused");

        released.Dispose();
        await market.TrueAsync(() => market.Diagnostics is { Live: 24_000, Waiting: 0 } && market.Simulator.SubscriptionCount == 24_000);

        using var other = market.Streamer.Subscribe<Greeks>(options[..1_000]);
        await market.TrueAsync(() => market.Diagnostics is { Live: 25_000, Waiting: 0 } && market.Simulator.SubscriptionCount == 25_000);
        Assert.That(market.Outages(), Is.Empty);
    }
}
