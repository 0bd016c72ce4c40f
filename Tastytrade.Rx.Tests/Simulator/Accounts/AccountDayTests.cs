using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>What changes at the close, and overnight.</summary>
internal static class AccountDayTests
{
    [TestFixture]
    internal sealed class AtTheClose : AccountFixture
    {
        protected override DateTimeOffset StartTime => new(2026, 5, 18, 19, 59, 30, TimeSpan.Zero);

        [Test]
        public void DayOrder_AtTheClose_Expires()
        {
            var day = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 1, "SPY", 100));
            var longer = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 1, "SPY", 100) with { TimeInForce = "GTC" });

            Advance(29);
            var before = Simulator.Account.FindOrder(day.Id)!.Status;
            Advance(2);

            Assert.That(before, Is.EqualTo("Live"));
            Assert.That(Simulator.Account.FindOrder(day.Id)!.Status, Is.EqualTo("Expired"));
            Assert.That(Simulator.Account.FindOrder(longer.Id)!.Status, Is.EqualTo("Live"));
        }
    }

    [TestFixture]
    internal sealed class Overnight : AccountFixture
    {
        protected override DateTimeOffset StartTime => new(2026, 5, 19, 3, 59, 0, TimeSpan.Zero);

        [Test]
        public async Task LiveOrders_OfYesterday_AreMissingUnlessTheyWork()
        {
            var before = await ItemsAsync("/accounts/5WX00001/orders/live");
            Advance(120);

            var live = await ItemsAsync("/accounts/5WX00001/orders/live");
            var all = await ItemsAsync("/accounts/5WX00001/orders?per-page=200");

            Assert.That(before.Select(order => (string?)order["status"]), Does.Contain("Filled"));
            Assert.That(live.Select(order => (string?)order["status"]).Distinct(), Is.EqualTo(new[] { "Live" }));
            Assert.That(all, Has.Count.GreaterThan(live.Count));
        }

        [Test]
        public async Task ClosedPositions_OfYesterday_AreForgotten()
        {
            var before = await ItemsAsync("/accounts/5WX00001/positions?include-closed-positions=true");
            Advance(120);
            var after = await ItemsAsync("/accounts/5WX00001/positions?include-closed-positions=true");

            Assert.That(before.Count(p => (string?)p["quantity-direction"] == "Zero"), Is.EqualTo(1));
            Assert.That(after.Count(p => (string?)p["quantity-direction"] == "Zero"), Is.Zero);
        }
    }
}
