using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Market.Events;
using SimulatedCandles = Tastytrade.Rx.Simulator.Market.Events.Candles;

namespace Tastytrade.Rx.Tests.Simulator;

[TestFixture]
public sealed class MarketTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    [Test]
    public void Market_SameSeedAndClock_SameEventsInAnyOrderOfCalls()
    {
        var (first, second) = (new TestScheduler(), new TestScheduler());
        var (one, other) = (MarketOf(first, 7), MarketOf(second, 7));

        other.Find("AAPL")!.PriceAt(Start.AddDays(3));
        first.AdvanceBy(TimeSpan.FromSeconds(90).Ticks);
        for (var i = 0; i < 90; i++)
            second.AdvanceBy(TimeSpan.FromSeconds(1).Ticks);

        Assert.That(EventOf<Quote>(one, ".SPY261218C600"), Is.EqualTo(EventOf<Quote>(other, ".SPY261218C600")));
        Assert.That(EventOf<Trade>(one, "META"), Is.EqualTo(EventOf<Trade>(other, "META")));
    }

    [Test]
    public void Market_OtherSeed_OtherPrices()
    {
        var (one, other) = (MarketOf(new(), 7), MarketOf(new(), 8));

        Assert.That(one.Find("AAPL")!.PriceAt(Start.AddHours(1)), Is.Not.EqualTo(other.Find("AAPL")!.PriceAt(Start.AddHours(1))));
    }

    [Test]
    public void Price_OverTime_HasAboutTheVolatilityOfTheProduct()
    {
        var spy = MarketOf(new(), 42).Find("SPY")!;
        var returns = Enumerable.Range(0, 2000)
            .Select(n => Math.Log(spy.PriceAt(Start.AddMinutes(n + 1)) / spy.PriceAt(Start.AddMinutes(n)))).ToArray();

        var deviation = Math.Sqrt(returns.Average(r => r * r) * 365.25 * 1440);

        Assert.That(deviation, Is.InRange(0.08, 0.3));
    }

    [TestCase(".SPY261218{0}600", "SPY")]
    [TestCase(".SPXW261218{0}5800", "SPX")]
    [TestCase("./EW3Z26{0}6100:XCME", "/ESH27:XCME")]
    [TestCase("./ESZ26{0}6000:XCME", "/ESZ26:XCME")]
    public void Options_PutAndCall_KeepParity(string pattern, string underlying)
    {
        var market = MarketOf(new(), 42);
        var call = market.Find(pattern.Replace("{0}", "C", StringComparison.Ordinal))!;
        var put = market.Find(pattern.Replace("{0}", "P", StringComparison.Ordinal))!;
        var years = call.Option!.YearsAt(Start);
        var spot = market.Find(call.Underlying.Symbol)!.PriceAt(Start);
        var forward = (spot * Math.Exp(-call.Underlying.Product.Dividend * years))
            - (call.Option.Strike * Math.Exp(-Product.Interest * years));

        Assert.That(call.PriceAt(Start) - put.PriceAt(Start), Is.EqualTo(forward).Within(1e-6));
        Assert.That(call.ValueAt(Start).Volatility, Is.EqualTo(put.ValueAt(Start).Volatility));
        Assert.That(call.Underlying.Symbol, Is.EqualTo(underlying));
    }

    [Test]
    public void Greeks_Put_AreTheSlopesOfThePrice()
    {
        const double h = 1e-3;
        var value = At();

        Assert.That(value.Delta, Is.EqualTo((At(spot: 100 + h).Price - At(spot: 100 - h).Price) / (2 * h)).Within(1e-6));
        Assert.That(value.Gamma, Is.EqualTo((At(spot: 100 + h).Delta - At(spot: 100 - h).Delta) / (2 * h)).Within(1e-6));
        Assert.That(value.Vega, Is.EqualTo((At(volatility: 0.25 + h).Price - At(volatility: 0.25 - h).Price) / (2 * h) / 100).Within(1e-6));
        Assert.That(value.Theta, Is.EqualTo((At(years: 0.5 - h).Price - At(years: 0.5 + h).Price) / (2 * h) / 365).Within(1e-6));
        Assert.That(value.Rho, Is.EqualTo((At(interest: 0.04 + h).Price - At(interest: 0.04 - h).Price) / (2 * h) / 100).Within(1e-5));
        // Hull's textbook example: S 42, K 40, r 10%, σ 20%, half a year.
        Assert.That(BlackScholes.Value(true, 42, 40, 0.5, 0.2, 0.1, 0).Price, Is.EqualTo(4.759422).Within(1e-6));

        static OptionValue At(double spot = 100, double volatility = 0.25, double years = 0.5, double interest = 0.04) =>
            BlackScholes.Value(false, spot, 105, years, volatility, interest, 0.01);
    }

    [Test]
    public void Quote_Option_EnclosesTheGreeksPrice()
    {
        var market = MarketOf(new(), 42);
        foreach (var symbol in (string[])[".SPY261218C600", ".SPY261218P640", ".SPXW261218C6400", ".AAPL261204P200", "./EW3Z26P6000:XCME"])
        {
            var (quote, greeks) = (EventOf<Quote>(market, symbol)!, EventOf<Greeks>(market, symbol)!);

            Assert.That(greeks.Price, Is.InRange(quote.BidPrice, quote.AskPrice), symbol);
            Assert.That(quote.Mid, Is.EqualTo(greeks.Price).Within(quote.Spread / 2), symbol);
            Assert.That(quote.Spread, Is.LessThan(0.05 + (quote.Mid * 0.2)), symbol);
        }
    }

    [Test]
    public void Quote_WorthlessOption_HasNoBid()
    {
        var quote = EventOf<Quote>(MarketOf(new(), 42), ".SPY261124C900")!;

        Assert.That(quote.BidPrice, Is.NaN);
        Assert.That(quote.BidSize, Is.NaN);
        Assert.That(quote.AskPrice, Is.EqualTo(0.01));
    }

    [TestCase(".SPY261120C600", TestName = "Find_ExpiredOption_HasNoEvents")]
    [TestCase("VIX", TestName = "Find_VolatilityIndex_HasNoQuote")]
    public void Find_NoQuote(string symbol) => Assert.That(EventOf<Quote>(MarketOf(new(), 42), symbol), Is.Null);

    [TestCase("spy")]
    [TestCase("TOOLONGNAME")]
    [TestCase(".SPY26121C600")]
    [TestCase(".SPY261332C600")]
    [TestCase("")]
    [TestCase("*")]
    [TestCase("TYPOX")]
    [TestCase(".TYPOX261218C600")]
    [TestCase("/XX")]
    [TestCase("/ES")]
    [TestCase("/XXZ26:XCME")]
    [TestCase("/ESZ26:XCBT")]
    [TestCase("/ESZ6:XCME")]
    [TestCase("XYZ/USD:CXTALP")]
    public void Find_UnknownSymbol_IsNull(string symbol) => Assert.That(MarketOf(new(), 42).Find(symbol), Is.Null);

    [TestCase("TYPOX", "Equity")]
    [TestCase(".TYPOX261218C600", "Option")]
    [TestCase("/XXZ26:XCME", "Future")]
    [TestCase("XYZ/USD:CXTALP", "Crypto")]
    public void Find_AnySymbolOption_FindsUnlistedSymbols(string symbol, string kind) =>
        Assert.That(new MarketModel(new(new TestScheduler(), Start), 42, anySymbol: true).Find(symbol)!.Kind.ToString(), Is.EqualTo(kind));

    [Test]
    public void Quote_Index_HasPricesWithoutSizes()
    {
        var quote = EventOf<Quote>(MarketOf(new(), 42), "SPX")!;

        Assert.That(quote.BidPrice, Is.EqualTo(6000).Within(300).And.LessThan(quote.AskPrice));
        Assert.That((quote.BidSize, quote.AskSize), Is.EqualTo((double.NaN, double.NaN)));
    }

    [TestCase("VIX")]
    [TestCase("VIX1D")]
    [TestCase("SKEW")]
    public void Trade_VolatilityIndex_HasAPrice(string symbol) =>
        Assert.That(EventOf<Trade>(MarketOf(new(), 42), symbol)!.Price, Is.Positive);

    [Test]
    public void Quote_Times_AreZero()
    {
        var market = MarketOf(new(), 42);
        var quote = (Quote)EventFactory.Create(EventSchema.Of<Quote>(), new(market.Find("SPY")!, "SPY", Start, Sequence: 7))!;

        Assert.That((quote.BidTime, quote.AskTime, quote.EventTime, quote.Sequence), Is.EqualTo((0L, 0L, 0L, 0)));
    }

    [TestCase("SPY{=0.0005p}", "SPY{=5.0E-4p}", "SPY")]
    [TestCase("SPY{=10000000.5v}", "SPY{=1.00000005E7v}", "SPY")]
    [TestCase("SPY{=10000000v}", "SPY{=10000000v}", "SPY")]
    [TestCase("SPY{=0.5p}", "SPY{=0.5p}", "SPY")]
    [TestCase("SPY{=5E-4p,pl=0.0001}", "SPY{=5.0E-4p,pl=1.0E-4}", "SPY")]
    [TestCase("SPY{=1d,dt=rth}", "SPY{=d,dt=rth}", "SPY")]
    [TestCase("AAPL&q{=1.0m}", "AAPL&q{=m}", "AAPL")]
    [TestCase("AAPL&5{=5m}", "AAPL&5{=5m}", "AAPL")]
    [TestCase("AAPL{=1d}", "AAPL{=d}", "AAPL")]
    [TestCase("AAPL&Q{=5m,tho=true,a=s}", "AAPL&Q{=5m,a=s,tho=true}", "AAPL")]
    [TestCase("SPY{=h,price=last,tho=false}", "SPY{=h}", "SPY")]
    [TestCase("/ESZ26:XCME{=1mo}", "/ESZ26:XCME{=mo}", "/ESZ26:XCME")]
    public void Candle_Symbol_IsParsedToCanonicalForm(string symbol, string canonical, string instrument)
    {
        var spec = CandleSpec.Parse(symbol)!;

        Assert.That((spec.Symbol, spec.BaseSymbol), Is.EqualTo((canonical, instrument)));
    }

    [Test]
    public void Candle_FinishedBar_IsTheSameLater()
    {
        var (now, later) = (RequestOf("SPY{=5m}", Start), RequestOf("SPY{=5m}", Start.AddMinutes(20)));
        var from = Start.AddHours(-1).ToUnixTimeMilliseconds();
        var seen = SimulatedCandles.Back(now, from).Skip(1).ToDictionary(c => c.Time);

        var again = SimulatedCandles.Back(later, from).Where(c => seen.ContainsKey(c.Time)).ToList();

        Assert.That(again, Has.Count.EqualTo(12));
        Assert.That(again, Is.EqualTo(again.Select(c => seen[c.Time])));
    }

    private static MarketModel MarketOf(TestScheduler scheduler, int seed) => new(new(scheduler, Start), seed);

    private static EventSpec RequestOf(string symbol, DateTimeOffset time) =>
        new(MarketOf(new(), 42).Find(CandleSpec.Parse(symbol)?.BaseSymbol ?? symbol)!, symbol, time);

    private static T? EventOf<T>(MarketModel market, string symbol)
        where T : MarketEvent => (T?)EventFactory.Create(EventSchema.Of<T>(), new(market.Find(symbol)!, symbol, market.Clock.Now));
}
