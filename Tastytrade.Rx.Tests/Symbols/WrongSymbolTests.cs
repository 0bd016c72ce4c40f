using System.Reactive.Concurrency;
using CsCheck;
using NUnit.Framework;
using NUnit.Framework.Constraints;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Symbols;

/// <summary>Symbols that cannot be streamer symbols are rejected by every call, and the streamer symbol meant is named.</summary>
internal sealed class WrongSymbolTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 15, 0, 0, TimeSpan.Zero);

    [TestCase("SPY   261218C00600000", ".SPY261218C600")]
    [TestCase("SPY261218C00600000", ".SPY261218C600", Description = "as other programs write OCC symbols")]
    [TestCase(".SPY261218P00480500", ".SPY261218P480.5")]
    [TestCase("SPXW  261218C06000000", ".SPXW261218C6000")]
    [TestCase("SPY261218C600", ".SPY261218C600")]
    [TestCase("/ESZ6", "/ESZ26:XCME")]
    [TestCase("/CLF7", "/CLF27:XNYM")]
    [TestCase("/GCG7", "/GCG27:XCEC")]
    [TestCase("/ZNH7", "/ZNH27:XCBT")]
    [TestCase("./ESZ6 EW3Z6 261218C6000", "./EW3Z26C6000:XCME")]
    [TestCase("./MNQZ5D4AU5 250922C24575", "./D4AU25C24575:XCME")]
    [TestCase("BTC/USD", "BTC/USD:CXTALP")]
    [TestCase("ETH/BTC", "ETH/BTC:CXTALP")]
    [TestCase("spy", "SPY")]
    [TestCase("Spy", "SPY")]
    [TestCase("brk/b", "BRK/B")]
    [TestCase(" SPY ", "SPY")]
    [TestCase("spy&Q", "SPY&Q")]
    [TestCase(".spy261218c600", ".SPY261218C600")]
    [TestCase("/esz6", "/ESZ26:XCME")]
    [TestCase("btc/usd:cxtalp", "BTC/USD:CXTALP")]
    [TestCase("SPY{=5m}", "SPY")]
    [TestCase("btc/usd{=d}", "BTC/USD:CXTALP")]
    public async Task Calls_WithASymbolOfAnotherKind_ThrowAndNameTheStreamerSymbol(string symbol, string meant)
    {
        await using var market = Market();
        Assert.Multiple(() =>
        {
            Assert.That(() => market.Subscribe<Quote>("SPX", symbol), Named(meant));
            Assert.That(() => market.Observe<Quote>(symbol), Named(meant));
            Assert.That(() => market.Latest<Quote>(symbol), Named(meant));
            Assert.That(() => market.Listen<Quote>([symbol]), Named(meant));
            Assert.That(() => market.ObserveDepth(symbol, ["ntv"], new DepthOptions()), Named(meant));
            Assert.That(() => market.ObserveTimeAndSales(symbol, Now), Named(meant));
            Assert.That(() => new LiveWatchlist(market, symbol), Named(meant));
        });
        using var list = new LiveWatchlist(market);
        Assert.That(() => list.Add(symbol), Named(meant));
        Assert.That(market.Diagnostics.InDemand, Is.Zero);
    }

    [TestCase("SPY", "SPY{=d}")]
    [TestCase("spy", "SPY{=d}")]
    [TestCase("/ESZ6", "/ESZ26:XCME{=d}")]
    [TestCase("spy{=5m}", "SPY{=5m}")]
    [TestCase("/ESZ6{=5m,tho=true}", "/ESZ26:XCME{=5m,tho=true}")]
    [TestCase("BTC/USD{=h}", "BTC/USD:CXTALP{=h}")]
    [TestCase("SPY   261218C00600000{=d}", ".SPY261218C600{=d}")]
    public async Task CandleCalls_WithoutAPeriodOrWithAnotherKindOfSymbol_ThrowAndNameTheCandleSymbol(string symbol, string meant)
    {
        await using var market = Market();
        Assert.Multiple(() =>
        {
            Assert.That(() => market.Subscribe<Candle>(symbol), Named(meant));
            Assert.That(() => market.Observe<Candle>(symbol), Named(meant));
            Assert.That(() => market.Latest<Candle>(symbol), Named(meant));
        });
        if (CandleSymbol.TryParse(symbol, out var candle))
            Assert.That(() => market.ObserveCandles(candle, Now), Named(meant));
    }

    [TestCase("/XYZZ6")]
    [TestCase("./XYZZ6 XYZZ6 261218C6000")]
    [TestCase("SPY QQQ")]
    [TestCase(" {Z65mSPY")]
    [TestCase(" {=5m}")]
    public async Task Observe_OfASymbolWithoutAKnownStreamerSymbol_SaysWhereToFindIt(string symbol)
    {
        await using var market = Market();
        Assert.That(
            () => market.Observe<Quote>(symbol),
            Throws.ArgumentException.With.Message.StartsWith($"'{symbol}' is not a streamer symbol. ")
                .And.Message.Contains("StreamerSymbol"));
    }

    [TestCase("spy")]
    [TestCase("btcusdt@trade")]
    [TestCase("AAPL US Equity")]
    [TestCase("/ESZ6")]
    public async Task Observe_WithAcceptAnySymbol_RequestsTheSymbolAsItIs(string symbol)
    {
        await using var market = new TestMarket(new HistoricalScheduler(Now), new MarketDataOptions { AcceptAnySymbol = true });
        using var quotes = market.Observe<Quote>(symbol).Subscribe();
        using var candles = market.Observe<Candle>(symbol).Subscribe();
        Assert.That(market.IsRequested<Quote>(symbol) && market.IsRequested<Candle>(symbol));
    }

    [TestCase("*")]
    [TestCase("BRK/A")]
    [TestCase("BRK.B")]
    [TestCase("BAC/PRL")]
    [TestCase("BACpL")]
    [TestCase("BAC-L")]
    [TestCase("$SPX.X")]
    [TestCase("$TICK")]
    [TestCase("SPX")]
    [TestCase("VIX1D")]
    [TestCase("SPY&Q")]
    [TestCase("SPY&q")]
    [TestCase("EUR/USD")]
    [TestCase("XAU/USD")]
    [TestCase("USD/JPY")]
    [TestCase("BTC/USD:GDAX")]
    [TestCase("/ES")]
    [TestCase("/ES:XCME")]
    [TestCase("/M2K")]
    [TestCase("/SR3H27:XCME")]
    [TestCase("/ESZ26")]
    [TestCase("./EW3Z26C6000:XCME")]
    [TestCase("./LOM20P-10:XNYM")]
    [TestCase(".BRKB261218C480.5")]
    [TestCase(".SPXW261218C12000")]
    [TestCase("=SPY-2*QQQ")]
    [TestCase("A1")]
    [TestCase("S12345678")]
    public async Task Observe_OfAnyKindOfStreamerSymbol_IsAccepted(string symbol)
    {
        await using var market = Market();
        Assert.That(() => market.Observe<Quote>(symbol), Throws.Nothing);
        Assert.That(() => market.Observe<Candle>(symbol == "*" ? symbol : symbol + "{=5m,tho=true}"), Throws.Nothing);
    }

    [Test]
    public async Task Observe_OfAllSymbolsOfTheSimulator_IsAccepted()
    {
        await using var market = Market();
        var symbols = Product.Listed.Select(product => product.Symbol).ToArray();
        Assert.That(symbols, Has.Length.GreaterThan(50));
        Assert.That(
            () => market.Observe<Quote>(symbols.Where(symbol => symbol[0] != '/')), Throws.Nothing);
        Assert.That(() => market.Observe<Candle>(symbols.Select(symbol => $"{symbol}{{=d}}")), Throws.Nothing);
    }

    [Test]
    public async Task Observe_OfAnyStreamerSymbolMadeFromParts_IsAccepted()
    {
        await using var market = Market();
        var code = Gen.String[Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"], 1, 5];
        var day = Gen.Int[0, 9000].Select(days => new DateOnly(2010, 1, 1).AddDays(days));
        var strike = Gen.Int[1, 99_999_999].Select(thousandths => thousandths / 1000m);
        var option = Gen.Select(code, day, Gen.Enum<OptionType>(), strike, (root, date, type, price) =>
            new OptionStreamerSymbol(root, date, type, price).ToString());
        var future = Gen.Select(code, Gen.Int[1, 12], Gen.Int[2000, 2099], (product, month, year) =>
            new FutureStreamerSymbol(product, month, year, "XCME").ToString());
        var futureOption = Gen.Select(code, Gen.Int[1, 12], Gen.Int[2000, 2099], Gen.Enum<OptionType>(), strike,
            (root, month, year, type, price) => new FutureOptionStreamerSymbol(root, month, year, type, price, "XCBT").ToString());
        Gen.OneOf(option, future, futureOption).Sample(
            symbol => { market.Observe<Quote>(symbol); market.Observe<Candle>(symbol + "{=5m}"); }, iter: 3000);
    }

    /// <summary>Every OCC symbol is recognized, and the symbol named is the one that its conversion returns.</summary>
    [Test]
    public async Task Observe_OfAnyOccSymbol_NamesItsStreamerSymbol()
    {
        await using var market = Market();
        var root = Gen.String[Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"], 1, 6];
        Gen.Select(root, Gen.Int[0, 9000], Gen.Enum<OptionType>(), Gen.Int[1, 99_999_999]).Sample(
            (name, days, type, thousandths) =>
            {
                var occ = new OccSymbol(name, new DateOnly(2010, 1, 1).AddDays(days), type, thousandths / 1000m);
                Assert.That(() => market.Observe<Quote>(occ.ToString()), Named(occ.ToStreamerSymbol().ToString()));
            },
            iter: 1000);
    }

    private static TestMarket Market() => new(new HistoricalScheduler(Now));

    private static ContainsConstraint Named(string meant) =>
        Throws.TypeOf<ArgumentException>().With.Message.Contains($"Use '{meant}'")
            .And.Message.Contains("MarketDataOptions.AcceptAnySymbol");
}
