using System.Reactive.Concurrency;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/combinations.md.</summary>
internal sealed class CombinationsPage
{
    private static readonly OptionChain Chain = TestChain.Create(
        "SPY", [new DateOnly(2026, 12, 18), new DateOnly(2027, 1, 15)], [580.0, 590, 600, 610, 620]);

    private static readonly OptionExpiration december = Chain.Expirations[0];
    private static readonly OptionExpiration january = Chain.Expirations[1];
    private static readonly Option put580 = december.Strikes[0].Put!;
    private static readonly Option put590 = december.Strikes[1].Put!;
    private static readonly Option call600 = december.Strikes[2].Call!;
    private static readonly Option call610 = december.Strikes[3].Call!;
    private static readonly Option call620 = december.Strikes[4].Call!;

    private readonly HistoricalScheduler clock = new(new DateTimeOffset(2026, 11, 30, 15, 0, 0, TimeSpan.Zero));

    [Test]
    public void Page_HasOnlyCodeThatIsCompiled() =>
        DocumentSnippets.AssertCompiled("docs/combinations.md", "Tastytrade.Rx.Tests/Documents/CombinationsPage.cs");

    [Test]
    public async Task Combine_ByStrike_Streams()
    {
        await using var market = new TestMarket(clock);
        await using var live = new LiveOptionChain(market, Chain, december);

        using var subscription = live.Combine((+1, OptionType.Call, 600), (-1, OptionType.Call, 610))
            .Subscribe(spread => Console.WriteLine($"{spread.Bid} x {spread.Ask}, delta {spread.Delta:0.00}, at most {spread.MaxProfit}"));

        Assert.That(market.IsRequested<Quote>(call610.StreamerSymbol));
    }

    [Test]
    public async Task Legs_MayBeOfAnyExpirationAndTheUnderlying()
    {
        await using var market = new TestMarket(clock);

        var vertical = market.Combine(Leg.Buy(call600), Leg.Sell(call610));
        var calendar = market.Combine(Leg.Of(december, -1, OptionType.Call, 600), Leg.Of(january, +1, OptionType.Call, 600));
        var ratio = market.Combine(Leg.Buy(call600), Leg.Sell(call610, 2));
        var coveredCall = market.Combine(Leg.Buy("SPY", 100), Leg.Sell(call610));

        var legs = await new[] { vertical, calendar, ratio, coveredCall }.Merge().Select(quote => quote.Legs.Length).Take(4).ToList();
        Assert.That(legs, Is.All.EqualTo(2));
    }

    [Test]
    public void Payoff_OfAnIronCondor_IsAsTheCommentsSay()
    {
        var condor = new Combination(Leg.Buy(put580), Leg.Sell(put590), Leg.Sell(call610), Leg.Buy(call620));
        CombinationPayoff payoff = condor.Payoff!;
        double credit = -2.50;                                    // received
        double maxProfit = payoff.MaxProfit(credit);                 // 2.50
        double maxLoss = payoff.MaxLoss(credit);                   // -7.50
        var breakEvens = payoff.BreakEvens(credit);                // 587.50 and 612.50
        double width = condor.Width;                             // 10

        Assert.That((maxProfit, maxLoss, width), Is.EqualTo((2.50, -7.50, 10.0)));
        Assert.That(breakEvens, Is.EqualTo(new[] { 587.50, 612.50 }));
    }

    [Test]
    public async Task Bindings_ShowOneOrSeveral()
    {
        await using var market = new TestMarket(clock);
        var options = new BindingOptions { Context = new SynchronizationContext(), Scheduler = clock };
        Combination[] combinations = [new(Leg.Buy(call600)), new(Leg.Buy(call610))];

        BindableValue<CombinationQuote> spread = market.Combine(Leg.Buy(call600), Leg.Sell(call610)).Bind(options);   // spread.Value.Mid
        BindableCollection<Combination, CombinationQuote> rows = combinations
            .Select(combination => market.Combine(combination)).Merge()
            .BindLatest(quote => quote.Combination, options);

        IObservable<Leg[]> changingLegs = Observable.Return<Leg[]>([Leg.Buy(put580), Leg.Sell(put590)]);
        BindableValue<CombinationQuote> ticket = changingLegs.Select(legs => market.Combine(legs)).Switch().Bind(options);

        using (spread)
        using (ticket)
        using (rows)
            Assert.That(new[] { call610, put580 }.All(option => market.IsRequested<Quote>(option.StreamerSymbol)));
    }
}
