using System.Reactive.Concurrency;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of the README. Its tests in virtual time are run by <see cref="TestingPage"/>.</summary>
internal static class ReadmePage
{
    private const string Here = "Tastytrade.Rx.Tests/Documents/ReadmePage.cs";

    [TestCase("What one does with it")]
    [TestCase("One interface, any source")]
    [TestCase("When the connection is lost")]
    [TestCase("Time, threads and slow observers")]
    public static void Section_HasOnlyCodeThatIsCompiled(string heading) =>
        DocumentSnippets.AssertSectionCompiled("README.md", heading, Here, "Tastytrade.Rx.Tests/Documents/TestingPage.cs");

    internal static async Task EverydayAsync(DXLinkStreamer streamer)
    {
        // Every event of a type that is subscribed, from all symbols; compose with LINQ.
        streamer.Quotes.Where(q => q.Spread > 0.05).Sample(TimeSpan.FromSeconds(1)).Subscribe(Console.WriteLine);

        // One symbol: subscribed on the wire while somebody listens, and its newest value comes at once.
        using var greeks = streamer.Observe<Greeks>(".SPY261218C600").Subscribe(g => Console.WriteLine(g.Delta));

        // The current value or the next; a loop. Both subscribe the symbols meanwhile.
        Quote quote = await streamer.GetEventAsync<Quote>("SPY");
        await foreach (var q in streamer.Listen<Quote>(["SPY", "AAPL"])) { Console.WriteLine(q); }

        // The same over all symbols that are subscribed already: the next event only. And the newest value without waiting.
        Quote next = await streamer.GetEventAsync<Quote>();
        await foreach (var q in streamer.Listen<Quote>()) { Console.WriteLine(q); }
        Quote? latest = streamer.Latest<Quote>("SPY");

        // Off the wire again: dispose the handle, or:
        streamer.Unsubscribe<Quote>("AAPL");
        streamer.UnsubscribeAll<Quote>();

        // Prints or candles from a point in time on, as the server keeps them.
        using var candles = streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = DateTimeOffset.UtcNow.AddDays(-1) }, "SPY{=5m}");
        Console.WriteLine($"{quote} {next} {latest}");
    }

    internal static async Task ChainAsync(TastytradeSession session, DXLinkStreamer streamer)
    {
        OptionChain chain = await session.GetOptionChainAsync("SPY");
        var expiration = chain.Expirations.TastyMonthly();      // the listed monthly expiration nearest to 45 days
        await using var live = await LiveOptionChain.CreateAsync(streamer, chain, expiration);      // all have quote and Greeks, or the deadline has come

        Console.WriteLine(live.Calls[44].Quote);                   // the newest values at any time
        live.Snapshots.Subscribe(s => Console.WriteLine($"{s.Underlying.Price} {s.Readiness}"));

        chain.Expirations.Weekly().Nearest(days: 7);               // or .Monthly()
        expiration.Strikes.Around(live.Underlying.Price, 10);      // or .AtTheMoney(price)
        LiveOption? put = live.ByDelta(0.30, OptionType.Put);      // the put whose delta is nearest to -0.30 now
        Console.WriteLine(put);
    }

    internal static async Task WatchlistAsync(TastytradeSession session, DXLinkStreamer streamer)
    {
        await using var watchlist = new LiveWatchlist(streamer, "SPY", "AAPL", "/ESZ26:XCME");
        watchlist.Add("BTC/USD:CXTALP");                           // symbols come and go while it lives
        watchlist.Snapshots.Subscribe(rows => Console.WriteLine(rows.Count));                  // each with quote, trade and the change on the day
        Equity nvidia = await session.GetEquityAsync("NVDA");      // futures and cryptocurrencies too: their StreamerSymbol is what to add
        Console.WriteLine(nvidia);
    }

    internal static async Task SeriesAsync(DXLinkStreamer streamer, DateTimeOffset from, IScheduler scheduler)
    {
        streamer.ObserveCandles("SPY", CandlePeriod.Minutes(5), from).Subscribe(u => Console.WriteLine(u));   // the whole history at once, then each change
        CandleUpdate year = await streamer.GetCandlesAsync("SPY", CandlePeriod.Days(1), DateTimeOffset.UtcNow.AddYears(-1));
        streamer.ObserveTimeAndSales("SPY", from).Subscribe(u => Console.WriteLine(u));                       // every print, corrections and cancels applied
        streamer.Trades.ToCandles(CandlePeriod.Minutes(5), scheduler).Subscribe(u => Console.WriteLine(u));   // bars of your own, by time, ticks or volume, live or replayed
        streamer.OrderBook("SPY", "NTV", depthLimit: 10).Subscribe(book => Console.WriteLine(book));             // a book of order events
        streamer.Depth("SPY", "ntv", 10).Subscribe(depth => Console.WriteLine(depth));                            // dxFeed's DOM service
        Console.WriteLine(year);
    }

    internal static void Bindings(DXLinkStreamer streamer, LiveOptionChain live, LiveWatchlist watchlist)
    {
        BindableCollection<double, LiveStrike> strikes = live.BindStrikes();           // an observable collection, sorted and filtered as you say
        BindableCollection<string, WatchlistRow> rows = watchlist.BindRows();
        BindableValue<Quote> spy = streamer.Observe<Quote>("SPY").Bind();     // INotifyPropertyChanged
        Console.WriteLine($"{strikes} {rows} {spy}");
    }

    internal static void Symbols()
    {
        OccSymbol.Parse("SPY   240324P00480500").ToStreamerSymbol();                     // .SPY240324P480.5
        FutureSymbol.Parse("/ESU4").ToStreamerSymbol("XCME", near: new(2024, 6, 3));     // /ESU24:XCME: the decade follows from the date
        FutureOptionSymbol.Parse("./ESU4 EW3N4 240719C4400").ToStreamerSymbol("XCME");   // ./EW3N24C4400:XCME
        CryptocurrencySymbol.Parse("BTC/USD").ToStreamerSymbol();                        // BTC/USD:CXTALP
        CandleSymbol.Parse("SPY{=1d,price=last}");                                       // SPY{=d}, under which its events come
    }

    internal static void Days()
    {
        NyseCalendar.IsOpen(DateTimeOffset.UtcNow);                // weekends, holidays, half days and special closures from 1990 to 2040
        NyseCalendar.SessionOf(new(2026, 11, 27));                 // 09:30 to 13:00 in New York
        Expirations.ThirdFriday(new(2026, 6, 1));                  // 2026-06-18: the Friday is a holiday
    }

    internal static IObservable<string> Source(IMarketData one)
    {
        return Mids(one);

        static IObservable<string> Mids(IMarketData market) => market.Observe<Quote>("SPY").Select(quote => $"SPY {quote.Mid:F2} {market.State.Status}");
    }

    internal static void Connection(DXLinkStreamer streamer)
    {
        streamer.ConnectionStates.Subscribe(Console.WriteLine);    // the present state at once, then each change
        streamer.Reconnections.Subscribe(r => Console.WriteLine(r));                  // your own work after a reconnection is one line
        streamer.Errors.Subscribe(Console.WriteLine);              // refused fields, rows and frames, the server's errors, observers that threw
    }

    internal static async Task SimulatorAsync()
    {
        await using var simulator = await MarketSimulator.StartAsync();
        await using var session = await TastytradeSession.LoginAsync(new SessionOptions
        {
            ClientSecret = simulator.ClientSecret,
            RefreshToken = simulator.RefreshToken,
            BaseAddress = simulator.BaseAddress,
        });
        await simulator.Faults.DropAsync();                        // session limits, expired tokens, lost channels, freezes …
    }
}
