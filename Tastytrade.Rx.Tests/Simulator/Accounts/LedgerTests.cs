using CsCheck;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Simulator.Accounts;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>The books of an account.</summary>
[TestFixture]
internal sealed class LedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 18, 15, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(int Quantity, decimal Price)> Fills = Gen.Select(
        Gen.Int[-20, 20].Where(quantity => quantity != 0), Gen.Int[50, 5000].Select(cents => cents / 10m));

    private static MarketModel Market => new(new(new TestScheduler(), Start), 42);

    /// <summary>Cash and open value change together only by gains and fees.</summary>
    [TestCase("SPY")]
    [TestCase("SPY   260717P00600000")]
    [TestCase("/ESM6")]
    [TestCase("./ESM6 EW3M6 260618P6000")]
    public void Book_AnyFills_KeepsQuantityCashAndGainsConsistent(string symbol)
    {
        var market = Market;
        var traded = Tradable.Find(symbol, market)!;
        Fills.Array[1, 30].Sample(fills =>
        {
            var ledger = Booked(traded, market, fills);
            var position = ledger.Find(symbol)!;
            var mark = 100m;

            var open = position.SignedQuantity * (mark - position.AverageOpenPrice) * position.Multiplier;
            var total = fills.Sum(fill => fill.Quantity * (mark - fill.Price) * position.Multiplier);
            var cashOfOpen = traded.IsFuture ? 0 : position.SignedQuantity * position.AverageOpenPrice * position.Multiplier;
            var fees = ledger.Transactions.Sum(t => t.TotalFees);

            Assert.That(position.SignedQuantity, Is.EqualTo(fills.Sum(fill => fill.Quantity)));
            Assert.That(position.RealizedDayGain + open, Is.EqualTo(total).Within(0.1m));
            Assert.That(ledger.Cash + fees, Is.EqualTo(position.RealizedDayGain - cashOfOpen).Within(0.1m));
            Assert.That(ledger.GainOf(traded, Start).RealizedGain, Is.EqualTo(position.RealizedDayGain));
            Assert.That(position.AverageOpenPrice,
                Is.InRange(fills.Min(fill => fill.Price) - 0.000001m, fills.Max(fill => fill.Price) + 0.000001m));
        });
    }

    [TestCase(10, 600, -4, 610, 6, 600, 40)]
    [TestCase(10, 600, -10, 590, 0, 600, -100)]
    [TestCase(10, 600, -15, 610, -5, 610, 100)]
    [TestCase(-10, 600, 4, 590, -6, 600, 40)]
    [TestCase(10, 600, 10, 620, 20, 610, 0)]
    public void Book_SecondFill_AveragesOrRealizes(int q1, int p1, int q2, int p2, int quantity, int average, int realized)
    {
        var market = Market;
        var position = Booked(Tradable.Find("SPY", market)!, market, [(q1, p1), (q2, p2)]).Find("SPY")!;

        Assert.That((position.SignedQuantity, position.AverageOpenPrice, position.RealizedDayGain),
            Is.EqualTo(((decimal)quantity, (decimal)average, (decimal)realized)));
        Assert.That(position.UpdatedAt, Is.GreaterThan(position.CreatedAt), "later, though at the same time");
    }

    [Test]
    public void Book_GainOfAnEarlierDay_KeepsItsDate()
    {
        var market = Market;
        var traded = Tradable.Find("SPY", market)!;
        var ledger = Booked(traded, market, [(10, 600), (-5, 610)]);
        Book(ledger, traded, 1, 600, Start.AddDays(1), 3);
        var opened = ledger.Find("SPY")!;
        Book(ledger, traded, -1, 602, Start.AddDays(1), 4);
        var closed = ledger.Find("SPY")!;

        Assert.That((opened.RealizedDayGain, opened.RealizedDate), Is.EqualTo((50m, new DateOnly(2026, 5, 18))));
        Assert.That(closed.RealizedDate, Is.EqualTo(new DateOnly(2026, 5, 19)));
        Assert.That(closed.RealizedSinceOpen, Is.EqualTo(2m).Within(0.01m));
        Assert.That(opened.DayPrice, Is.EqualTo(((5 * opened.ClosePrice) + 600) / 6).Within(0.00001m));
        Assert.That(closed.RealizedDayGain, Is.EqualTo(602 - opened.DayPrice).Within(0.01m));
    }

    [TestCase("SPY   260717P00900000", "Cash Settled Exercise")]
    [TestCase("SPY   260717P00100000", "Expiration")]
    [TestCase("/ESM6", "Futures Settlement")]
    public void Settle_ExpiredPosition_IsClosedForItsValue(string symbol, string subType)
    {
        var market = Market;
        var traded = Tradable.Find(symbol, market)!;
        var ledger = Booked(traded, market, [(2, 10)]);

        var closed = ledger.Settle(traded, 99, Start.AddDays(90));

        Assert.That((closed.Quantity, closed.QuantityDirection), Is.EqualTo((0m, "Zero")));
        var last = ledger.Transactions[^1];
        Assert.That((last.TransactionType, last.TransactionSubType), Is.EqualTo(("Receive Deliver", subType)));
        Assert.That(last.Value, subType == "Expiration" ? Is.Zero : Is.GreaterThan(0));
    }

    private static Ledger Booked(Tradable traded, MarketModel market, (int Quantity, decimal Price)[] fills)
    {
        var ledger = new Ledger("1", market);
        for (var i = 0; i < fills.Length; i++)
            Book(ledger, traded, fills[i].Quantity, fills[i].Price, Start, i + 1);
        return ledger;
    }

    private static void Book(Ledger ledger, Tradable traded, decimal quantity, decimal price, DateTimeOffset time, long id)
    {
        var leg = new SimulatedLeg
        {
            Symbol = traded.Symbol,
            InstrumentType = traded.Type,
            Action = quantity > 0 ? "Buy" : "Sell",
            Quantity = Math.Abs(quantity),
        };
        var order = new SimulatedOrder
        {
            Id = id,
            AccountNumber = "1",
            Status = "Filled",
            OrderType = "Market",
            TimeInForce = "Day",
            UnderlyingSymbol = traded.Underlying,
            UnderlyingInstrumentType = traded.UnderlyingType,
            Legs = [leg],
            ReceivedAt = time,
            UpdatedAt = time,
        };
        ledger.Enter(traded, order, leg, new() { FillId = $"{id}", Quantity = Math.Abs(quantity), Price = price, FilledAt = time }, id);
    }
}
