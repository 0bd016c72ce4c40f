using System.Net;
using System.Reactive.Concurrency;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Testing;

internal sealed class TestRestApiTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly December = new(2026, 12, 18);

    private readonly HistoricalScheduler scheduler = new(Start);
    private TestRestApi api = null!;
    private TastytradeSession session = null!;

    [SetUp]
    public void LogIn()
    {
        api = new TestRestApi(scheduler);
        session = Done(api.LoginAsync());
    }

    [TearDown]
    public async Task Dispose() => await session.DisposeAsync();

    [Test]
    public void OptionChain_OfAnEquity_HasTheSymbolsAndTheDaysUntilItExpires()
    {
        api.Add(TestChain.Create("SPY", December, 600, 590.5));

        var chain = Done(session.GetOptionChainAsync("spy "));

        var expiration = chain.Expirations.Single();
        Assert.That(chain.UnderlyingStreamerSymbol, Is.EqualTo("SPY"));
        Assert.That(expiration.ToString(), Is.EqualTo("SPY 2026-12-18 Regular PM, 2 strikes"));
        Assert.That(expiration.DaysToExpiration, Is.EqualTo(17));
        Assert.That(
            expiration.Options.Select(option => option.StreamerSymbol),
            Is.EqualTo(new[] { ".SPY261218C590.5", ".SPY261218P590.5", ".SPY261218C600", ".SPY261218P600" }));
        Assert.That(expiration.Options.First().Symbol, Is.EqualTo("SPY   261218C00590500"));
    }

    [Test]
    public void OptionChain_OfAFuture_HasTheFutureAndTheExchange()
    {
        api.Add(TestChain.CreateForFuture("/ESZ6", December, [6000], optionContract: "EW3Z6"));

        var chain = Done(session.GetOptionChainAsync("/ES"));

        Assert.That(chain.UnderlyingStreamerSymbol, Is.EqualTo("/ESZ26:XCME"));
        Assert.That(chain.Futures.Single().Symbol, Is.EqualTo("/ESZ6"));
        Assert.That(chain.Expirations.Single().UnderlyingStreamerSymbol, Is.EqualTo("/ESZ26:XCME"));
        Assert.That(
            chain.Expirations.Single().Options.Select(option => (option.Symbol, option.StreamerSymbol)),
            Is.EqualTo(new[]
            {
                ("./ESZ6 EW3Z6 261218C6000", "./EW3Z26C6000:XCME"),
                ("./ESZ6 EW3Z6 261218P6000", "./EW3Z26P6000:XCME"),
            }));
    }

    [Test]
    public void OptionChain_AddedAgain_ReplacesTheEarlierOne()
    {
        api.Add(TestChain.Create("SPY", December, 600));
        api.Add(TestChain.Create("SPY", December, 600, 605));
        Assert.That(Done(session.GetOptionChainAsync("SPY")).Expirations.Single().Strikes, Has.Count.EqualTo(2));
    }

    [Test]
    public void OptionChain_WithASlashInItsSymbol_IsFound()
    {
        api.Add(TestChain.Create("BRK/B", December, 500));
        Assert.That(
            Done(session.GetOptionChainAsync("BRK/B")).Expirations.Single().Options.First().StreamerSymbol,
            Is.EqualTo(".BRKB261218C500"));
    }

    [Test]
    public void Options_OfAnEquity_HaveMoreFieldsThanTheNestedChain()
    {
        api.Add(TestChain.Create("SPY", December, 600));

        var flat = Done(session.GetOptionsAsync("SPY"))[0];
        var nested = Done(session.GetOptionChainAsync("SPY")).Expirations[0].Options.First();

        Assert.That((flat.Type, flat.Active, flat.ExerciseStyle), Is.EqualTo((OptionType.Call, true, "American")));
        Assert.That((nested.Type, nested.Active, nested.ExerciseStyle), Is.EqualTo((OptionType.Call, (bool?)null, (string?)null)));
        Assert.That(flat.DaysToExpiration, Is.EqualTo(17));
    }

    [Test]
    public void Options_OfAFuture_HaveItsTerms()
    {
        api.Add(TestChain.CreateForFuture("/CLF7", new(2026, 12, 16), [70.25], "LOF7", "XNYM"));

        var put = Done(session.GetOptionsAsync("/CL"))[1];

        Assert.That(
            (put.StreamerSymbol, put.RootSymbol, put.UnderlyingSymbol, put.Future!.ProductSymbol),
            Is.EqualTo(("./LOF27P70.25:XNYM", "LO", "/CLF7", "/CL")));
    }

    [Test]
    public void CompactChain_OfSeveralRoots_HasAGroupForEachRootAndKind()
    {
        api.Add(TestChain.Create("SPY", [December, December.AddDays(7), December.AddDays(14)], [600]));

        var chain = Done(session.GetCompactOptionChainAsync("SPY"));

        Assert.That(
            chain.Groups.Select(group => group.ToString()),
            Is.EqualTo(new[] { "SPY Regular PM, 2 options", "SPY Weekly PM, 4 options" }));
        Assert.That(chain.StreamerSymbols.First(), Is.EqualTo(".SPY261218C600"));
    }

    [Test]
    public void Equities_Requested_AreTheAddedOnes()
    {
        api.Add(new Equity { Symbol = "SPY", StreamerSymbol = "SPY", Description = "SPDR" });
        api.Add(new Equity { Symbol = "BRK/B", StreamerSymbol = "BRK/B" });

        Assert.That(Done(session.GetEquityAsync("SPY")).Description, Is.EqualTo("SPDR"));
        Assert.That(Done(session.GetEquityAsync("BRK/B")).StreamerSymbol, Is.EqualTo("BRK/B"));
        Assert.That(Done(session.GetEquitiesAsync(["NONE", "BRK/B"])).Single().Symbol, Is.EqualTo("BRK/B"));
    }

    [Test]
    public void Futures_Requested_AreTheAddedOnes()
    {
        api.Add(new Future { Symbol = "/ESZ6", StreamerSymbol = "/ESZ26:XCME" });
        api.Add(new Future { Symbol = "/ESH7", StreamerSymbol = "/ESH27:XCME", ProductCode = "ES" });
        api.Add(new Future { Symbol = "/CLF7", StreamerSymbol = "/CLF27:XNYM" });

        Assert.That(Done(session.GetFutureAsync("/ESZ6")).StreamerSymbol, Is.EqualTo("/ESZ26:XCME"));
        Assert.That(Symbols(session.GetFuturesAsync(["/CLF7", "/ESZ6"])), Is.EqualTo(new[] { "/ESZ6", "/CLF7" }));
        Assert.That(Symbols(session.GetFuturesAsync("/ES")), Is.EqualTo(new[] { "/ESZ6", "/ESH7" }));

        static IEnumerable<string> Symbols(Task<IReadOnlyList<Future>> call) => Done(call).Select(future => future.Symbol);
    }

    [Test]
    public void Cryptocurrencies_Requested_AreTheAddedOnes()
    {
        api.Add(new Cryptocurrency { Symbol = "BTC/USD", StreamerSymbol = "BTC/USD:CXTALP" });
        api.Add(new Cryptocurrency { Symbol = "ETH/USD", StreamerSymbol = "ETH/USD:CXTALP" });

        Assert.That(Done(session.GetCryptocurrencyAsync("BTC/USD")).StreamerSymbol, Is.EqualTo("BTC/USD:CXTALP"));
        Assert.That(Done(session.GetCryptocurrenciesAsync(["ETH/USD"])).Single().Symbol, Is.EqualTo("ETH/USD"));
        Assert.That(Done(session.GetCryptocurrenciesAsync()), Has.Count.EqualTo(2));
    }

    [Test]
    public void QuoteToken_Requested_IsForANonexistentAddress()
    {
        var token = Done(session.GetQuoteTokenAsync());
        Assert.That(token.DXLinkUrl.Host, Does.EndWith(".invalid"));
        Assert.That((token.IsDelayed, token.IssuedAt, token.ExpiresAt), Is.EqualTo((false, Start, Start.AddDays(1))));
    }

    [Test]
    public void UnknownSymbol_Requested_IsAnsweredWith404()
    {
        api.Add(TestChain.Create("SPY", December, 600));
        Task[] calls =
        [
            session.GetOptionChainAsync("QQQ"), session.GetOptionChainAsync("/ES"), session.GetOptionsAsync("QQQ"),
            session.GetCompactOptionChainAsync("QQQ"), session.GetEquityAsync("SPY"), session.GetFutureAsync("/ESZ6"),
            session.GetCryptocurrencyAsync("BTC/USD"),
        ];

        foreach (var call in calls)
        {
            var failure = Failure<TastytradeRequestException>(call);
            Assert.That(
                (failure.StatusCode, failure.Code, failure.IsTransient),
                Is.EqualTo((HttpStatusCode.NotFound, "record_not_found", false)));
        }
    }

    [Test]
    public void UnknownSymbols_InAList_FailTheCall()
    {
        Task[] calls =
        [
            session.GetEquitiesAsync(["SPY"]), session.GetFuturesAsync(["/ESZ6"]), session.GetFuturesAsync("/ES"),
            session.GetCryptocurrenciesAsync(["BTC/USD"]), session.GetCryptocurrenciesAsync(),
        ];

        foreach (var call in calls)
            Failure<TastytradeRequestException>(call);
    }

    [Test]
    public void Requests_Made_AreListedWithTheirPaths()
    {
        api.Add(TestChain.Create("SPY", December, 600));
        Done(session.GetOptionChainAsync("SPY"));
        Failure<TastytradeRequestException>(session.GetEquitiesAsync(["SPY", "BRK/B"]));

        Assert.That(
            api.Requests,
            Is.EqualTo(new[]
            {
                "POST /oauth/token", "GET /option-chains/SPY/nested", "GET /instruments/equities?symbol[]=SPY&symbol[]=BRK/B",
            }));
    }

    [Test]
    public void Session_Disposed_RefusesCalls()
    {
        api.Add(TestChain.Create("SPY", December, 600));
        Done(session.DisposeAsync().AsTask());
        Failure<ObjectDisposedException>(session.GetOptionChainAsync("SPY"));
    }

    [Test]
    public void Sessions_OfOneApi_AreIndependent()
    {
        api.Add(TestChain.Create("SPY", December, 600));
        var other = Done(api.LoginAsync());
        Done(other.DisposeAsync().AsTask());
        Assert.That(Done(session.GetOptionChainAsync("SPY")).UnderlyingSymbol, Is.EqualTo("SPY"));
    }

    [Test]
    public void TestScheduler_WithAnUnsetClock_Works()
    {
        var early = new TestRestApi(new TestScheduler());
        early.Add(TestChain.Create("SPY", December, 600));
        var atStart = Done(early.LoginAsync());
        Assert.That(Done(atStart.GetOptionChainAsync("SPY")).Expirations, Has.Count.EqualTo(1));
        Assert.That(Done(atStart.GetQuoteTokenAsync()).IsDelayed, Is.False);
    }

    [Test]
    public void InvalidArguments_AtTheCall_Throw()
    {
        Assert.Throws<ArgumentNullException>(() => _ = new TestRestApi(null!));
        Assert.Throws<ArgumentNullException>(() => api.Add((OptionChain)null!));
        Assert.Throws<ArgumentNullException>(() => api.Add((Equity)null!));
        Assert.Throws<ArgumentNullException>(() => api.Add((Future)null!));
        Assert.Throws<ArgumentNullException>(() => api.Add((Cryptocurrency)null!));
        Assert.Throws<ArgumentException>(() => api.Add(new Equity { Symbol = " ", StreamerSymbol = "SPY" }));
        var empty = Assert.Throws<ArgumentException>(
            () => api.Add(new OptionChain { UnderlyingSymbol = "SPY", UnderlyingStreamerSymbol = "SPY" }));
        Assert.That(empty!.Message, Does.Contain("SPY has no option"));
    }

    /// <summary>The result of a call that completed synchronously.</summary>
    private static T Done<T>(Task<T> call)
    {
        Assert.That(call.IsCompleted, Is.True);
        return call.GetAwaiter().GetResult();
    }

    private static void Done(Task call)
    {
        Assert.That(call.IsCompleted, Is.True);
        call.GetAwaiter().GetResult();
    }

    private static T Failure<T>(Task call)
        where T : Exception => Assert.Throws<T>(() => Done(call))!;
}
