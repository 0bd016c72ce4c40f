using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>Live positions bound to a user interface in virtual time.</summary>
public sealed class BindRowsTests
{
    [Test]
    public async Task BindRows_PositionsAndValuesChange_FollowsThem()
    {
        await using var p = new VirtualPositions(Held.Shares(1));
        var context = new HandPumpedContext(p.Scheduler);
        using var rows = p.Live.BindRows(Options());
        var view = new ListMirror(rows);
        Assert.That((context.Pump(), rows.Count), Is.EqualTo((1, 1)), "the current rows come at once");
        var shares = rows[0];

        p.Send(Held.Calls(1));
        p.Quote("AAPL", 100, 102);
        Draw();
        Assert.That((rows.Count, shares.Value.Mark), Is.EqualTo((2, (decimal?)101)));
        Assert.That(rows.TryGet((Held.First, Held.Call), out var calls) && calls.Value.Position.Quantity == 1);

        p.Send(Held.Shares(1).Closed(Held.Now));
        Draw();
        Assert.That(view.TakeChanges(), Is.EqualTo(new[] { "Add 0", "Add 1", "Remove 0" }));
        view.AssertIsList();

        BindingOptions Options() => new() { Context = context, Scheduler = p.Scheduler };

        void Draw()
        {
            p.Advance(0.3);
            context.Pump();
        }
    }

    /// <summary>In a quiet market the values after the reconnection are those of before.</summary>
    [Test]
    public async Task BindRows_EqualValuesArriveAgainAfterALoss_AreNotStaleAnyMore()
    {
        await using var p = new VirtualPositions(Held.Shares(1));
        p.Quote("AAPL", 100, 102);
        var context = new HandPumpedContext(p.Scheduler);
        using var rows = p.Live.BindRows(new BindingOptions { Context = context, Scheduler = p.Scheduler });
        p.Market.Lose();
        Draw();
        Assert.That(rows[0].Value.IsStale);

        p.Market.Restore();
        Draw();
        Assert.That((rows[0].Value.IsStale, rows[0].Value.Mark), Is.EqualTo((false, (decimal?)101)));

        void Draw()
        {
            p.Advance(0.3);
            context.Pump();
        }
    }

    [Test]
    public async Task BindUnderlyings_OfTheTotals_FollowsThem()
    {
        await using var p = new VirtualPositions(Held.Shares(1), Held.Shares(2) with { AccountNumber = Held.Second }, Held.Calls(1));
        var context = new HandPumpedContext(p.Scheduler);
        using var rows = p.Live.BindUnderlyings(new BindingOptions { Context = context, Scheduler = p.Scheduler });
        context.Pump();
        p.Quote("AAPL", 101, 103);
        p.Advance(0.3);
        context.Pump();

        Assert.That(
            rows.Select(row => (row.Value.UnderlyingSymbol, row.Value.ProfitSinceOpen.Value)),
            Is.EqualTo(new[] { ("AAPL", 6m), ("SPY", 0m) }));
    }
}
