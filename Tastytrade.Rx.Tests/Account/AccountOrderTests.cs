using CsCheck;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Account;

/// <summary>Which part of an order is filled, and the sign of a position.</summary>
internal sealed class AccountOrderTests
{
    private static readonly Gen<decimal[]> Fills = Gen.Int[0, 1000].Select(n => n / 10m).Array[0, 6];

    [Test]
    public void HasAllFills_OfAnyLegs_ComparesTheSumOfEachLeg() => Gen.Select(Fills, Gen.Int[0, 3000]).Array[1, 4].Sample(legs =>
    {
        var order = new AccountOrder
        {
            Id = 1,
            AccountNumber = default,
            Legs = [.. legs.Select(leg => new AccountOrderLeg
            {
                Quantity = leg.Item2 / 10m,
                Fills = [.. leg.Item1.Select(quantity => new OrderFill { Quantity = quantity })],
            })],
        };

        Assert.That(order.Legs.Select(leg => leg.FilledQuantity), Is.EqualTo(legs.Select(leg => leg.Item1.Sum())));
        Assert.That(order.HasAllFills, Is.EqualTo(legs.All(leg => leg.Item1.Sum() >= leg.Item2 / 10m)));
    });

    [Test]
    public void HasAllFills_OfAFilledOrderWithOneLegsFills_IsFalse()
    {
        var order = Read.Data<AccountOrder>("""
            {"id":1,"status":"Filled","legs":[
                {"symbol":"SPY","quantity":1,"fills":[{"fill-id":"a","quantity":"1"}]},
                {"symbol":"SPY","quantity":1,"fills":[]}]}
            """);

        Assert.That((order.Status.IsTerminal, order.HasAllFills), Is.EqualTo((true, false)));
    }

    [Test]
    public void HasAllFills_OfAnAmountOfMoney_IsFalse() => Assert.That(
        Read.Data<AccountOrder>("""{"id":1,"legs":[{"symbol":"SPY","fills":[{"quantity":"0.5"}]}]}""").HasAllFills, Is.False);

    [TestCase("3", "Long", "3", false)]
    [TestCase("\"3.5\"", "Short", "-3.5", false)]
    [TestCase("2", "short", "-2", false)]
    [TestCase("0", "Zero", "0", true)]
    [TestCase("5", "Zero", "0", true)]
    [TestCase("0", "Long", "0", true)]
    [TestCase("4", "", "4", false)]
    [TestCase("null", "Short", null, false)]
    public void SignedQuantity_OfAPosition_HasTheSignOfItsDirection(string quantity, string direction, string? signed, bool isClosed)
    {
        var position = Read.Data<AccountPosition>(
            $$"""{"symbol":"SPY","quantity":{{quantity}},"quantity-direction":"{{direction}}"}""");

        Assert.That(position.SignedQuantity,
            Is.EqualTo(signed is null ? (decimal?)null : decimal.Parse(signed, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(position.IsClosed, Is.EqualTo(isClosed));
    }

    [Test]
    [SetCulture("de-DE")]
    public void ToString_OfRecords_IsShortAndInvariant()
    {
        var order = Read.Data<AccountOrder>(OrderJson.Order);
        var position = new AccountPosition
        {
            AccountNumber = "5WT00001",
            Symbol = "SPY",
            Quantity = 2.5m,
            QuantityDirection = "Short",
            AverageOpenPrice = 600.25m,
        };

        Assert.That(order.ToString(), Does.EndWith(" ***001 Live Stop Limit SPY"));
        Assert.That(order.Legs[0].ToString(), Is.EqualTo("Buy to Open 1.0 of 3 SPY"));
        Assert.That(order.OrderRule!.Conditions[0].ToString(), Is.EqualTo("route if last of SPY gte 600.5"));
        Assert.That(position.ToString(), Is.EqualTo("***001 -2.5 SPY at 600.25"));
        Assert.That(Read.Data<ComplexOrder>(OrderJson.Complex).ToString(), Is.EqualTo("4712 ***001 OTOCO of 2 orders"));
    }
}
