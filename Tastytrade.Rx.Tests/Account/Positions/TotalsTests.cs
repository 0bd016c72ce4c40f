using CsCheck;
using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>Totals by underlying, by account and over all.</summary>
public sealed class TotalsTests
{
    private static readonly Gen<LivePosition> Rows = Gen.Select(
        Of(Held.First, Held.Second), Of("AAPL", "SPY", "/ESZ6"), Gen.Int[-500, 500].Nullable(),
        Gen.Int[-50, 50].Nullable(), Gen.Enum<MarkSource>(), Gen.Bool)
        .Select((account, underlying, money, greek, source, isStale) => new LivePosition
        {
            Position = Held.Shares(1) with { AccountNumber = account },
            UnderlyingSymbol = underlying,
            ProfitSinceOpen = money,
            ProfitToday = money / 2,
            Delta = greek,
            Gamma = greek / 8.0,
            Theta = -greek,
            Vega = greek * 4,
            BetaWeightedDelta = greek / 2.0,
            MarkSource = source,
            IsAccountStale = isStale,
        });

    private static readonly Gen<PositionsSnapshot> Snapshots = Rows.Array[0, 12].Select(rows => new PositionsSnapshot { Rows = [.. rows] });

    [Test]
    public async Task Totals_OfAnUnderlying_AddItsSharesAndOptionsOverAllAccounts()
    {
        await using var p = new VirtualPositions(
            Held.Shares(-100, 600, "SPY"), Held.Calls(2), Held.Calls(-1) with { AccountNumber = Held.Second }, Held.Futures(1));
        p.Quote("SPY", 600.5, 601.5);
        p.Quote(Held.CallStreamer, 5.9, 6.1);
        p.Greeks(Held.CallStreamer, 0.5);
        var (es, spy) = (p.Live.Snapshot.ByUnderlying[0], p.Live.Snapshot.ByUnderlying[1]);

        Assert.That((es.UnderlyingSymbol, es.Count, es.Delta.Value, es.OldMarks), Is.EqualTo(("/ESZ6", 1, 50.0, 1)));
        Assert.That((spy.UnderlyingSymbol, spy.Count, spy.OldMarks), Is.EqualTo(("SPY", 3, 0)));
        Assert.That(spy.ProfitSinceOpen, Is.EqualTo(new PositionSum<decimal>(-100 + 200 - 100, 0)));
        Assert.That((spy.Delta.Value, spy.Gamma.Value, spy.Theta.Value, spy.Vega.Value), Is.EqualTo((-50.0, 2.0, -10.0, 30.0)));
        var second = p.Live.Snapshot.Of(Held.Second);
        Assert.That((second.Total.Delta.Value, second.ByUnderlying.Single().ProfitSinceOpen.Value), Is.EqualTo((-50.0, -100m)));
        Assert.That(
            p.Live.Snapshot.ByAccount.Select(total => (total.Account!.Value, total.Count)),
            Is.EqualTo(new[] { (Held.First, 3), (Held.Second, 1) }));
    }

    [Test]
    public async Task Totals_OfRowsWithoutValues_SayHowManyTheyLack()
    {
        await using var p = new VirtualPositions(
            Held.Calls(1), Held.Calls(1) with { AccountNumber = Held.Second }, Held.Shares(10, 600, "SPY"),
            Held.Of("Bond", "912828ZT0", 1, 99, 1, null) with { ClosePrice = null });
        p.Quote("SPY", 600.5, 601.5);
        var total = p.Live.Snapshot.Total;

        Assert.That(total.Delta, Is.EqualTo(new PositionSum<double>(10, 3)));
        Assert.That(total.ProfitSinceOpen, Is.EqualTo(new PositionSum<decimal>(10, 1)));
        Assert.That((total.Delta.ToString(), total.Count, total.OldMarks), Is.EqualTo(("10 without 3", 4, 2)));
        Assert.That(total.BetaWeightedDelta, Is.EqualTo(new PositionSum<double>(0, 4)));
    }

    [Test]
    public void Totals_OfAnyRows_AreTheSumsOfTheirParts() => Snapshots.Sample(snapshot =>
    {
        var total = snapshot.Total;
        Assert.That(total.ProfitSinceOpen.Value, Is.EqualTo(snapshot.Rows.Sum(row => row.ProfitSinceOpen ?? 0)));
        Assert.That(total.ProfitToday.Missing, Is.EqualTo(snapshot.Rows.Count(row => row.ProfitToday is null)));
        Assert.That(total.Vega.Value, Is.EqualTo(snapshot.Rows.Sum(row => row.Vega ?? 0)));
        IReadOnlyList<PositionTotals>[] parts =
        [
            snapshot.ByUnderlying, snapshot.ByAccount,
            [.. new[] { Held.First, Held.Second }.SelectMany(account => snapshot.Of(account).ByUnderlying)],
        ];
        foreach (var part in parts)
        {
            Assert.That(part.Sum(p => p.Count), Is.EqualTo(total.Count));
            Assert.That(part.Sum(p => p.Stale), Is.EqualTo(total.Stale));
            Assert.That(part.Sum(p => p.OldMarks), Is.EqualTo(total.OldMarks));
            Assert.That(Sum(part, p => p.ProfitSinceOpen), Is.EqualTo(total.ProfitSinceOpen));
            Assert.That(Sum(part, p => p.ProfitToday), Is.EqualTo(total.ProfitToday));
            Assert.That(Sum(part, p => p.Delta), Is.EqualTo(total.Delta));
            Assert.That(Sum(part, p => p.Gamma), Is.EqualTo(total.Gamma));
            Assert.That(Sum(part, p => p.Theta), Is.EqualTo(total.Theta));
            Assert.That(Sum(part, p => p.Vega), Is.EqualTo(total.Vega));
            Assert.That(Sum(part, p => p.BetaWeightedDelta), Is.EqualTo(total.BetaWeightedDelta));
        }
    });

    private static PositionSum<T> Sum<T>(IEnumerable<PositionTotals> totals, Func<PositionTotals, PositionSum<T>> value)
        where T : struct, System.Numerics.INumber<T> => totals.Select(value)
        .Aggregate(default(PositionSum<T>), (sum, next) => new(sum.Value + next.Value, sum.Missing + next.Missing));

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
