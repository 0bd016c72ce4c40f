using System.Reactive.Subjects;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents.UiBindings;

/// <summary>The view models of docs/ui-bindings.md do what the page says.</summary>
public sealed class ViewModelTests
{
    [Test]
    public void Widest_IsShownOnceAFrame()
    {
        var (clock, ui, quotes) = (new TestScheduler(), new ByHandContext(), new Subject<Quote>());
        using var view = new SpreadViewModel(quotes, new BindingOptions { Context = ui, Scheduler = clock });

        quotes.OnNext(new Quote { BidPrice = 10, AskPrice = 10.5 });
        ui.Run();                                                        // the first value comes at once
        quotes.OnNext(new Quote { BidPrice = 10, AskPrice = 12 });
        quotes.OnNext(new Quote { BidPrice = 10, AskPrice = 11 });
        ui.Run();
        Assert.That(view.Widest.Value, Is.EqualTo(0.5));                 // later ones wait for the end of the frame
        clock.AdvanceBy(TimeSpan.FromMilliseconds(50).Ticks);
        ui.Run();
        Assert.That((view.Widest.Value, view.Widest.Previous), Is.EqualTo((2.0, 0.5)));
    }

    [Test]
    public async Task Watchlist_ShowsAddsSortsFiltersAndMarksStaleRows()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var ui = new ByHandContext();
        await using var view = new WatchlistViewModel(v.Streamer, new BindingOptions { Context = ui, Scheduler = v.Scheduler });
        Draw(v, ui);
        v.OpenChannels();
        Send(v, "QQQ", 520);
        Draw(v, ui);
        Assert.That(Shown(view), Is.EqualTo("SPY NaN, QQQ 520, AAPL NaN"));

        view.Add(" iwm ");
        view.SortByName();
        Draw(v, ui);
        Assert.That(Shown(view), Is.EqualTo("AAPL NaN, IWM NaN, QQQ 520, SPY NaN"));

        view.Show("q");
        Send(v, "QQQ", 521);
        Draw(v, ui);
        Assert.That(Shown(view), Is.EqualTo("QQQ 521"));
        Assert.That(view.Rows[0].Previous!.Price, Is.EqualTo(520));

        v.Streamer.Reconnect();
        v.Handshake();
        Draw(v, ui);
        Assert.That(view.Rows[0].Value.IsStale);
        Assert.That(view.Connection.Value!.Session, Is.EqualTo(2));
    }

    private static void Draw(VirtualStreamer v, ByHandContext ui)
    {
        for (var i = 0; i < 3; i++)
        {
            v.Advance(TimeSpan.FromMilliseconds(250));
            ui.Run();
        }
    }

    private static void Send(VirtualStreamer v, string symbol, double price)
    {
        var channel = v.Transport.Sent.Last(f => f.Type == "FEED_SETUP" && f.Body["acceptEventFields"]!["Trade"] is not null).Channel;
        v.Transport.Receive(
            $"{{'type':'FEED_DATA','channel':{channel},'data':[{{'eventType':'Trade','eventSymbol':'{symbol}','price':{price}}}]}}");
    }

    private static string Shown(WatchlistViewModel view) =>
        string.Join(", ", view.Rows.Select(row => $"{row.Value.Symbol} {row.Value.Price}"));
}
