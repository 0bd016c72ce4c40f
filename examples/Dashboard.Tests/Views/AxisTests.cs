using NUnit.Framework;
using Tastytrade.Rx.Examples.Dashboard.Charts;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Views;

public sealed class AxisTests
{
    [TestCase(599.93, 600.28, "599.9 600.0 600.1 600.2 600.3")]
    [TestCase(14.7, 18.4, "14 15 16 17 18 19")]
    [TestCase(600.0, 600.0, "")]
    public void Ticks_OfARange_AreRoundNumbers(double low, double high, string ticks)
    {
        var axis = Axis.Round(low, high, 100, 0, 4);
        if (ticks.Length > 0)
            Assert.That(string.Join(' ', axis.Ticks().Select(tick => tick.ToString(axis.Format, null))), Is.EqualTo(ticks));
        Assert.That(axis.Ticks().Count(), Is.LessThan(10));
    }

    [Test]
    public void Line_WithAGap_StartsANewSegment()
    {
        double[] heights = [1, 2.04, double.NaN, 3];
        var path = new SvgPath();
        Assert.That(path.Line(4, i => (i, heights[i])), Is.EqualTo("M0 1L1 2M3 3"));
        Assert.That(path.Line(4, i => (i, heights[i]), floor: 9), Is.EqualTo("M0 1L1 2V9H0ZM3 3V9H3Z"));
    }
}
