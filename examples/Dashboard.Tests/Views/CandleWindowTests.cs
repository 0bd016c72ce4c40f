using NUnit.Framework;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Views;

public sealed class CandleWindowTests
{
    [TestCase(60, 0, 1000, 940, 1000)]
    [TestCase(60, 100, 1000, 840, 900)]
    [TestCase(60, 99.5, 1000, 840, 901)]
    [TestCase(60, 0, 20, 0, 20)]
    [TestCase(60, 0, 0, 0, 0)]
    public void Range_OfAWindow_CoversWhatIsVisible(double count, double back, int total, int first, int end) =>
        Assert.That(new CandleWindow(count, back).Range(total), Is.EqualTo((first, end)));

    [TestCase(0.5)]
    [TestCase(2)]
    public void Zoom_WhileFollowing_StaysAtTheNewest(double factor)
    {
        var zoomed = new CandleWindow().Zoom(factor, 0.2, 1000);
        Assert.That((zoomed.Count, zoomed.Back), Is.EqualTo((60 * factor, 0)));
    }

    [TestCase(0.5, 0.0)]
    [TestCase(0.5, 0.25)]
    [TestCase(2, 0.5)]
    [TestCase(1.7, 1.0)]
    public void Zoom_InThePast_KeepsTheCandleUnderThePointer(double factor, double place)
    {
        var before = new CandleWindow(60, 500);
        var after = before.Zoom(factor, place, 1000);
        Assert.That(Under(after), Is.EqualTo(Under(before)).Within(1e-9));

        double Under(CandleWindow window) => 1000 - window.Back - (window.Count * (1 - place));
    }

    [TestCase(1e-9, 12)]
    [TestCase(1e9, 400)]
    public void Zoom_WithoutLimit_IsLimited(double factor, double count) =>
        Assert.That(new CandleWindow().Zoom(factor, 1, 1000).Count, Is.EqualTo(count));

    [TestCase(30, 30)]
    [TestCase(-30, 0)]
    [TestCase(1e9, 940)]
    public void Pan_BeyondAnEnd_StopsThere(double candles, double back) =>
        Assert.That(new CandleWindow().Pan(candles, 1000).Back, Is.EqualTo(back));

    [Test]
    public void After_NewCandles_FollowsThemOrStays()
    {
        Assert.That(new CandleWindow().After(3).Range(103), Is.EqualTo((43, 103)));
        Assert.That(new CandleWindow(60, 20).After(3).Range(103), Is.EqualTo(new CandleWindow(60, 20).Range(100)));
    }
}
