using NUnit.Framework;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Accounts;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>What the account example says about orders, instruments and its arguments.</summary>
public sealed class AccountLinesTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 15, 30, 5, TimeSpan.Zero);

    private static readonly string Clock = $"{Now.ToLocalTime():HH:mm:ss}";

    [TestCase("SPY", "SPY")]
    [TestCase("SPY   261218C00600500", "SPY 18 Dec 26 600.5 C")]
    [TestCase("./ESZ6 EW3Z6 261218P6000", "/ESZ6 18 Dec 26 6000 P")]
    [TestCase("BTC/USD", "BTC/USD")]
    [TestCase("not a symbol", "not a symbol")]
    [TestCase(null, "")]
    public void NameOf_Symbol_IsReadable(string? symbol, string name) => Assert.That(PositionText.NameOf(symbol), Is.EqualTo(name));

    [TestCase("Limit", 580.125, "Live", null, null, "Buy to Open 10 SPY limit 580.125 credit: Live")]
    [TestCase("Limit", -1.5, "Filled", null, null, "Buy to Open 10 SPY limit 1.5 debit: Filled")]
    [TestCase("Limit", 0.0, "Live", null, null, "Buy to Open 10 SPY limit 0: Live")]
    [TestCase("Market", null, "Rejected", "Session offline", null, "Buy to Open 10 SPY market: Rejected, Session offline")]
    [TestCase("Limit", -1.0, "Cancelled", null, 12L, "Buy to Open 10 SPY limit 1 debit: Cancelled, replaced by 12")]
    [TestCase(null, null, "Some New Status", null, null, "Buy to Open 10 SPY: Some New Status")]
    public void LinesOf_NewStatus_SaysWhatAndWhy(string? type, double? price, string status, string? reason, long? next, string text) =>
        Assert.That(
            OrderFlow.LinesOf(Update(new AccountChange<AccountOrder>(null, Order(status) with
            {
                OrderType = type,
                Price = (decimal?)price,
                RejectReason = reason,
                ReplacingOrderId = next,
            }))),
            Is.EqualTo(new[] { $"{Clock} ***001 order 11 {text}" }));

    [Test]
    public void LinesOf_SameStatusOrAGoneOrder_SaysNothing()
    {
        var order = Order("Live");
        Assert.That(OrderFlow.LinesOf(Update(new AccountChange<AccountOrder>(order, order with { Size = 3 }))), Is.Empty);
        Assert.That(OrderFlow.LinesOf(Update(new AccountChange<AccountOrder>(order, null))), Is.Empty);
    }

    [Test]
    public void LinesOf_Fill_HasItsOwnTimeAndNoAccountNumber()
    {
        var fill = new AccountFill
        {
            AccountNumber = "5WX00001",
            OrderId = 11,
            Leg = 0,
            Symbol = "SPY   261218C00600000",
            Action = "Sell to Close",
            Fill = new OrderFill { Quantity = 2, Price = 5.25m, FilledAt = Now.AddSeconds(-3) },
        };
        Assert.That(
            OrderFlow.LinesOf(Update() with { Fills = [fill] }),
            Is.EqualTo(new[]
            {
                $"{Now.AddSeconds(-3).ToLocalTime():HH:mm:ss} ***001 order 11 FILL Sell to Close 2 SPY 18 Dec 26 600 C at 5.25",
            }));
    }

    [TestCase(AccountUpdateCause.Disconnected, "not connected")]
    [TestCase(AccountUpdateCause.Connected, "connected again")]
    [TestCase(AccountUpdateCause.Resync, null)]
    [TestCase(AccountUpdateCause.Current, null)]
    public void LinesOf_LossAndReturnOfTheConnection_SaysSo(AccountUpdateCause cause, string? words)
    {
        var lines = OrderFlow.LinesOf(Update() with { Cause = cause });
        Assert.That(lines, words is null ? Is.Empty : Has.One.Contains(words));
    }

    [TestCase("5WX00001", new[] { "5WX00001" })]
    [TestCase(" 5WX00001 , 5WX00002,", new[] { "5WX00001", "5WX00002" })]
    public void Parse_AccountNumbers_IsTheList(string text, string[] numbers) =>
        Assert.That(AccountNumbers.Parse(text), Is.EqualTo(numbers));

    [TestCase("")]
    [TestCase(" , ")]
    [TestCase("5WX-00001")]
    [TestCase("***001")]
    public void Parse_NoAccountNumbers_SaysWhatIsValidWithoutTheText(string text) => Assert.That(
        () => AccountNumbers.Parse(text),
        Throws.TypeOf<FormatException>().With.Message.Contains("Valid are account numbers such as 5WX12345")
            .And.Message.Not.Contains("5WX-00001"));

    private static AccountUpdate Update(params AccountChange<AccountOrder>[] orders) =>
        new() { State = new AccountState { At = Now }, Cause = AccountUpdateCause.Notification, Orders = orders };

    private static AccountOrder Order(string status) => new()
    {
        Id = 11,
        AccountNumber = "5WX00001",
        Status = new OrderStatus(status),
        Legs = [new AccountOrderLeg { Symbol = "SPY", Action = "Buy to Open", Quantity = 10 }],
    };
}
