using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Combinations;

/// <summary>Combinations of chains as the service sends them, over sockets.</summary>
public sealed class SimulatorTests
{
    [Test]
    public async Task Combine_OnTheSimulator_HasConsistentValues()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var spy = await market.Session.GetOptionChainAsync("SPY").WithinLimitAsync();
        var es = await market.Session.GetOptionChainAsync("/ES").WithinLimitAsync();

        var (near, far) = (spy.Expirations.TastyMonthly(), spy.Expirations[^1]);
        var strikes = Middle(near);
        var middle = strikes[1].Price;
        var vertical = await FirstCompleteAsync(market, Leg.Buy(strikes[0].Call!), Leg.Sell(strikes[2].Call!));
        var condor = await FirstCompleteAsync(
            market, Leg.Buy(strikes[0].Put!), Leg.Sell(strikes[1].Put!), Leg.Sell(strikes[1].Call!), Leg.Buy(strikes[2].Call!));
        var calendar = await FirstCompleteAsync(
            market, Leg.Sell(strikes[1].Call!), Leg.Of(far, 1, OptionType.Call, far.Strikes.AtTheMoney(middle)!.Price));
        var covered = await FirstCompleteAsync(market, Leg.Buy("SPY", 100), Leg.Sell(strikes[1].Call!));
        var future = es.Expirations[0];
        var coveredFuture = await FirstCompleteAsync(
            market, Leg.Buy(future.UnderlyingStreamerSymbol), Leg.Of(future, -1, OptionType.Call, Middle(future)[1].Price));

        foreach (var quote in new[] { vertical, condor, calendar, covered, coveredFuture })
        {
            Assert.That(quote.Bid, Is.LessThanOrEqualTo(quote.Mid));
            Assert.That(quote.Mid, Is.LessThanOrEqualTo(quote.Ask));
            Assert.That(quote.Combination.Multiplier, Is.EqualTo(ReferenceEquals(quote, coveredFuture) ? 50 : 100));
            Assert.That(quote.IsStale, Is.False);
        }

        var width = strikes[2].Price - strikes[0].Price;
        Assert.That(vertical.Combination.Width, Is.EqualTo(width));
        Assert.That(vertical.MaxProfit - vertical.MaxLoss, Is.EqualTo(width).Within(1e-6));
        Assert.That(vertical.Mid, Is.InRange(0, width));
        Assert.That(vertical.Delta, Is.InRange(0, 1));
        Assert.That(condor.BreakEvens, Has.Exactly(2).Items);
        Assert.That(condor.Mid, Is.Negative, "a credit");
        Assert.That((covered.MaxLoss, coveredFuture.MaxLoss), Is.EqualTo((-covered.Mid, -coveredFuture.Mid)));
        Assert.That(calendar.MaxProfit, Is.NaN);
        Assert.That(covered.Delta, Is.InRange(0, 1));
        Assert.That(coveredFuture.Delta, Is.InRange(0, 1));
    }

    /// <summary>The strikes around the middle, of which the outer ones are five steps away.</summary>
    private static OptionStrike[] Middle(OptionExpiration expiration)
    {
        var middle = expiration.Strikes.Count / 2;
        return [expiration.Strikes[middle - 5], expiration.Strikes[middle], expiration.Strikes[middle + 5]];
    }

    private static Task<CombinationQuote> FirstCompleteAsync(SimulatedMarket market, params Leg[] legs) =>
        market.Streamer.Combine(legs).FirstAsync(quote => quote.IsComplete).ToTask().WithinLimitAsync();
}
