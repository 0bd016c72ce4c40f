using System.Windows.Forms;

namespace Tastytrade.Rx.Tests.Documents.UiBindings;

internal static class ThreeTools
{
    public static void Observe(DXLinkStreamer streamer, Action<Quote> show, Action<IReadOnlyList<Quote>> showAll)
    {
        using var one = streamer.Observe<Quote>("SPY").ObserveLatestOn().Subscribe(quote => show(quote));
        using var all = streamer.Quotes.ObserveLatestOn(quote => quote.EventSymbol).Subscribe(quotes => showAll(quotes));
    }

    public static void Value(DXLinkStreamer streamer)
    {
        BindableValue<Quote> spy = streamer.Observe<Quote>("SPY").Bind();                        // spy.Value.BidPrice
    }

    public static void Collection(DXLinkStreamer streamer, LiveWatchlist watchlist, LiveOptionChain live)
    {
        BindableCollection<string, Quote> quotes = streamer.Quotes.BindLatest(q => q.EventSymbol);   // a row for each symbol that comes
        BindableCollection<string, WatchlistRow> watched = watchlist.BindRows();                 // quote, trade and the day's change
        BindableCollection<double, LiveStrike> strikes = live.BindStrikes();                     // call and put beside each other
        BindableCollection<string, LiveOption> options = live.BindOptions();                     // a row for each option
    }

    public static void SlowerAndElsewhere(LiveWatchlist watchlist, SynchronizationContext uiContext)
    {
        var rows = watchlist.BindRows(new BindingOptions { Context = uiContext, Frame = TimeSpan.FromMilliseconds(200), ResetAbove = 200 });
    }

    public static void OnForms(DXLinkStreamer streamer, Label bid)
    {
        using var binding = streamer.Observe<Quote>("SPY").ObserveLatestOn().Subscribe(quote => bid.Text = $"{quote.BidPrice:F2}");
    }
}
