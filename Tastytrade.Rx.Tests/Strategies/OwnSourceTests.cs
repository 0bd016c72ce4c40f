using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Examples.OwnSource;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Strategies;

internal sealed class OwnSourceTests
{
    [Test]
    public async Task Sessions_NotNumberedByTheSource_AreCounted()
    {
        var (scheduler, feed) = (new TestScheduler(), new VendorFeed());
        await using var market = new MarketData(new VendorSource(feed), new MarketDataOptions { Scheduler = scheduler });
        var states = scheduler.CreateObserver<ConnectionState>();
        var reconnections = scheduler.CreateObserver<Reconnection>();
        using var watching = market.ConnectionStates.Subscribe(states);
        using var counting = market.Reconnections.Subscribe(reconnections);
        scheduler.AdvanceBy(1);

        feed.Switch(isUp: false);
        feed.Switch(isUp: true);
        scheduler.AdvanceBy(10);

        Assert.That(states.Values().Select(state => state.Session), Is.EqualTo(new[] { 1, 1, 2 }));
        Assert.That(reconnections.Values().Single().Session, Is.EqualTo(2));
    }
}
