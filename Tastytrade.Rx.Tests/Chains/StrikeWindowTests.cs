using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Chains;

namespace Tastytrade.Rx.Tests.Chains;

/// <summary>Which strikes a window contains, and when it moves.</summary>
public sealed class StrikeWindowTests
{
    private static readonly double[] Strikes = [.. Enumerable.Range(0, 101).Select(i => 100.0 + i)];

    [TestCase(150, 10, 145)]
    [TestCase(150.4, 10, 145)]
    [TestCase(150.6, 10, 146)]
    [TestCase(150, 1, 150)]
    [TestCase(90, 10, 100)]
    [TestCase(500, 10, 191)]
    [TestCase(double.NaN, 10, 145, Description = "the middle of the list")]
    [TestCase(150, 101, 100)]
    [TestCase(150, 1000, 100)]
    [TestCase(150, null, 100)]
    public void For_TheFirstPrice_IsAroundIt(double price, int? size, double first)
    {
        var window = default(StrikeWindow).For(Strikes, size, price);

        Assert.That((Strikes[window.First], window.Count), Is.EqualTo((first, Math.Min(size ?? 101, 101))));
    }

    [TestCase(10, 152.7, false)]
    [TestCase(10, 152.8, true)]
    [TestCase(10, 147.3, false)]
    [TestCase(10, 147.2, true)]
    [TestCase(1, 150.7, false)]
    [TestCase(1, 150.8, true)]
    [TestCase(40, 159.7, false)]
    [TestCase(4, 150.8, true)]
    [TestCase(40, 159.8, true)]
    public void For_AnotherPrice_MovesOnlyAQuarterAway(int size, double price, bool moves)
    {
        var before = default(StrikeWindow).For(Strikes, size, 150);
        var after = before.For(Strikes, size, price);

        Assert.That(after, moves ? Is.Not.EqualTo(before) : Is.EqualTo(before));
    }

    [Test]
    public void For_AnyPath_ContainsTheMoneyAndDoesNotOscillate() => Gen.Select(
        Gen.Int[1, 40], Gen.Double[80, 220].Array[1, 50], Gen.Double[-0.2, 0.2]).Sample((size, path, flicker) =>
    {
        StrikeWindow window = default;
        foreach (var price in path)
        {
            window = window.For(Strikes, size, price);
            var nearest = Strikes.MinBy(strike => Math.Abs(strike - price));
            var distance = size > 2 ? 0 : 1;
            Assert.That(Strikes[window.First], Is.LessThanOrEqualTo(nearest + distance));
            Assert.That(Strikes[window.First + window.Count - 1], Is.GreaterThanOrEqualTo(nearest - distance));

            var there = window.For(Strikes, size, price + flicker);
            Assert.That(there.For(Strikes, size, price).For(Strikes, size, price + flicker), Is.EqualTo(there), "back and forth");
        }
    });
}
