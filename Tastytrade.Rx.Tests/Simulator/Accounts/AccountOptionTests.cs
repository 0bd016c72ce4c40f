using System.Globalization;
using System.Net;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>The options of accounts and REST.</summary>
internal static class AccountOptionTests
{
    [TestFixture]
    internal sealed class Sandbox : AccountFixture
    {
        protected override SimulatorOptions Options => base.Options with { IsSandbox = true };

        [TestCase("/market-data/by-type?equity=SPY", 502)]
        [TestCase("/market-metrics?symbols=SPY", 502)]
        [TestCase("/symbols/search/SP", 502)]
        [TestCase("/quote-alerts", 502)]
        [TestCase("/watchlists", 502)]
        [TestCase("/public-watchlists/x", 502)]
        [TestCase("/pairs-watchlists", 502)]
        [TestCase("/instruments/equity-options?symbol[]=x", 403)]
        [TestCase("/customers/me/accounts", 200)]
        [TestCase("/accounts/5WX00001/positions", 200)]
        [TestCase("/market-time/equities/sessions/current", 200)]
        [TestCase("/instruments/search?query=apple", 200)]
        public async Task Call_OmittedInTheSandbox_IsAnsweredAsThere(string path, int status)
        {
            using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));

            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo(status == 502 ? "text/html" : "application/json"));
        }
    }

    [TestFixture]
    internal sealed class Limits : AccountFixture
    {
        protected override SimulatorOptions Options => base.Options with { LimitRest = true };

        [TestCase("/accounts/5WX00001/balances", 1)]
        [TestCase("/accounts/5WX00001/positions", 1)]
        [TestCase("/accounts/5WX00002/trading-status", 1)]
        [TestCase("/customers/me/accounts", 1)]
        [TestCase("/market-data/by-type?equity=SPY", 2)]
        [TestCase("/option-chains/SPY/compact", 2)]
        public async Task Calls_AboveTheLimit_GetStatus429UntilTheNextSecond(string path, int limit)
        {
            for (var i = 0; i < limit; i++)
                Assert.That((await GetAsync(path)).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await GetAsync(path)).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Advance(1);
            Assert.That((await GetAsync(path)).Status, Is.EqualTo(HttpStatusCode.OK));
        }

        [Test]
        public async Task Calls_OfAllKinds_AreLimitedToFifty()
        {
            Advance(1);
            for (var i = 0; i < 50; i++)
                Assert.That((await GetAsync("/accounts/5WX00001/orders/live")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await GetAsync("/accounts/5WX00001/orders/live")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        }
    }

    [TestFixture]
    internal sealed class Orders : AccountFixture
    {
        protected override SimulatorOptions Options => base.Options with { NewOrderInterval = TimeSpan.FromSeconds(1), AccountCount = 3 };

        [Test]
        public void NewOrders_OverMinutes_EndInAllWaysAndTheBooksBalance()
        {
            var start = Simulator.Accounts.Select(Cash).ToArray();
            Advance(400);

            var orders = Simulator.Accounts.SelectMany(account => account.Orders).Where(order => order.ReceivedAt > Start).ToArray();
            Assert.That(orders, Has.Length.InRange(395, 600), "one a second, replacements and brackets");
            Assert.That(orders.Select(order => order.Status).ToHashSet(), Is.SupersetOf(new[] { "Filled", "Cancelled", "Rejected" }));
            Assert.That(orders.Count(order => order.ReplacesOrderId is not null), Is.GreaterThan(5));
            Assert.That(orders.Count(order => order.Legs is [{ Fills.Count: > 1 }]), Is.GreaterThan(5), "filled in parts");
            Assert.That(orders.Count(order => order.Legs.Count > 1 && order.IsComplete), Is.GreaterThan(5));
            Assert.That(orders.Count(order => order.ComplexOrderTag == "OTOCO::oco-order"), Is.GreaterThan(10));
            Assert.That(orders.SelectMany(order => order.Legs).SelectMany(leg => leg.Fills).Select(fill => fill.FillId), Is.Unique);
            Assert.That(Simulator.Accounts.Select(Cash), Is.Not.EqualTo(start));
            foreach (var account in Simulator.Accounts)
                AssertBooks(account);
        }

        [Test]
        public async Task NewOrders_OfTheSameSeed_AreTheSame()
        {
            Advance(60);
            var first = Texts(Simulator);
            await TearDown();
            await SetUp();
            Advance(60);

            Assert.That(Texts(Simulator), Is.EqualTo(first));
        }

        [Test]
        public void NewOrders_WhileTheMarketIsClosed_AreNotPlacedAndNotFilled()
        {
            var order = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 1, "SPY"));
            Simulator.Faults.CloseMarket();
            var before = Simulator.Account.Orders.Count;

            Advance(20);
            var status = Simulator.Account.FindOrder(order.Id)!.Status;
            var during = Simulator.Account.Orders.Count;
            Simulator.Faults.OpenMarket();
            Advance(3);

            Assert.That(status, Is.Not.EqualTo("Filled"));
            Assert.That(Simulator.Account.FindOrder(order.Id)!.Status, Is.EqualTo("Filled"));
            Assert.That(during, Is.EqualTo(before));
        }

        private static decimal Cash(SimulatedAccount account) => account.Balance.CashBalance;

        /// <summary>Position and cash follow from the transactions, and each fill is in one of them.</summary>
        private static void AssertBooks(SimulatedAccount account)
        {
            Assert.That(account.Transactions.Sum(t => t.NetValue), Is.EqualTo(account.Balance.CashBalance));
            var traded = account.Transactions.Where(t => t.Symbol is not null).GroupBy(t => t.Symbol!).ToDictionary(
                group => group.Key,
                group => group.Sum(t => t.Quantity!.Value * (t.Action!.StartsWith("Buy", StringComparison.Ordinal) ? 1 : -1)));
            Assert.That(account.Positions.ToDictionary(p => p.Symbol, p => p.SignedQuantity),
                Is.EquivalentTo(traded.Where(pair => pair.Value != 0)));
            Assert.That(account.Orders.Where(order => order.IsComplete).SelectMany(order => order.Legs).Sum(leg => leg.Fills.Count),
                Is.LessThanOrEqualTo(account.Transactions.Count));
        }

        private static string[] Texts(MarketSimulator simulator) =>
        [
            .. simulator.Accounts.SelectMany(account => account.Orders).Select(order => string.Create(CultureInfo.InvariantCulture,
                $"{order.Id} {order.Status} {order.Price} {order.UpdatedAt:O} {string.Join(' ', order.Legs.Select(Text))}")),
        ];

        private static string Text(SimulatedLeg leg) => string.Create(CultureInfo.InvariantCulture,
            $"{leg.Action} {leg.Quantity} {leg.Symbol} {string.Join(' ', leg.Fills.Select(fill => $"{fill.FillId}@{fill.Price}"))}");
    }

    [TestFixture]
    internal sealed class Values : AccountFixture
    {
        protected override SimulatorOptions Options => base.Options with { FillOrders = false };

        [Test]
        public void FillOrders_False_OnlyFillFills()
        {
            var order = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 1, "SPY"));
            Advance(20);
            var status = Simulator.Account.FindOrder(order.Id)!.Status;

            Assert.That((status, Simulator.Account.Fill(order.Id).Status), Is.EqualTo(("Live", "Filled")));
        }

        [Test]
        public async Task Accounts_FromTheYearOne_HaveShares()
        {
            var scheduler = new TestScheduler();
            await using var simulator = await MarketSimulator.StartAsync(new() { Scheduler = scheduler });

            Assert.That(simulator.Account.Positions.Select(p => p.InstrumentType).Distinct(), Is.EqualTo(new[] { "Equity" }));
            var before = simulator.Account.Orders.Count;
            scheduler.AdvanceBy(TimeSpan.FromMinutes(2).Ticks);
            Assert.That(simulator.Account.Orders, Has.Count.GreaterThan(before + 10));
        }

        [TestCase(0, 5000)]
        [TestCase(6, 5000)]
        [TestCase(2, 9)]
        [TestCase(2, -1)]
        public void Start_OptionOutOfRange_Throws(int accounts, int milliseconds) =>
            Assert.ThrowsAsync<ArgumentException>(() => MarketSimulator.StartAsync(new()
            {
                AccountCount = accounts,
                NewOrderInterval = TimeSpan.FromMilliseconds(milliseconds),
            }));

        [TestCase("Buy", 1, "NOPE", 1.0)]
        [TestCase("buy", 1, "SPY", 1.0)]
        [TestCase("Buy", 0, "SPY", 1.0)]
        [TestCase("Buy", 1, "SPX", 1.0)]
        public void PlaceOrder_Invalid_Throws(string action, int quantity, string symbol, double price) => Assert.Throws<ArgumentException>(
            () => Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of(action, quantity, symbol, (decimal)price)));

        [Test]
        public void Fill_Invalid_Throws()
        {
            var order = Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 2, "SPY", 1));

            Assert.Throws<ArgumentException>(() => Simulator.Account.Fill(1));
            Assert.Throws<ArgumentException>(() => Simulator.Account.Fill(order.Id, 3));
            Assert.Throws<ArgumentException>(() => Simulator.Account.Fill(order.Id, 0));
            Assert.Throws<ArgumentException>(() => Simulator.Account.Fill(order.Id, leg: 1));
            Simulator.Account.Fill(order.Id);
            Assert.Throws<InvalidOperationException>(() => Simulator.Account.Fill(order.Id));
            Assert.Throws<InvalidOperationException>(() => Simulator.Account.Replace(order.Id, 1));
            Assert.Throws<ArgumentException>(() => Simulator.Account.ClosePosition("TSLA"));
            Assert.That(Simulator.Account.Cancel(order.Id), Is.False);
            Assert.That(Simulator.Account.ToString(), Is.EqualTo("SimulatedAccount *001"));
        }
    }
}
