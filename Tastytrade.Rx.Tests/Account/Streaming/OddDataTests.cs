using NUnit.Framework;
using static Tastytrade.Rx.Tests.Account.Streaming.AccountJsonOf;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>Messages with extreme or missing values.</summary>
internal sealed class OddDataTests
{
    [TestCase("1e40")]
    [TestCase("1e400")]
    [TestCase("-1e40")]
    [TestCase("79228162514264337593543950336")]
    [TestCase("1.5e30")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    public async Task Number_ThatNoDecimalHolds_CostsItsFieldOnly(string number)
    {
        await using var test = new AccountUnderTest().Connect();
        var balance = Balance(5, 1).Replace("\"5\"", number, StringComparison.Ordinal);
        Assert.That(balance, Does.Contain(number));
        test.Receive($$"""{"results":[{{Notification("AccountBalance", balance, 1)}},{{OrderSent(1, "Live", 1)}}]}""");
        test.Settle();

        Assert.That(test.State.FindOrder(1), Is.Not.Null);
        Assert.That(test.State.FindBalance(Number), Is.Not.Null);
        Assert.That(test.State.FindBalance(Number)!.CashBalance, Is.Null);
        Assert.That(test.Account.Diagnostics.Unreadable, Is.EqualTo(1));
    }

    [Test]
    public async Task Quantities_BeyondAllSums_EndNothing()
    {
        await using var test = new AccountUnderTest().Connect();
        const string most = "79228162514264337593543950335";
        var fills = $"{Fill("a")},{Fill("b")}".Replace("\"quantity\":1", $"\"quantity\":{most}", StringComparison.Ordinal);
        test.Deliver(OrderSent(1, "Live", 1, Leg(1, 1, fills)), OrderSent(1, "Filled", 1, Leg(1, 0, fills)), OrderSent(2, "Live", 1));

        Assert.That(test.State.Orders.Select(order => order.Id), Is.EqualTo([1, 2]));
        Assert.That(test.Connection.Status, Is.EqualTo(ConnectionStatus.Connected));
    }

    [Test]
    public async Task Account_LeftOutWhereThereIsOnlyOne_IsThatOne()
    {
        await using var test = new AccountUnderTest().Connect();
        test.Deliver(
            Without(OrderSent(1, "Live", 1)), Without(PositionSent("SPY", 2, 1)), Without(BalanceSent(7, 1)));

        Assert.That(test.State.FindOrder(1)!.AccountNumber, Is.EqualTo(new AccountNumber(Number)));
        Assert.That(test.State.FindPosition(Number, "SPY")!.Quantity, Is.EqualTo(2));
        Assert.That(test.State.FindBalance(Number)!.CashBalance, Is.EqualTo(7));
    }

    [Test]
    public async Task Account_LeftOutOfAKnownOrder_IsTheOrdersAccount()
    {
        await using var test = new AccountUnderTest();
        test.Api.Lists[FakeAccountApi.Accounts].Add(OfAccount(AccountUnderTest.Other));
        test.Connect(3);
        test.Deliver(OrderSent(1, "Live", 1, account: AccountUnderTest.Other), Without(OrderSent(1, "Filled", 2)));

        Assert.That(test.State.FindOrder(1)!.Status, Is.EqualTo(OrderStatus.Filled));
        Assert.That(test.State.FindOrder(1)!.AccountNumber, Is.EqualTo(new AccountNumber(AccountUnderTest.Other)));
    }

    private static string Without(string message) =>
        message.Replace($"\"account-number\":\"{Number}\",", "", StringComparison.Ordinal);
}
