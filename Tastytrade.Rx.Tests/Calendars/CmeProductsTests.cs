using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Calendars;

internal sealed class CmeProductsTests
{
    [TestCase("/ES", CmeProductGroup.Equity)]
    [TestCase("ES", CmeProductGroup.Equity)]
    [TestCase("/ESZ6", CmeProductGroup.Equity)]
    [TestCase("/ESZ26:XCME", CmeProductGroup.Equity)]
    [TestCase("/MESH27", CmeProductGroup.Equity)]
    [TestCase("/M2KZ6", CmeProductGroup.Equity)]
    [TestCase("/ZNZ6", CmeProductGroup.InterestRate)]
    [TestCase("/SR3H7", CmeProductGroup.InterestRate)]
    [TestCase("/10YZ6", CmeProductGroup.InterestRate)]
    [TestCase("/6EZ26:XCME", CmeProductGroup.Currency)]
    [TestCase("/M6E", CmeProductGroup.Currency)]
    [TestCase("/CLF7", CmeProductGroup.Energy)]
    [TestCase("/NG:XNYM", CmeProductGroup.Energy)]
    [TestCase("/GCG7", CmeProductGroup.Metal)]
    [TestCase("/ZCH7", CmeProductGroup.Grain)]
    [TestCase("/HEG7", CmeProductGroup.Livestock)]
    [TestCase("/BTCZ6", CmeProductGroup.Cryptocurrency)]
    [TestCase("/MET", CmeProductGroup.Cryptocurrency)]
    [TestCase("SPY", null)]
    [TestCase("/VXZ6", null)]
    [TestCase("/ESA6", null)]
    [TestCase("/ESZ2026", null)]
    [TestCase("", null)]
    [TestCase("/", null)]
    public void GroupOf_AProductOrFuture_IsItsGroup(string symbol, CmeProductGroup? expected) =>
        Assert.That(CmeCalendar.GroupOf(symbol), Is.EqualTo(expected));
}
