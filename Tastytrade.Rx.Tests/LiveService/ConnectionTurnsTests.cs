using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>When connections may begin attempts, and what each may hold.</summary>
public sealed class ConnectionTurnsTests
{
    [Test]
    public void Take_OfSeveralAtOnce_IsSpacedAndASingleOneNeverWaits()
    {
        var scheduler = new TestScheduler();
        var turns = new ConnectionTurns(TimeSpan.FromSeconds(5), scheduler);

        Assert.That(new[] { 1, 2, 3, 4 }.Select(c => turns.Take(c).TotalSeconds), Is.EqualTo(new[] { 0, 5, 10, 15 }));
        scheduler.AdvanceBy(Ticks.Seconds(100));
        Assert.That(new[] { 2, 2, 2 }.Select(c => turns.Take(c)), Is.All.EqualTo(TimeSpan.Zero));
        Assert.That(turns.Take(1).TotalSeconds, Is.EqualTo(5));
    }

    [Test]
    public void Take_AfterTheClockWasSetBack_WaitsForSecondsAndNotForTheClock()
    {
        var clock = new JumpingClock(new TestScheduler());
        var turns = new ConnectionTurns(TimeSpan.FromSeconds(5), clock);
        foreach (var connection in new[] { 1, 2, 3, 4 })
            turns.Take(connection);
        clock.Jump(TimeSpan.FromHours(-1));

        Assert.That(new[] { 1, 2, 3, 4 }.Select(c => turns.Take(c)), Is.All.LessThanOrEqualTo(TimeSpan.FromSeconds(40)));
    }

    [Test]
    public void Room_OfEntriesAndTypes_CountsBoth()
    {
        var room = new ConnectionRoom(3, 1);
        room.Grant(10, 10);
        var (quote, candle) = (EventSchema.All.Single(s => s.Name == "Quote"), EventSchema.All.Single(s => s.Name == "Candle"));

        Assert.That(
            new[] { candle, candle, quote, quote, quote }.Select(t => room.TryAdd(t, isBulk: true)),
            Is.EqualTo(new[] { true, false, true, true, false }));
        Assert.That((room.Sent, room.TakeUnused(), room.TakeUnused()), Is.EqualTo((3, 7, 0)));
        room.Free(quote);
        Assert.That((room.IsFull(candle), room.IsFull(quote)), Is.EqualTo((true, false)));
    }

    [Test]
    public void Room_Learned_HoldsUntilItIsUnlearned()
    {
        var room = new ConnectionRoom(100, 50);
        var (quote, candle) = (EventSchema.All.Single(s => s.Name == "Quote"), EventSchema.All.Single(s => s.Name == "Candle"));
        room.Hold(quote);
        room.Learn(candle, 31);
        Assert.That((room.CapacityOf(candle), room.CapacityOf(quote), room.Capacity), Is.EqualTo((15, int.MaxValue, 100)));
        room.Learn(null, 31);
        Assert.That((room.Capacity, room.IsFull(quote)), Is.EqualTo((1, true)));
        room.Unlearn();
        Assert.That((room.CapacityOf(candle), room.Capacity), Is.EqualTo((50, 100)));
    }

    [Test]
    public void Grant_OfFewBulkChanges_LeavesTheOthersToWhatIsNamed()
    {
        var room = new ConnectionRoom(null, null);
        room.Grant(3, 1);

        Assert.That(new[] { true, true, false, false, false }.Select(room.TryChange), Is.EqualTo(new[] { true, false, true, true, false }));
    }
}
