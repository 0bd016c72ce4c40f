using NUnit.Framework;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Views;

public sealed class FlashCellTests
{
    private FlashCell cell = new();

    [SetUp]
    public void Begin() => cell = new();

    [Test]
    public void Flash_OfTheSameDirectionTwice_HasAnotherName()
    {
        Assert.That(Shown(1.00), Is.EqualTo(("1.00", Flash.None)), "the first value went nowhere");
        Assert.That(Shown(1.01), Is.EqualTo(("1.01", Flash.Up)));
        Assert.That(Shown(1.02), Is.EqualTo(("1.02", Flash.UpAgain)));
        Assert.That(Shown(1.01), Is.EqualTo(("1.01", Flash.Down)));
        Assert.That(Shown(1.00), Is.EqualTo(("1.00", Flash.DownAgain)));
    }

    [Test]
    public void Show_ChangeBelowTheDigits_IsIgnored()
    {
        cell.Show(1.00, "F2");
        var text = cell.Text;
        Assert.That(Shown(1.001), Is.EqualTo(("1.00", Flash.None)));
        Assert.That(cell.Text, Is.SameAs(text), "nothing new for the browser");
        Assert.That(Shown(1.011), Is.EqualTo(("1.01", Flash.Up)));
    }

    [Test]
    public void Value_Missing_IsADash()
    {
        cell.Show(1.00, "F2");
        Assert.That(Shown(double.NaN), Is.EqualTo((FlashCell.Nothing, Flash.None)));
        Assert.That(Shown(-1.00), Is.EqualTo(("−1.00", Flash.None)));
    }

    [Test]
    public void Show_WithoutFlashes_OnlyChangesTheText()
    {
        cell.Show(1000, "N0", flashes: false);
        cell.Show(1001, "N0", flashes: false);
        Assert.That((cell.Text, cell.Flash), Is.EqualTo(("1,001", Flash.None)));
    }

    private (string Text, Flash Flash) Shown(double value)
    {
        cell.Show(value, "F2");
        return (cell.Text, cell.Flash);
    }
}
