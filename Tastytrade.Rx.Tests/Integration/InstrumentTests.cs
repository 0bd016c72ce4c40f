using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>Instruments over real sockets: every instrument that REST lists can be streamed.</summary>
internal sealed class InstrumentTests
{
    private SimulatedMarket market = null!;

    [SetUp]
    public async Task SetUp() => market = await SimulatedMarket.OpenAsync();

    [TearDown]
    public async Task TearDown() => await market.DisposeAsync();

    [TestCase("SPX")]
    [TestCase("BRK/B")]
    [TestCase("/ES")]
    public async Task FlatChain_ByFromOptions_EqualsTheNestedOne(string symbol)
    {
        var nested = await market.Session.GetOptionChainAsync(symbol).WithinLimitAsync();
        var options = await market.Session.GetOptionsAsync(symbol).WithinLimitAsync();
        var flat = OptionChain.FromOptions(options);

        Assert.That((flat.UnderlyingSymbol, flat.Roots.Count), Is.EqualTo((nested.UnderlyingSymbol, nested.Roots.Count)));
        Assert.That(
            flat.Expirations.Select(e => (e.RootSymbol, e.Date, e.ExpirationType, e.UnderlyingStreamerSymbol, e.DaysToExpiration)),
            Is.EqualTo(nested.Expirations.Select(
                e => (e.RootSymbol, e.Date, e.ExpirationType, e.UnderlyingStreamerSymbol, e.DaysToExpiration))));
        Assert.That(
            flat.Expirations.SelectMany(expiration => expiration.Options)
                .Select(option => (option.Symbol, option.StreamerSymbol, option.StrikePrice)),
            Is.EqualTo(nested.Expirations.SelectMany(expiration => expiration.Options)
                .Select(option => (option.Symbol, option.StreamerSymbol, option.StrikePrice))));
    }

    [TestCase("SPX")]
    [TestCase("BRK/B")]
    public async Task CompactChain_OfASymbol_HasTheOptionsOfTheFlatOne(string symbol)
    {
        var compact = await market.Session.GetCompactOptionChainAsync(symbol).WithinLimitAsync();
        var options = await market.Session.GetOptionsAsync(symbol).WithinLimitAsync();

        Assert.That(compact.Symbols, Is.EquivalentTo(options.Select(option => option.Symbol)));
        Assert.That(compact.StreamerSymbols, Is.EquivalentTo(options.Select(option => option.StreamerSymbol)));
    }

    [Test]
    public async Task LiveChain_OfFlatOptions_IsComplete()
    {
        var chain = OptionChain.FromOptions(await market.Session.GetOptionsAsync("BRK/B").WithinLimitAsync());
        await using var live = new LiveOptionChain(market.Streamer, chain, chain.Expirations.TastyMonthly());
        Assert.That((await live.Ready.WithinLimitAsync()).IsComplete);
    }

    [Test]
    public async Task Observe_StreamerSymbolOfEveryInstrument_Emits()
    {
        var session = market.Session;
        var equities = await session.GetEquitiesAsync(["AAPL", "MSFT", "NVDA", "QQQ", "IWM", "TSLA", "AMD", "BRK/B", "SPX"])
            .WithinLimitAsync();
        var futures = await Task.WhenAll(new[] { "/ES", "/NQ", "CL", "gc" }.Select(product => session.GetFuturesAsync(product)))
            .WithinLimitAsync();
        var cryptocurrencies = await session.GetCryptocurrenciesAsync().WithinLimitAsync();
        string[] symbols =
        [
            .. equities.Select(equity => equity.StreamerSymbol),
            .. futures.SelectMany(product => product).Select(future => future.StreamerSymbol),
            .. cryptocurrencies.Select(cryptocurrency => cryptocurrency.StreamerSymbol),
        ];

        var seen = await Task.WhenAll(symbols.Select(symbol => market.Streamer.Observe<Trade>(symbol).FirstWithinLimitAsync()))
            .WithinLimitAsync();

        Assert.That(symbols, Has.Length.EqualTo(9 + 16 + 2));
        Assert.That(seen.Select(trade => trade.EventSymbol), Is.EqualTo(symbols));
        Assert.That(seen.Select(trade => trade.Price), Is.All.GreaterThan(0));
    }

    [Test]
    public async Task Instrument_RequestedAlone_EqualsTheOneOfTheList()
    {
        var session = market.Session;
        var future = (await session.GetFuturesAsync("/ES").WithinLimitAsync()).Single(future => future.ActiveMonth == true);

        Assert.That(await session.GetFutureAsync(future.Symbol).WithinLimitAsync(), Is.EqualTo(future).UsingPropertiesComparer());
        Assert.That((await session.GetFuturesAsync([future.Symbol]).WithinLimitAsync()).Single(),
            Is.EqualTo(future).UsingPropertiesComparer());
        Assert.That((await session.GetOptionChainAsync("/ES").WithinLimitAsync()).UnderlyingStreamerSymbol,
            Is.EqualTo(future.StreamerSymbol));
        Assert.That((await session.GetEquityAsync("brk/b").WithinLimitAsync()).StreamerSymbol, Is.EqualTo("BRK/B"));
        Assert.That((await session.GetCryptocurrencyAsync("btc/usd").WithinLimitAsync()).StreamerSymbol, Is.EqualTo("BTC/USD:CXTALP"));
    }

    [Test]
    public void Symbols_UnknownToTheServer_Throw()
    {
        Assert.ThrowsAsync<TastytradeRequestException>(() => market.Session.GetEquityAsync("NOPE").WithinLimitAsync());
        Assert.ThrowsAsync<TastytradeRequestException>(() => market.Session.GetEquitiesAsync(["NOPE"]).WithinLimitAsync());
        Assert.ThrowsAsync<TastytradeRequestException>(() => market.Session.GetFutureAsync("/XXZ6").WithinLimitAsync());
        Assert.ThrowsAsync<TastytradeRequestException>(() => market.Session.GetCompactOptionChainAsync("NOPE").WithinLimitAsync());
    }
}
