using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Symbols;

internal sealed class OptionSymbolTests
{
    [TestCase("SPY   240324P00480500", ".SPY240324P480.5")]
    [TestCase("SPXW  261218C06000000", ".SPXW261218C6000")]
    [TestCase("F     250620C00002020", ".F250620C2.02")]
    [TestCase("F     250620P00002170", ".F250620P2.17")]
    [TestCase("SPY   240324P00480125", ".SPY240324P480.125")]
    [TestCase("BABA2 251017C00145000", ".BABA2251017C145")]
    [TestCase("BRKB  250620C00200000", ".BRKB250620C200")]
    [TestCase("SPY   240324P00000500", ".SPY240324P0.5")]
    [TestCase("CPCP1 240229C00000001", ".CPCP1240229C0.001", Description = "a root of type letters, a leap day, the least strike")]
    [TestCase("ABCDE9991231P99999999", ".ABCDE9991231P99999.999", Description = "a root that fills its field, the last day, the highest strike")]
    public void OccAndStreamerSymbol_LeadToEachOther(string occ, string streamer)
    {
        Assert.That(OccSymbol.Parse(occ).ToStreamerSymbol().ToString(), Is.EqualTo(streamer));
        Assert.That(OptionStreamerSymbol.Parse(streamer).ToOccSymbol().ToString(), Is.EqualTo(occ));
    }

    [Test]
    public void Parse_GivesTheParts()
    {
        var symbol = OccSymbol.Parse("BABA2 251017C00145500");

        Assert.That((symbol.Root, symbol.Expiration, symbol.Type, symbol.Strike), Is.EqualTo(("BABA2", new DateOnly(2025, 10, 17), OptionType.Call, 145.5m)));
        Assert.That(symbol, Is.EqualTo(new OccSymbol("BABA2", new(2025, 10, 17), OptionType.Call, 145.50m)));
    }

    [TestCase("SPY240324P00480500", "SPY   240324P00480500")]
    [TestCase("SPY 240324P00480500", "SPY   240324P00480500")]
    public void Occ_WithOtherSpaces_IsFormattedCanonically(string text, string expected) =>
        Assert.That(OccSymbol.Parse(text).ToString(), Is.EqualTo(expected));

    [Test]
    public void Streamer_WithZerosAtItsEnd_IsFormattedCanonically() =>
        Assert.That(OptionStreamerSymbol.Parse(".SPY240324P480.50").ToString(), Is.EqualTo(".SPY240324P480.5"));

    [TestCase("", "''")]
    [TestCase("SPY", "'SPY' is not C or P")]
    [TestCase("SPY   240324X00480500", "'X00480500'")]
    [TestCase("SPY   240324P0048050", "'4P0048050'")]
    [TestCase("SPY   241332P00480500", "the date '241332'")]
    [TestCase("SPY   230229P00480500", "the date '230229'")]
    [TestCase("BRK/B 240324P00480500", "the root 'BRK/B'")]
    [TestCase("      240324P00480500", "the root ''")]
    [TestCase("spy   240324P00480500", "the root 'spy'")]
    [TestCase("SPY   240324P00000000", "the strike '0'")]
    [TestCase("SPY   240324P0048050٠", "'P0048050٠'", Description = "digits of another script")]
    [TestCase("ABCDEFG240324P00480500", "the root 'ABCDEFG'")]
    public void Occ_ThatIsNone_IsRefusedWithTheOffendingPart(string text, string part)
    {
        Assert.That(() => OccSymbol.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(part).And.Message.StartsWith($"'{text}' is not an OCC"));
        Assert.That(OccSymbol.TryParse(text, out var none), Is.False);
        Assert.That(none, Is.Null);
    }

    [TestCase("SPY240324P480.5", "does not begin with '.'")]
    [TestCase(".SPY240324", "the strike 'Y240324' after the last C or P")]
    [TestCase(".QQQ240324", "neither C nor P")]
    [TestCase(".SPY240324P", "the strike ''")]
    [TestCase(".SPY240324P4x", "the strike '4x'")]
    [TestCase(".SPY240324P-4", "the strike '-4'")]
    [TestCase(".SPY240324P480.1234", "the strike '480.1234'")]
    [TestCase(".SPY240324P100000", "the strike '100000'")]
    [TestCase(".SPY240324P99999999999999999999999999999999", "the strike '99999999999999999999999999999999'")]
    [TestCase(".SPY24032P4", "the date 'Y24032'")]
    [TestCase(".240324P4", "the root ''")]
    [TestCase("./EW3N24C4400:XCME", "'./' as options of futures do")]
    public void Streamer_ThatIsNone_IsRefusedWithTheOffendingPart(string text, string part)
    {
        Assert.That(() => OptionStreamerSymbol.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(part));
        Assert.That(OptionStreamerSymbol.TryParse(text, out _), Is.False);
    }

    [Test]
    public void Create_WithABadPart_IsRefused()
    {
        var good = new OccSymbol("SPY", new(2024, 3, 24), OptionType.Put, 480.5m);

        Assert.That(() => good with { Root = "BRK/B" }, Throws.ArgumentException.With.Message.Contains("BRKB"));
        Assert.That(() => good with { Root = null! }, Throws.ArgumentException);
        Assert.That(() => good with { Strike = 1.0001m }, Throws.ArgumentException.With.Message.Contains("'1.0001'"));
        Assert.That(() => good with { Expiration = new(1999, 12, 31) }, Throws.ArgumentException);
        Assert.That(() => good with { Type = (OptionType)7 }, Throws.ArgumentException);
    }

    [Test]
    public void Null_IsNoSymbol()
    {
        Assert.That(() => OccSymbol.Parse(null!), Throws.ArgumentNullException);
        Assert.That(OccSymbol.TryParse(null, out _), Is.False);
    }

    [Test]
    public void IParsable_IsThere() => Assert.That(Of<OptionStreamerSymbol>(".SPY240324P480.5").Root, Is.EqualTo("SPY"));

    private static T Of<T>(string text)
        where T : IParsable<T> => T.Parse(text, null);
}
