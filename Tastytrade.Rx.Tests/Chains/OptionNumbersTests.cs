using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Chains;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Chains;

/// <summary>The numbers of an option and of an expiration: where they come from, and when they are missing.</summary>
public sealed class OptionNumbersTests
{
    private static readonly DateTimeOffset Expiry = new(2026, 12, 18, 16, 0, 0, TimeSpan.FromHours(-5));
    private static readonly OptionChain Chain = TestChain.Create("SPY", new DateOnly(2026, 12, 18), 590, 600, 610);
    private static readonly LiveOption Call = new() { Option = Chain.Expirations[0].Strikes[1].Call! };
    private static readonly LiveOption Put = new() { Option = Chain.Expirations[0].Strikes[1].Put! };

    [Test]
    public void Numbers_WithoutValues_AreMissing() => Assert.That(
        new[]
        {
            Call.Mid, Call.Last, Call.Volume, Call.OpenInterest, Call.BidSize, Call.AskSize, Call.Change, Call.ChangeRatio, Call.Intrinsic,
            Call.Extrinsic, Call.ProbabilityInTheMoney,
        },
        Is.All.NaN);

    [Test]
    public void Numbers_OfTradeQuoteAndSummary_AreTheirs()
    {
        var option = Call with
        {
            Quote = new Quote { EventSymbol = ".SPY261218C600", BidPrice = 7.4, AskPrice = 7.5, BidSize = 12, AskSize = 34 },
            Trade = new Trade { Price = 7.45, DayId = 20_805, DayVolume = 5_000 },
            Summary = new Summary { DayId = 20_805, PrevDayClosePrice = 7, OpenInterest = 42_000 },
            UnderlyingPrice = 603.25,
        };

        Assert.That(
            (option.Last, option.Volume, option.OpenInterest, option.BidSize, option.AskSize, option.Change, option.Mid),
            Is.EqualTo((7.45, 5_000.0, 42_000.0, 12.0, 34.0, 0.45, 7.45)));
        Assert.That((option.Intrinsic, option.Extrinsic), Is.EqualTo((3.25, 4.2)));
        Assert.That((Put with { UnderlyingPrice = 603.25, Quote = option.Quote }).Extrinsic, Is.EqualTo(7.45));
        Assert.That((Put with { UnderlyingPrice = 590.5, Quote = option.Quote }).Intrinsic, Is.EqualTo(9.5));
    }

    [TestCase(20_805, 20_805, 70)]
    [TestCase(20_804, 20_805, 0, Description = "the last trade was on an earlier day")]
    [TestCase(0, 20_805, 70, Description = "unknown day")]
    public void Volume_OfALastTrade_IsTodays(int traded, int today, double volume) => Assert.That(
        (Call with { Trade = new Trade { DayId = traded, DayVolume = 70 }, Summary = new Summary { DayId = today } }).Volume,
        Is.EqualTo(volume));

    [Test]
    public void ProbabilityInTheMoney_OfAnOption_IsThatOfBlackAndScholes() => Gen.Select(
        Gen.Double[-2, 2], Gen.Double[0.05, 1.5], Gen.Double[0.01, 900]).Sample((d1, volatility, days) =>
    {
        var at = Expiry.AddDays(-days);
        var d2 = d1 - (volatility * Math.Sqrt(days / 365));
        var delta = Normal.Cumulative(d1);
        var call = Call with { Greeks = new Greeks { Time = at.ToUnixTimeMilliseconds(), Delta = delta, Volatility = volatility } };
        var put = Put with { Greeks = call.Greeks with { Delta = delta - 1 } };

        Assert.That(call.ProbabilityInTheMoney, Is.EqualTo(Normal.Cumulative(d2)).Within(1e-6));
        Assert.That(put.ProbabilityInTheMoney, Is.EqualTo(1 - call.ProbabilityInTheMoney).Within(1e-9));
    });

    [TestCase(0, 0, 10)]
    [TestCase(0.5, 0, 10)]
    [TestCase(double.NaN, 0.2, 10)]
    [TestCase(0.5, double.NaN, 10)]
    [TestCase(1.5, 0.2, 10)]
    [TestCase(0.5, 0.2, 0, Description = "expired")]
    [TestCase(0.5, 0.2, -1)]
    public void ProbabilityInTheMoney_WithoutGreeksOrTime_IsMissing(double delta, double volatility, double days) => Assert.That(
        (Call with
        {
            Greeks = new Greeks { Time = Expiry.AddDays(-days).ToUnixTimeMilliseconds(), Delta = delta, Volatility = volatility },
        }).ProbabilityInTheMoney,
        Is.NaN);

    [TestCase(0, 0.5)]
    [TestCase(1, 0.8413447460685429)]
    [TestCase(-1.96, 0.024997895148220435)]
    [TestCase(-3, 0.0013498980316300933)]
    [TestCase(6, 0.9999999990134123)]
    [TestCase(50, 1)]
    [TestCase(-50, 0)]
    public void Normal_KnownValues_AreExact(double x, double p)
    {
        Assert.That(Normal.Cumulative(x), Is.EqualTo(p).Within(1e-14));
        if (Math.Abs(x) < 5)
            Assert.That(Normal.Quantile(p), Is.EqualTo(x).Within(1e-9));
    }

    [TestCase(0, double.NegativeInfinity)]
    [TestCase(1, double.PositiveInfinity)]
    [TestCase(1.1, double.NaN)]
    [TestCase(double.NaN, double.NaN)]
    public void Quantile_AtTheEnds_IsInfiniteAndOutsideMissing(double p, double x) => Assert.That(Normal.Quantile(p), Is.EqualTo(x));

    [TestCase(600, 0.20)]
    [TestCase(605, 0.21)]
    [TestCase(602.5, 0.205)]
    [TestCase(610, 0.22)]
    [TestCase(620, 0.22)]
    [TestCase(580, 0.30)]
    [TestCase(620.1, double.NaN, Description = "outside of the strikes")]
    [TestCase(500, double.NaN)]
    [TestCase(double.NaN, double.NaN)]
    public void AtTheMoneyVolatility_BetweenStrikes_IsInterpolated(double price, double volatility)
    {
        var expiration = Expiration(price, 0.30, 0.20, 0.22);

        Assert.That(expiration.AtTheMoneyVolatility, Is.EqualTo(volatility).Within(1e-12));
    }

    [TestCase(0, 0.22, 0.22)]
    [TestCase(double.NaN, 0.22, 0.22)]
    [TestCase(0.20, 0, 0.20)]
    [TestCase(0, 0, double.NaN, Description = "strikes further away say nothing about the money")]
    public void AtTheMoneyVolatility_WithoutGreeksOfAStrike_IsTheOthers(double below, double above, double volatility) => Assert.That(
        Expiration(602, 0.30, below, above).AtTheMoneyVolatility, Is.EqualTo(volatility));

    [TestCase(365, 120)]
    [TestCase(91.25, 60)]
    [TestCase(0, double.NaN)]
    [TestCase(-1, double.NaN)]
    public void ExpectedMove_ATimeBeforeTheExpiration_IsPriceTimesVolatilityTimesRoot(double days, double move) => Assert.That(
        (Expiration(600, 0.3, 0.2, 0.22) with { At = Expiry.AddDays(-days) }).ExpectedMove, Is.EqualTo(move).Within(1e-9));

    [TestCase(-37.63)]
    [TestCase(double.NaN)]
    public void ExpectedMove_WithoutAPositivePrice_IsMissing(double price) => Assert.That(
        (Expiration(price, 0.3, 0.2, 0.22) with { At = Expiry.AddDays(-30) }).ExpectedMove, Is.NaN);

    [Test]
    public void Sums_OfVolumeAndOpenInterest_AreThoseOfTheKnownOptions()
    {
        var expiration = Expiration(600, 0.3, 0.2, 0.22);
        Assert.That(
            new[] { expiration.CallVolume, expiration.PutVolume, expiration.CallOpenInterest, expiration.PutOpenInterest }, Is.All.NaN);

        var calls = expiration.Calls.Select((c, i) => i == 2 ? c : c with
        {
            Trade = new Trade { DayVolume = i + 1 },
            Summary = new Summary { OpenInterest = 10 },
        });
        Assert.That((expiration with { Calls = [.. calls] }) is { CallVolume: 3, CallOpenInterest: 20, PutVolume: double.NaN });
    }

    [TestCase(5, "5 4 5", 5, 101, Description = "a call was last traded the day before")]
    [TestCase(5, "4 4 4", 4, 0, Description = "no call has traded on the day of the underlying's summary")]
    [TestCase(0, "5 4 4", 4, 1, Description = "without a summary, a call's trade begins the day")]
    [TestCase(0, "4 4 4", 5, 0, Description = "or a put's")]
    [TestCase(5, "0 5 0", 0, 111, Description = "trades of an unknown day count")]
    public void CallVolume_WithoutSummariesOfTheOptions_IsTodays(int today, string days, int putDay, double volume)
    {
        var expiration = Expiration(600, 0.3, 0.2, 0.22);
        var traded = days.Split(' ').Select((day, i) => new Trade { DayId = day[0] - '0', DayVolume = Math.Pow(10, i) });
        var live = expiration with
        {
            Underlying = expiration.Underlying with { Summary = today == 0 ? null : new Summary { DayId = today } },
            Calls = [.. expiration.Calls.Zip(traded, (call, trade) => call with { Trade = trade })],
            Puts = [.. expiration.Puts.Select(put => put with { Trade = new Trade { DayId = putDay, DayVolume = 7 } })],
        };

        Assert.That((live.CallVolume, live.PutVolume), Is.EqualTo((volume, putDay == 4 ? 0.0 : 21.0)));
    }

    private static LiveExpiration Expiration(double price, params double[] volatilities)
    {
        var strikes = Chain.Expirations[0].Strikes;
        return new LiveExpiration
        {
            Expiration = Chain.Expirations[0],
            Underlying = new LiveUnderlying { Symbol = "SPY", Trade = new Trade { Price = price } },
            Calls = [.. strikes.Select((s, i) => new LiveOption { Option = s.Call!, Greeks = Greeks(volatilities[i] - 0.01) })],
            Puts = [.. strikes.Select((s, i) => new LiveOption { Option = s.Put!, Greeks = Greeks(volatilities[i] + 0.01) })],
        };

        static Greeks Greeks(double volatility) => new() { Delta = 0.5, Volatility = volatility is < 0.02 ? 0 : volatility };
    }
}
