using NUnit.Framework;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Views;

public sealed class StrikeWindowTests
{
    private static readonly OptionStrike[] Strikes = [.. Enumerable.Range(90, 21).Select(price => new OptionStrike { Price = price })];

    [TestCase(100.0, 5, 98, 102)]
    [TestCase(91.0, 5, 90, 94)]
    [TestCase(100.0, 0, 90, 110)]
    [TestCase(double.NaN, 5, 98, 102)]
    public void Window_OfANumber_LiesAroundTheMoney(double price, int count, int lowest, int highest)
    {
        var window = StrikeWindow.Of(Strikes, price, count, null);
        Assert.That((window.Lowest, window.Highest), Is.EqualTo(((double)lowest, (double)highest)));
        Assert.That(window.AtTheMoney, Is.EqualTo(double.IsNaN(price) ? null : (double?)price));
    }

    [Test]
    public void Window_OfAPriceBetweenTwoStrikes_DoesNotJump()
    {
        var before = StrikeWindow.Of(Strikes, 100, 5, null);
        Assert.That(StrikeWindow.Of(Strikes, 100.55, 5, before), Is.SameAs(before));
        var after = StrikeWindow.Of(Strikes, 100.65, 5, before);
        Assert.That(after.AtTheMoney, Is.EqualTo(101));
        Assert.That(StrikeWindow.Of(Strikes, 100.45, 5, after), Is.SameAs(after));
    }

    [Test]
    public void Window_OfNoStrikes_IsEmpty() => Assert.That(StrikeWindow.Of([], 100, 20, null).AtTheMoney, Is.Null);
}
