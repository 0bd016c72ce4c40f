using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/streams.md.</summary>
internal sealed class StreamsPage
{
    [Test]
    public void Page_HasOnlyCodeThatIsCompiled() =>
        DocumentSnippets.AssertCompiled("docs/streams.md", "Tastytrade.Rx.Tests/Documents/StreamsPage.cs");

    [Test]
    public async Task Mids_OfAQuote_AreThePriceAndTheStatus()
    {
        await using var market = await SimulatedMarket.OpenAsync();

        var text = await Source(market.Streamer).FirstWithinLimitAsync();

        Assert.That(text, Does.Match(@"^SPY \d+\.\d\d Connected$"));
    }

    private static async Task ReadAsync(DXLinkStreamer streamer, DateTimeOffset from)
    {
        // Subscribe symbols until the handle is disposed, and read the stream of all of them.
        var subscription = streamer.Subscribe<Quote>("SPY", "AAPL");
        streamer.Quotes.Where(q => q.Spread > 0.05).Sample(TimeSpan.FromSeconds(1)).Subscribe(Console.WriteLine);

        // Unsubscribe: dispose the handle, or:
        streamer.Unsubscribe<Quote>("AAPL");
        streamer.UnsubscribeAll<Quote>();

        using var greeks = streamer.Observe<Greeks>(".SPY261218C600").Subscribe(g => Console.WriteLine(g.Delta));

        Quote quote = await streamer.GetEventAsync<Quote>("SPY");
        await foreach (var q in streamer.Listen<Quote>(["SPY", "AAPL"])) { Console.WriteLine(q); }

        Quote next = await streamer.GetEventAsync<Quote>();
        await foreach (var q in streamer.Listen<Quote>()) { Console.WriteLine(q); }
        Quote? latest = streamer.Latest<Quote>("SPY");

        using var candles = streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = from }, "SPY{=5m}");
        Console.WriteLine($"{quote} {next} {latest}");
        subscription.Dispose();
    }

    private static IObservable<string> Source(IMarketData one)
    {
        return Mids(one);

        static IObservable<string> Mids(IMarketData market) =>
            market.Observe<Quote>("SPY").Select(quote => $"SPY {quote.Mid:F2} {market.State.Status}");
    }

    private static async Task WatchAsync(TastytradeSession session, DXLinkStreamer streamer)
    {
        await using var watchlist = new LiveWatchlist(streamer, "SPY", "AAPL", "/ESZ26:XCME");
        watchlist.Add("BTC/USD:CXTALP");                           // add and remove symbols at any time
        watchlist.Snapshots.Subscribe(rows => Console.WriteLine(rows.Count)); // each row has the quote, the trade and the day's change
        Equity nvidia = await session.GetEquityAsync("NVDA");      // futures and cryptocurrencies too: add their StreamerSymbol
        Console.WriteLine(nvidia);
        await ReadAsync(streamer, DateTimeOffset.UtcNow);
    }
}
