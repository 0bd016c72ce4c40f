using System.Reactive.Linq;
using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;

namespace Tastytrade.Rx.Tests.TimeSeries;

public sealed class TransactionTests
{
    [Test]
    public void Snapshot_Unfinished_WaitsForItsEnd() => Assert.That(
        Transactions(Row(3, 1, Begin), Row(2, 2), Row(1, 3, End)), Is.EqualTo(new[] { "S 3=1 2=2 1=3" }));

    [Test]
    public void Snapshot_OfOneEvent_IsCompleteAtOnce() => Assert.That(Transactions(Row(1, 1, Begin | End)), Is.EqualTo(new[] { "S 1=1" }));

    [Test]
    public void Snapshot_Empty_HasNoEvents() => Assert.That(
        Transactions(Row(0, double.NaN, Begin | End | Remove)), Is.EqualTo(new[] { "S" }));

    [Test]
    public void Snapshot_WithAnEndMarker_OmitsTheMarker() => Assert.That(
        Transactions(Row(2, 1, Begin), Row(1, 2), Row(0, double.NaN, End | Remove)), Is.EqualTo(new[] { "S 2=1 1=2" }));

    [Test]
    public void Snapshot_EndMarkerWithTheIndexOfARow_KeepsTheRow() => Assert.That(
        Transactions(Row(2, 1, Begin), Row(1, 2), Row(1, double.NaN, End | Remove)), Is.EqualTo(new[] { "S 2=1 1=2" }));

    [Test]
    public void Snapshot_RowsWithoutPrices_OmitsThem() => Assert.That(
        Transactions(Row(2, 1, Begin), Row(1, double.NaN), Row(0, double.NaN, End)), Is.EqualTo(new[] { "S 2=1" }));

    [Test]
    public void Snapshot_SnippedAtALimit_IsMarked() => Assert.That(
        Transactions(Row(2, 1, Begin), Row(1, 2, Snip), Row(3, 3)), Is.EqualTo(new[] { "N 2=1 1=2", "T 3=3" }));

    [Test]
    public void Event_AfterASnapshot_IsATransaction() => Assert.That(
        Transactions(Row(1, 1, Begin | End), Row(2, 2), Row(2, 3)), Is.EqualTo(new[] { "S 1=1", "T 2=2", "T 2=3" }));

    [Test]
    public void PendingEvents_OfATransaction_WaitForTheLast() => Assert.That(
        Transactions(Row(1, 1, Begin | End), Row(2, 2, Pending), Row(3, 3, Pending), Row(1, 4)),
        Is.EqualTo(new[] { "S 1=1", "T 2=2 3=3 1=4" }));

    [Test]
    public void PendingEvent_InsideASnapshot_IsPartOfIt() => Assert.That(
        Transactions(Row(3, 1, Begin | Pending), Row(2, 2, Pending), Row(3, 5), Row(1, 3, End)), Is.EqualTo(new[] { "S 2=2 3=5 1=3" }));

    [Test]
    public void PendingEvent_AtTheEndOfASnapshot_HoldsItUntilTheTransactionIsComplete() => Assert.That(
        Transactions(Row(2, 1, Begin), Row(1, 2, End | Pending), Row(3, 3, Pending), Row(4, 4)), Is.EqualTo(new[] { "S 2=1 1=2 3=3 4=4" }));

    [Test]
    public void Snapshots_InARow_AreEachComplete() => Assert.That(
        Transactions(Row(1, 1, Begin | End), Row(2, 2, Begin), Row(1, 3, End), Row(5, 5, Begin | End)),
        Is.EqualTo(new[] { "S 1=1", "S 2=2 1=3", "S 5=5" }));

    [Test]
    public void SnapshotBegin_DuringASnapshot_DropsTheUnfinishedOne() => Assert.That(
        Transactions(Row(9, 9, Begin), Row(8, 8), Row(2, 2, Begin), Row(1, 1, End)), Is.EqualTo(new[] { "S 2=2 1=1" }));

    [Test]
    public void SnapshotBegin_AfterAPendingTransaction_DropsIt() => Assert.That(
        Transactions(Row(9, 9, Pending), Row(1, 1, Begin | End)), Is.EqualTo(new[] { "S 1=1" }));

    [Test]
    public void Snapshot_WithoutAnEnd_IsNotEmitted() =>
        Assert.That(Transactions(Row(2, 2, Begin), Row(1, 1), Row(3, 3, Pending)), Is.Empty);

    [Test]
    public void Events_BeforeAnySnapshot_AreTransactions() => Assert.That(
        Transactions(Row(1, 1), Row(2, 2, Pending), Row(3, 3), Row(4, 4, Begin | End)),
        Is.EqualTo(new[] { "T 1=1", "T 2=2 3=3", "S 4=4" }));

    [TestCase(End)]
    [TestCase(Snip)]
    public void SnapshotEnd_WithoutABegin_IsAnOrdinaryEvent(EventFlags flag) =>
        Assert.That(Transactions(Row(1, 1, flag), Row(2, 2)), Is.EqualTo(new[] { "T 1=1", "T 2=2" }));

    [TestCase(End)]
    [TestCase(Snip)]
    public void EndMarker_WithoutABegin_RemovesNothing(EventFlags flag) => Assert.That(
        Transactions(
            Row(2, 2, Begin), Row(1, 1), Row(1, double.NaN, flag | Remove), Row(1, 1), Row(1, double.NaN, flag | Remove), Row(3, 3)),
        Is.EqualTo(new[] { flag == End ? "S 2=2 1=1" : "N 2=2 1=1", "T 1=1", "T 3=3" }));

    [Test]
    public void OrderRemoval_WithAnEndWithoutABegin_IsARemoval() => Assert.That(
        Updates(OrderRow(1, 5, Begin | End), OrderRow(1, 5, End | Remove)),
        Is.EqualTo(new[] { "S [1=5] +[1=5] ~[] -[]", "T [] +[] ~[] -[1=5]" }));

    [Test]
    public void EndMarker_WithoutABegin_CompletesThePendingTransaction() => Assert.That(
        Transactions(Row(2, 2, Pending), Row(1, double.NaN, End | Remove | Pending), Row(1, double.NaN, End | Remove)),
        Is.EqualTo(new[] { "T 2=2" }));

    [Test]
    public void Removal_InATransaction_IsPartOfIt() => Assert.That(
        Transactions(Row(1, 1, Begin | End), Row(1, 1, Remove | Pending), Row(2, 2)), Is.EqualTo(new[] { "S 1=1", "T 1=x 2=2" }));

    [Test]
    public void Removal_InASnapshot_RemovesAnEarlierRowToo() => Assert.That(
        Transactions(Row(3, 3, Begin), Row(2, 2), Row(3, 3, Remove), Row(1, 1, End)), Is.EqualTo(new[] { "S 2=2 1=1" }));

    [Test]
    public void SymbolsAndSources_Interleaved_AreAssembledSeparately()
    {
        Order[] orders = [OrderRow(2, 1, Begin), OrderRow(2, 7, Begin | End, "ntv"), OrderRow(9, 9, None, "DEX"), OrderRow(1, 2, End)];

        var texts = orders.ToObservable().ToTransactions().Select(t => $"{t.Source} {t.IsSnapshot} {t.Events.Count}").ToEnumerable();

        Assert.That(texts, Is.EqualTo(new[] { "ntv True 1", "DEX False 1", "NTV True 2" }));
        Assert.That(Transactions(Row(2, 1, Begin), Row(7, 7, None, "QQQ{=m}"), Row(1, 2, End)), Is.EqualTo(new[] { "T 7=7", "S 2=1 1=2" }));
    }

    [Test]
    public void Orders_WithoutSize_AreRemoved() => Assert.That(
        Updates(
            OrderRow(3, 0, Begin), OrderRow(2, double.NaN), OrderRow(1, 5, End), OrderRow(4, 4), OrderRow(1, 0), OrderRow(4, double.NaN)),
        Is.EqualTo(new[] { "S [1=5] +[1=5] ~[] -[]", "T [1=5 4=4] +[4=4] ~[] -[]", "T [4=4] +[] ~[] -[1=5]", "T [] +[] ~[] -[4=4]" }));

    [Test]
    public void ToTransactions_Stream_KeepsItsTimesAndEnd()
    {
        var scheduler = new TestScheduler();
        var rows = scheduler.CreateColdObservable(
            ReactiveTest.OnNext(10, Row(1, 1, Begin)), ReactiveTest.OnNext(20, Row(0, 2, End)), ReactiveTest.OnNext(30, Row(2, 3, Pending)),
            ReactiveTest.OnCompleted<Candle>(40));

        var first = scheduler.Start(() => rows.ToTransactions().Select(t => t.Events.Count), 0, 100, 1000);

        Assert.That(first.Messages, Is.EqualTo(new[] { ReactiveTest.OnNext(120, 2), ReactiveTest.OnCompleted<int>(140) }));
    }

    [Test]
    public void ToTransactions_LaterSubscription_StartsWithoutState()
    {
        var rows = new Subject<Candle>();
        var scheduler = new TestScheduler();
        var early = scheduler.CreateObserver<IndexedTransaction<Candle>>();
        var late = scheduler.CreateObserver<IndexedTransaction<Candle>>();
        var transactions = rows.ToTransactions();

        transactions.Subscribe(early);
        rows.OnNext(Row(2, 2, Begin));
        transactions.Subscribe(late);
        rows.OnNext(Row(1, 1, End));

        Assert.That(early.Values().Single().IsSnapshot);
        Assert.That(late.Values().Single().IsSnapshot, Is.False, "it saw no beginning");
    }
}
