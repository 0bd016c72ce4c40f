using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of the README. Its tests in virtual time are run by <see cref="TestingPage"/>.</summary>
internal sealed class ReadmePage
{
    [Test]
    public void Page_HasOnlyCodeThatIsCompiled() => DocumentSnippets.AssertCompiled(
        "README.md", "Tastytrade.Rx.Tests/Documents/ReadmePage.cs", "Tastytrade.Rx.Tests/Documents/TestingPage.cs");

    [Test]
    public void Page_FitsAPackageGallery() =>
        Assert.That(DocumentSnippets.Read("README.md").Split('\n'), Has.Length.LessThan(250));

    [Test]
    public async Task Chain_OnTheSimulator_DoesWhatThePageSays()
    {
        await using var market = await SimulatedMarket.OpenAsync();

        var put = await ChainAsync(market.Session, market.Streamer).WithinLimitAsync();

        Assert.That(put!.Greeks!.Delta, Is.EqualTo(-0.30).Within(0.1));
    }

    [Test]
    public async Task Account_OnTheSimulator_Connects()
    {
        await using var market = await SimulatedMarket.OpenAsync();

        Assert.That(() => AccountAsync(market.Session, market.Streamer).WithinLimitAsync(), Throws.Nothing);
    }

    private static async Task ProgramAsync()
    {
        await using var session = await TastytradeSession.LoginAsync(SessionOptions.FromEnvironment());
        await using var streamer = await DXLinkStreamer.ConnectAsync(session);
        using var printing = streamer.Observe<Quote>("SPY")
            .Sample(TimeSpan.FromSeconds(1))
            .Subscribe(quote => Console.WriteLine($"SPY {quote.BidPrice} x {quote.AskPrice}"));
        Console.ReadLine();
        await StreamsAsync(streamer, DateTimeOffset.UtcNow);
        Connection(streamer);
    }

    private static async Task StreamsAsync(DXLinkStreamer streamer, DateTimeOffset from)
    {
        // One symbol: subscribed while there is an observer. The newest value arrives at once.
        using var greeks = streamer.Observe<Greeks>(".SPY261218C600").Subscribe(g => Console.WriteLine(g.Delta));

        // Many symbols: they stay subscribed until the handle is disposed. A typed stream has the events of all of them.
        using var subscription = streamer.Subscribe<Quote>("SPY", "AAPL", "MSFT");
        streamer.Quotes.Where(q => q.Spread > 0.05).Sample(TimeSpan.FromSeconds(1)).Subscribe(Console.WriteLine);

        // With await: one value, or a loop.
        Quote quote = await streamer.GetEventAsync<Quote>("SPY");
        await foreach (var trade in streamer.Listen<Trade>(["SPY", "AAPL"])) { Console.WriteLine(trade); }

        // Candles: the whole history first, then each change, without gaps after a lost connection.
        streamer.ObserveCandles("SPY", CandlePeriod.Minutes(5), from).Subscribe(u => Console.WriteLine($"{quote} {u}"));
    }

    private static async Task<LiveOption?> ChainAsync(TastytradeSession session, DXLinkStreamer streamer)
    {
        OptionChain chain = await session.GetOptionChainAsync("SPY");
        var expiration = chain.Expirations.TastyMonthly();      // the listed monthly expiration nearest to 45 days
        await using var live = await LiveOptionChain.CreateAsync(streamer, chain, expiration);

        Console.WriteLine(live.Calls[44].Quote);                   // the newest values at any time, from any thread
        LiveOption? put = live.ByDelta(0.30, OptionType.Put);      // the put whose delta is nearest to -0.30 now
        live.Snapshots.Subscribe(s => Console.WriteLine($"{s.Underlying.Price} {s.Readiness}"));
        return put;
    }

    private static async Task RecordingsAsync(DXLinkStreamer streamer, OptionChain chain)
    {
        await using var recorder = streamer.RecordTo("recordings");              // frames and times, but no tokens
        await streamer.GetEventAsync<Quote>("SPY");
        var result = Backtest.Run(market => ThirtyDelta(market, chain), "recordings");
        foreach (var decision in result.Decisions)
            Console.WriteLine($"{decision.Timestamp} {decision.Value}");
    }

    private static IObservable<double> ThirtyDelta(IMarketData market, OptionChain chain) =>
        new LiveOptionChain(market, chain, chain.Expirations[0]).Snapshots.Select(s => s.ByDelta(0.30, OptionType.Put)!.Strike);

    private static async Task AccountAsync(TastytradeSession session, DXLinkStreamer streamer)
    {
        await using var account = await AccountStreamer.ConnectAsync(session);     // the `read` scope is enough
        account.Fills.Subscribe(Console.WriteLine);                                // each fill once
        account.Updates.Subscribe(u => Console.WriteLine(u.State.Positions.Count));  // the state and what changed
        using var positions = new LivePositions(account, streamer);                // with live quotes and Greeks
        positions.Snapshots.Subscribe(Console.WriteLine);
    }

    private static void Connection(DXLinkStreamer streamer)
    {
        streamer.ConnectionStates.Subscribe(Console.WriteLine);    // the current state at once, then each change
        streamer.Reconnections.Subscribe(r => Console.WriteLine(r));                  // react to a reconnection
        streamer.Errors.Subscribe(Console.WriteLine);              // what was refused or could not be read
    }
}
