using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Watchlists;

/// <summary>A watch list bound to a user interface in virtual time.</summary>
public sealed class BindRowsTests
{
    [Test]
    public async Task BindRows_ListAndValuesChange_FollowsThem()
    {
        await using var w = new VirtualWatchlist("SPY");
        var context = new HandPumpedContext(w.V.Scheduler);
        using var rows = w.List.BindRows(new BindingOptions { Context = context, Scheduler = w.V.Scheduler });
        var view = new ListMirror(rows);
        Assert.That((context.Pump(), rows.Count), Is.EqualTo((1, 1)), "the current list comes at once");
        var spy = rows[0];

        w.List.Add("AAPL");
        w.Fill("SPY");
        Draw();
        Assert.That(
            (string.Join(' ', rows.Select(row => row.Value.Symbol)), spy.Value.Price, spy.Version), Is.EqualTo(("SPY AAPL", 110, 2L)));
        w.List.Remove("SPY");
        Draw();

        Assert.That(view.TakeChanges(), Is.EqualTo(new[] { "Add 0", "Add 1", "Remove 0" }));
        view.AssertIsList();

        void Draw()
        {
            w.V.Advance(TimeSpan.FromMilliseconds(300));
            context.Pump();
        }
    }

    [Test]
    public async Task BindRows_TheSameValuesAfterAReconnection_AreShownAsFresh()
    {
        await using var w = new VirtualWatchlist("SPY");
        var context = new HandPumpedContext(w.V.Scheduler);
        using var rows = w.List.BindRows(new BindingOptions { Context = context, Scheduler = w.V.Scheduler });
        Fill();
        Assert.That(rows[0].Value.IsStale, Is.False);
        w.Reconnect();
        w.V.Advance(TimeSpan.FromMilliseconds(300));
        context.Pump();
        Assert.That(rows[0].Value.IsStale, Is.True);

        Fill();

        Assert.That(rows[0].Value.IsStale, Is.False);

        void Fill()
        {
            w.Fill("SPY");
            w.V.Advance(TimeSpan.FromMilliseconds(300));
            context.Pump();
        }
    }

    [Test]
    public async Task BindRows_StreamerFails_HasItsError()
    {
        await using var w = new VirtualWatchlist("SPY");
        var context = new HandPumpedContext(w.V.Scheduler);
        using var rows = w.List.BindRows(new BindingOptions { Context = context, Scheduler = w.V.Scheduler });
        context.Pump();
        var error = w.V.FailForGood();
        w.V.Advance(TimeSpan.FromMilliseconds(300));
        context.Pump();

        Assert.That((rows.Count, rows.Error), Is.EqualTo((1, error)));
    }

    [Test]
    public async Task Dispose_OfTheRows_DoesNotAffectTheList()
    {
        await using var w = new VirtualWatchlist("SPY");
        var context = new HandPumpedContext(w.V.Scheduler);
        var rows = w.List.BindRows(new BindingOptions { Context = context, Scheduler = w.V.Scheduler });
        rows.Dispose();
        w.Fill("SPY");
        w.V.Advance(TimeSpan.FromSeconds(1));
        context.Pump();

        Assert.That((rows.Count, w.Row("SPY").Price, context.Posts.Count), Is.EqualTo((0, 110, 1)));
    }
}
