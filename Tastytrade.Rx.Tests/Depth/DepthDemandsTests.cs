using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Depth;

/// <summary>Depths that are no longer in demand leave nothing behind.</summary>
public sealed class DepthDemandsTests
{
    private static readonly DepthKey Spy = new("SPY", "ntv", null, 10, false);

    private MarketDemand demand = null!;
    private TestScheduler scheduler = null!;
    private ChannelSet session = null!;

    [SetUp]
    public void SetUp()
    {
        scheduler = new TestScheduler();
        demand = new MarketDemand();
        session = new ChannelSet(
            new StreamerOptions { Scheduler = scheduler }.ToConnectionSettings(), demand, new ConnectionRoom(null, null),
            new ChangeRate(null), new TestOwner(scheduler));
    }

    [TearDown]
    public void TearDown() => session.Dispose();

    [Test]
    public void Depths_Released_AreForgotten([Values] bool offline, [Values] bool opened)
    {
        demand.Depths.Add(Spy);
        demand.Depths.Add(Spy with { Symbol = "QQQ" });
        if (!offline)
            session.Start();
        if (opened)
            session.OnMessage(new ChannelOpened(1));
        demand.Depths.Release(Spy);
        if (offline)
            session.Start();
        session.OnDemandChanged();
        scheduler.AdvanceBy(TimeSpan.TicksPerSecond);

        Assert.That(demand.Depths.All.Select(book => book.Key.Symbol), Is.EqualTo(new[] { "QQQ" }));
        Assert.That((demand.InDemand, session.Channels.Count()), Is.EqualTo((1, 1)));
    }
}
