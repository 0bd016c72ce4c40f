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
    [TestCase("./EW3Z26C6000:XCME", CmeProductGroup.Equity)]
    [TestCase("./ESZ26P6000:XCME", CmeProductGroup.Equity)]
    [TestCase("./LOZ26C70:XNYM", CmeProductGroup.Energy)]
    [TestCase("./LOM20P-10:XNYM", CmeProductGroup.Energy)]
    [TestCase("./OGG27C2900:XCEC", CmeProductGroup.Metal)]
    [TestCase("./OZCH27C450:XCBT", CmeProductGroup.Grain)]
    [TestCase("./OZNH27C110:XCBT", CmeProductGroup.InterestRate)]
    [TestCase("./OYMZ26C45000:XCBT", CmeProductGroup.Equity)]
    [TestCase("./EUUZ26C1.1:XCME", CmeProductGroup.Currency)]
    [TestCase("./LEG27C200:XCME", CmeProductGroup.Livestock)]
    [TestCase("./XYZZ26C1:XEUR", null)]
    [TestCase("./LOZ26C70", null)]
    [TestCase("./", null)]
    [TestCase("SPY", null)]
    [TestCase("/VXZ6", null)]
    [TestCase("/ESA6", null)]
    [TestCase("/ESZ2026", null)]
    [TestCase("", null)]
    [TestCase("/", null)]
    public void GroupOf_AProductFutureOrOption_IsItsGroup(string symbol, CmeProductGroup? expected) =>
        Assert.That(CmeCalendar.GroupOf(symbol), Is.EqualTo(expected));
}
