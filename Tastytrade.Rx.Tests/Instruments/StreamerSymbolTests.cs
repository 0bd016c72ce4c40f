using NUnit.Framework;
using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx.Tests.Instruments;

internal sealed class StreamerSymbolTests
{
    [TestCase("SPXW", "2026-12-18", OptionType.Call, "6000.000", ".SPXW261218C6000")]
    [TestCase("F", "2025-06-20", OptionType.Call, "2.02", ".F250620C2.02")]
    [TestCase("BRKB", "2025-06-20", OptionType.Put, "200", ".BRKB250620P200")]
    [TestCase("BABA2", "2025-10-17", OptionType.Call, "2.125", ".BABA2251017C2.125")]
    [TestCase("SPY", "2024-03-24", OptionType.Put, "0.5", ".SPY240324P0.5")]
    public void Option_IsBuiltFromItsRoot(string root, string date, OptionType type, decimal strike, string expected) =>
        Assert.That(StreamerSymbol.OfOption(root, DateOnly.ParseExact(date, "yyyy-MM-dd"), type, strike), Is.EqualTo(expected));

    [TestCase("/ESZ6", "2026-12-18", "./EW3Z26C6000:XCME", "/ESZ26:XCME")]
    [TestCase("/6BU4", "2024-09-16", "./GBUU24C1:XCME", "/6BU24:XCME")]
    [TestCase("/GEM0", "2030-06-17", "./GEM30C1:XCME", "/GEM30:XCME", Description = "the next decade")]
    [TestCase("/CLF7", "2026-12-18", "./LOF27C70:XNYM", "/CLF27:XNYM", Description = "expires in the year before its own")]
    [TestCase("/CLF0", "2029-12-18", "./LOF30C70:XNYM", "/CLF30:XNYM", Description = "and in the decade before")]
    [TestCase("/ZQZ5", "2026-01-02", "./OZQZ25C96:XCBT", "/ZQZ25:XCBT", Description = "settles in the year after its own")]
    [TestCase("/ESZ26", "2026-12-18", "./EW3Z26C6000:XCME", "/ESZ26:XCME")]
    [TestCase("/ESZ6", "2026-12-18", null, null)]
    [TestCase("/ESZ6", "2026-12-18", "./EW3Z26C6000", null)]
    [TestCase("/ES", "2026-12-18", "./EW3Z26C6000:XCME", null)]
    [TestCase("SPY", "2026-12-18", ".SPY261218C600:X", null)]
    public void Future_TakesItsYearFromTheDateAndItsExchangeFromTheOption(string future, string date, string? option, string? expected) =>
        Assert.That(StreamerSymbol.OfFuture(future, DateOnly.ParseExact(date, "yyyy-MM-dd"), option), Is.EqualTo(expected));
}
