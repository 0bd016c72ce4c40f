using NUnit.Framework;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Views;

public sealed class SymbolPartsTests
{
    [TestCase(".SPXW261218C6000", ".SPXW 261218 C6000")]
    [TestCase(".SPY261218P597.5", ".SPY 261218 P597.5")]
    [TestCase("./EW3Z26C6000:XCME", "./EW3Z26 C6000")]
    [TestCase("BTC/USD:CXTALP", "BTC/ USD")]
    [TestCase("/ESZ26:XCME", "/ESZ26")]
    [TestCase("BRK/B", "BRK/ B")]
    [TestCase("SPY", "SPY")]
    public void Of_ASymbol_ReturnsItsParts(string symbol, string parts) =>
        Assert.That(SymbolParts.Of(symbol), Is.EqualTo(parts.Split(' ')));
}
