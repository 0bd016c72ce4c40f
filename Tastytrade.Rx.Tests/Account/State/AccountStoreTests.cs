using NUnit.Framework;
using Tastytrade.Rx.Account.State;

namespace Tastytrade.Rx.Tests.Account.State;

/// <summary>Merging where the server's descriptions are incomplete, far apart in time, or extreme.</summary>
internal sealed class AccountStoreTests
{
    private static DateTimeOffset Start => AccountHistory.Start;

    [TestCase(1)]
    [TestCase(8)]
    [TestCase(90)]
    public void Fill_OfAnOrderThatWorksForDays_IsEmittedOnce(int days)
    {
        var store = new AccountStore();
        Read(store, Start);
        var first = Order(Start, Leg("SPY", 3, 2, Fill("a")));
        var emitted = Fills(store.Take(first, Start, Start));
        for (var day = 0; day < days; day++)
            emitted.AddRange(Fills(Read(store, Start.AddDays(day).AddMinutes(1), first)));
        var later = Start.AddDays(days);
        emitted.AddRange(Fills(store.Take(Order(later, Leg("SPY", 3, 1, Fill("a"), Fill("b"))), later, later)));

        Assert.That(emitted, Is.EqualTo(["0/a", "0/b"]));
    }

    [Test]
    public void Fill_OfAnOrderThatIsNotListedAnyMore_IsForgottenLater()
    {
        var store = new AccountStore();
        Read(store, Start);
        var order = Order(Start, Leg("SPY", 1, 0, Fill("a")));
        store.Take(order, Start, Start);
        Read(store, Start.AddDays(1));
        Assert.That(Fills(Read(store, Start.AddDays(2), order)), Is.Empty);
        Read(store, Start.AddDays(3));
        Read(store, Start.AddDays(11));
        Assert.That(Fills(Read(store, Start.AddDays(12), order)), Is.EqualTo(["0/a"]), "memory does not grow without limit");
    }

    [Test]
    public void Leg_ThatANewerVersionLeavesOut_KeepsItsFills()
    {
        var store = new AccountStore();
        Read(store, Start);
        store.Take(Order(Start, Leg("SPY", 1, 0, Fill("a")), Leg("QQQ", 1, 1)), Start, Start);
        var later = Start.AddSeconds(1);
        store.Take(Order(later, Leg("QQQ", 1, 0, Fill("b"))), later, later);

        Assert.That(
            store.State.FindOrder(1)!.Legs.SelectMany(leg => leg.Fills.Select(fill => $"{leg.Symbol}/{fill.FillId}")),
            Is.EquivalentTo(["SPY/a", "QQQ/b"]));
    }

    [TestCase(true, true, true)]
    [TestCase(false, true, true)]
    [TestCase(false, false, true)]
    [TestCase(false, false, false)]
    public void Fill_ThatTheHistoryShowsWithoutItsId_IsNotCountedAgain(bool hasQuantity, bool hasPrice, bool hasTime)
    {
        var store = new AccountStore();
        Read(store, Start);
        var emitted = Fills(store.Take(Order(Start, Leg("SPY", 3, 1, Fill("a"), Fill("b"))), Start, Start));
        var bare = new OrderFill
        {
            Quantity = hasQuantity ? 1 : null,
            Price = hasPrice ? 600 : null,
            FilledAt = hasTime ? Start : null,
        };
        var later = Start.AddSeconds(1);
        emitted.AddRange(Fills(store.Take(Order(later, Leg("SPY", 3, 1, bare, bare)), later, later)));

        Assert.That(emitted, Is.EqualTo(["0/a", "0/b"]));
        Assert.That(store.State.FindOrder(1)!.Legs[0].Fills.Select(fill => fill.FillId), Is.EqualTo(["a", "b"]));
        Assert.That(store.State.FindOrder(1)!.Legs[0].FilledQuantity, Is.EqualTo(2));

        // A third one is new.
        emitted.AddRange(Fills(store.Take(Order(later.AddSeconds(1), Leg("SPY", 3, 0, bare, bare, bare)), later, later)));
        Assert.That(emitted, Has.Count.EqualTo(3));
        Assert.That(store.State.FindOrder(1)!.Legs[0].Fills, Has.Count.EqualTo(3));
    }

    [Test]
    public void Fill_WithoutIdFirst_IsNotCountedAgainWithIt()
    {
        var store = new AccountStore();
        Read(store, Start);
        var emitted = Fills(store.Take(Order(Start, Leg("SPY", 3, 2, Fill(null))), Start, Start));
        var later = Start.AddSeconds(1);
        emitted.AddRange(Fills(store.Take(Order(later, Leg("SPY", 3, 1, Fill("a"), Fill("b"))), later, later)));

        Assert.That(emitted, Is.EqualTo(["0/", "0/b"]));
        Assert.That(store.State.FindOrder(1)!.Legs[0].Fills.Select(fill => fill.FillId), Is.EqualTo(["a", "b"]));
    }

    [Test]
    public void Reading_AfterTheClockWasSetBack_IsCertain()
    {
        var store = new AccountStore();
        Read(store, Start);
        store.Take(Order(Start, Leg("SPY", 1, 1)), Start, Start);
        var update = Read(store, Start.AddHours(-1));

        Assert.That(update.State.IsStale, Is.False);
        Assert.That(update.State.Orders, Is.Empty);
    }

    private static AccountOrder Order(DateTimeOffset at, params AccountOrderLeg[] legs) =>
        new() { Id = 1, AccountNumber = AccountHistory.Number, Status = OrderStatus.Live, UpdatedAt = at, Legs = legs };

    private static AccountOrderLeg Leg(string symbol, decimal quantity, decimal remaining, params OrderFill[] fills) =>
        new() { Symbol = symbol, Action = "Buy to Open", Quantity = quantity, RemainingQuantity = remaining, Fills = fills };

    private static OrderFill Fill(string? id, decimal quantity = 1) =>
        new() { FillId = id, Quantity = quantity, Price = 600, FilledAt = Start };

    private static List<string> Fills(AccountUpdate? update) =>
        [.. (update?.Fills ?? []).Select(fill => $"{fill.Leg}/{fill.Fill.FillId}")];

    private static AccountUpdate Read(AccountStore store, DateTimeOffset now, params AccountOrder[] orders) => store.Take(
        [new(AccountHistory.Number, store.Mark, now) { Orders = orders, Positions = [], Balances = [] }],
        AccountUpdateCause.Resync,
        [],
        now);
}
