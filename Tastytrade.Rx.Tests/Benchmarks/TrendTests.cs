using NUnit.Framework;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Tests.Benchmarks;

/// <summary>The trend test that judges a soak must detect growth.</summary>
public sealed class TrendTests
{
    private const int Figures = 120;

    [TestCase(0.0)]
    [TestCase(0.25)]
    [TestCase(-3.0)]
    public void Of_StraightLine_FindsItExactly(double step)
    {
        var trend = Trend.Of([.. Enumerable.Range(0, Figures).Select(i => 7 + (step * (i + 0.5)))]);

        Assert.That(
            (trend.First, trend.Last, trend.Growth),
            Is.EqualTo((7.0, 7 + (step * Figures), step * Figures)).Using<(double, double, double)>(AreNear));
        Assert.That(trend.Uncertainty, Is.EqualTo(0).Within(1e-9));
    }

    /// <summary>Means 0, 1, 0, 1, 0, 1: the slope is 3/35, its error √(1.3714 ÷ 4 ÷ 17.5), and t for 4 degrees of freedom 2.776.</summary>
    [Test]
    public void Of_FewBlocks_HasStudentsInterval()
    {
        var trend = Trend.Of([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1]);

        Assert.That(trend.Growth, Is.EqualTo(6 * 3 / 35.0).Within(1e-9));
        Assert.That(trend.Uncertainty, Is.EqualTo(6 * 2.776 * Math.Sqrt(1.371429 / 4 / 17.5)).Within(0.01));
    }

    [Test]
    public void Of_Noise_MissesTheGrowthInOneOfTwenty([Values(0.0, 2.0)] double growth)
    {
        var held = Enumerable.Range(1, 2000).Count(seed =>
        {
            var trend = Trend.Of(Noise(new Random(seed), growth));
            return trend.AtLeast <= growth && growth <= trend.AtMost;
        });

        Assert.That(held, Is.InRange(1870, 1930), "of 2,000 intervals of 95 %");
    }

    [Test]
    public void Of_LeakAsLargeAsTheNoise_FindsGrowth() =>
        Assert.That(Enumerable.Range(1, 100).Count(seed => Trend.Of(Noise(new Random(seed), growth: 2)).AtLeast > 0), Is.GreaterThan(95));

    [Test]
    public void Of_TooFewFigures_Throws() =>
        Assert.That(() => Trend.Of(new double[11]), Throws.ArgumentException.With.Message.Contains("11 figures are too few"));

    private static double[] Noise(Random random, double growth) =>
        [
            .. Enumerable.Range(0, Figures)
                .Select(i => (growth * (i + 0.5) / Figures) + Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6),
        ];

    private static bool AreNear((double, double, double) one, (double, double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) + Math.Abs(one.Item2 - other.Item2) + Math.Abs(one.Item3 - other.Item3) < 1e-9;
}
