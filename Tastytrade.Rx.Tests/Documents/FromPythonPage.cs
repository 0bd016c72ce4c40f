using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/from-python.md.</summary>
internal sealed class FromPythonPage
{
    [Test]
    public void Page_HasOnlyCodeThatIsCompiled() =>
        DocumentSnippets.AssertCompiled("docs/from-python.md", "Tastytrade.Rx.Tests/Documents/FromPythonPage.cs");

    [Test]
    public async Task Page_DoesWhatItSays()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var session = market.Session;

        await CreateAsync(session).WithinLimitAsync();
        await ContextAsync(session).WithinLimitAsync();
        Assert.That((await QuotesAsync(session).WithinLimitAsync()).Keys, Is.EqualTo(new[] { "SPY" }));
        Assert.That((await FirstQuotesAsync(market.Streamer, ["SPY", "AAPL"]).WithinLimitAsync()).Count, Is.EqualTo(2));
        await OneAsync(session).WithinLimitAsync();
        Assert.That((await GreeksAsync(session).WithinLimitAsync()).Delta, Is.Not.NaN);
        var date = (await session.GetOptionChainAsync("SPY").WithinLimitAsync()).Expirations.TastyMonthly().Date;
        Assert.That((await ChainAsync(session, market.Streamer, date).WithinLimitAsync()).Greeks, Is.Not.Null);
    }

    [Test]
    public async Task Callback_AfterADrop_SubscribesAgain()
    {
        await using var market = await SimulatedMarket.OpenAsync();

        await SubscribeAgainAsync(market.Session, async streamer =>
        {
            var again = streamer.Reconnections.SelectMany(_ => streamer.Quotes).FirstWithinLimitAsync();
            await market.Simulator.Faults.DropAsync();
            Assert.That((await again).EventSymbol, Is.EqualTo("SPY"));
        }).WithinLimitAsync();
    }

    // Creating a streamer
    private static async Task CreateAsync(TastytradeSession session)
    {
        DXLinkStreamer streamer = await DXLinkStreamer.ConnectAsync(session);
        await streamer.DisposeAsync();
    }

    // As a context manager
    private static async Task ContextAsync(TastytradeSession session)
    {
        await using (var streamer = await DXLinkStreamer.ConnectAsync(session))
        {
        }
    }

    // Quotes of a list of symbols
    private static async Task<Dictionary<string, Quote>> QuotesAsync(TastytradeSession session)
    {
        string[] symbols = ["SPY"];                                // you can add more symbols here

        await using var streamer = await DXLinkStreamer.ConnectAsync(session);
        var quotes = new Dictionary<string, Quote>();
        await foreach (var quote in streamer.Listen<Quote>(symbols))
        {
            quotes[quote.EventSymbol] = quote;
            if (quotes.Count >= symbols.Length)
                break;
        }

        return quotes;
    }

    // … with Rx
    private static async Task<IList<Quote>> FirstQuotesAsync(DXLinkStreamer streamer, string[] symbols)
    {
        IList<Quote> first = await symbols.ToObservable().SelectMany(symbol => streamer.Observe<Quote>(symbol).Take(1)).ToList();
        return first;
    }

    // One event
    private static async Task OneAsync(TastytradeSession session)
    {
        await using var streamer = await DXLinkStreamer.ConnectAsync(session);
        using var subscription = streamer.Subscribe<Quote>("SPY", "AAPL");
        Quote quote = await streamer.GetEventAsync<Quote>();
        Console.WriteLine(quote);
    }

    // Greeks
    private static async Task<Greeks> GreeksAsync(TastytradeSession session)
    {
        OptionChain chain = await session.GetOptionChainAsync("SPY");
        OptionExpiration expiration = chain.Expirations.TastyMonthly();      // nearest to 45 days
        string symbol = expiration.Strikes[0].Call!.StreamerSymbol;

        await using var streamer = await DXLinkStreamer.ConnectAsync(session);
        Greeks greeks = await streamer.GetEventAsync<Greeks>(symbol);
        Console.WriteLine(greeks);
        return greeks;
    }

    // A live option chain; Reading it
    private static async Task<LiveOption> ChainAsync(TastytradeSession session, DXLinkStreamer streamer, DateOnly date)
    {
        OptionChain chain = await session.GetOptionChainAsync("SPY");
        OptionExpiration expiration = chain.Expirations.On(date).First();
        await using var live = await LiveOptionChain.CreateAsync(streamer, chain, expiration);

        LiveOption call = live.Calls[44];
        Console.WriteLine($"{call.Quote} {call.Greeks}");
        return call;
    }

    // After a reconnection
    private static void Callback(DXLinkStreamer streamer, int arg1, int arg2)
    {
        using var callback = streamer.Reconnections.Subscribe(r => Console.WriteLine($"back after {r.Offline}: {arg1} {arg2}"));
    }

    // … without automatic resubscription
    private static async Task SubscribeAgainAsync(TastytradeSession session, Func<DXLinkStreamer, Task> meanwhile)
    {
        await using var streamer = await DXLinkStreamer.ConnectAsync(session, new StreamerOptions { Resubscribe = false });
        using var first = streamer.Subscribe<Quote>("SPY");
        using var callback = streamer.Reconnections.Subscribe(_ => streamer.Subscribe<Quote>("SPY"));
        await meanwhile(streamer);
    }
}
