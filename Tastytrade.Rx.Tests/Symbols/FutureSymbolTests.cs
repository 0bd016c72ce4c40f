using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Symbols;

internal sealed class FutureSymbolTests
{
    [TestCase("/ESU4", "2024-06-03", "XCME", "/ESU24:XCME")]
    [TestCase("/6BU4", "2024-09-16", "XCME", "/6BU24:XCME")]
    [TestCase("/SM75U4", "2024-06-03", "CXSM", "/SM75U24:CXSM")]
    [TestCase("/GEM0", "2030-06-17", "XCME", "/GEM30:XCME", Description = "on the day of its end")]
    [TestCase("/GEM0", "2022-06-17", "XCME", "/GEM30:XCME", Description = "listed for eight years")]
    [TestCase("/CLF7", "2026-12-18", "XNYM", "/CLF27:XNYM", Description = "expires in the year before its own")]
    [TestCase("/CLF0", "2029-12-18", "XNYM", "/CLF30:XNYM", Description = "and in the decade before")]
    [TestCase("/ZQZ5", "2026-01-02", "XCBT", "/ZQZ25:XCBT", Description = "settles in the year after its own")]
    public void FutureSymbol_ToStreamerSymbolAndBack_IsEqual(string future, string near, string exchange, string streamer)
    {
        Assert.That(FutureSymbol.Parse(future).ToStreamerSymbol(exchange, Day(near)).ToString(), Is.EqualTo(streamer));
        Assert.That(FutureStreamerSymbol.Parse(streamer).ToFutureSymbol().ToString(), Is.EqualTo(future));
    }

    [Test]
    public void YearNear_ForEachDigit_IsFromTheYearBeforeToTheEighthAfter()
    {
        var symbol = FutureSymbol.Parse("/ESU4");

        for (var year = 2016; year <= 2025; year++)
            Assert.That(symbol.YearNear(new(year, 7, 1)), Is.EqualTo(2024), $"in {year}");
        Assert.That(symbol.YearNear(new(2026, 1, 1)), Is.EqualTo(2034));
    }

    [TestCase("./ESU4 EW3N4 240719C4400", "XCME", "./EW3N24C4400:XCME")]
    [TestCase("./GCG6 OGF6  251223P2075", "XCEC", "./OGF26P2075:XCEC")]
    [TestCase("./MNQZ5MNQZ5 251219P11000", "XCME", "./MNQZ25P11000:XCME")]
    [TestCase("./6JZ5 JPUZ5 251205C0.0067", "XCME", "./JPUZ25C0.0067:XCME")]
    [TestCase("./MNQZ5D4AU5 250922C24575", "XCME", "./D4AU25C24575:XCME",
        Description = "a future that fills its field is not followed by a space")]
    [TestCase("./MESM1EX3K1 210521P2920", "XCME", "./EX3K21P2920:XCME")]
    [TestCase("./MNQZ6MN3EV6261016P30000", "XCME", "./MN3EV26P30000:XCME", Description = "nor has a contract that fills its own")]
    [TestCase("./ZBU5 OZBN5 250620C142.5", "XCBT", "./OZBN25C142.5:XCBT")]
    [TestCase("./CLM0 LOM0  200514P-10", "XNYM", "./LOM20P-10:XNYM", Description = "crude oil was below 0 in 2020")]
    [TestCase("./CLM0 LOM0  200514C-37.5", "XNYM", "./LOM20C-37.5:XNYM")]
    [TestCase("./CLM0 LOM0  200514P0", "XNYM", "./LOM20P0:XNYM")]
    [TestCase("./6EZ8 EUUV8 181005P1.15", "XCME", "./EUUV18P1.15:XCME")]
    [TestCase("./ESH7 EWZ6  261231C4750", "XCME", "./EWZ26C4750:XCME")]
    [TestCase("./CLG0 LOG0  291217C70.5", "XNYM", "./LOG30C70.5:XNYM", Description = "expires in the decade before")]
    public void FutureOptionSymbol_ToStreamerSymbolAndBack_IsEqual(string option, string exchange, string streamer)
    {
        var symbol = FutureOptionSymbol.Parse(option);

        Assert.That(symbol.ToString(), Is.EqualTo(option));
        Assert.That(symbol.ToStreamerSymbol(exchange).ToString(), Is.EqualTo(streamer));
        Assert.That(FutureOptionStreamerSymbol.Parse(streamer).ToFutureOptionSymbol(symbol.Future, symbol.Expiration), Is.EqualTo(symbol));
    }

    [Test]
    public void FutureOption_Parsed_HasItsParts()
    {
        var symbol = FutureOptionSymbol.Parse("./ESU4 EW3N4 240719C4400");

        Assert.That(symbol.Future, Is.EqualTo(new FutureSymbol("ES", 9, 4)));
        Assert.That(symbol.Contract, Is.EqualTo(new FutureSymbol("EW3", 7, 4)));
        Assert.That((symbol.Expiration, symbol.Type, symbol.Strike), Is.EqualTo((new DateOnly(2024, 7, 19), OptionType.Call, 4400m)));
    }

    [Test]
    public void FutureOption_OfAnotherYear_Throws() => Assert.That(
        () => FutureOptionStreamerSymbol.Parse("./EW3N24C4400:XCME").ToFutureOptionSymbol(new("ES", 9, 4), new(2027, 7, 19)),
        Throws.ArgumentException.With.Message.Contains("2027-07-19"));

    [TestCase("ESU4", "does not begin with '/'")]
    [TestCase("/ES", "'ES'")]
    [TestCase("/ESA4", "'A4'")]
    [TestCase("/ESU24", "'24'")]
    [TestCase("/U4", "the code ''")]
    [TestCase("/", "''")]
    [TestCase("/esU4", "the code 'es'")]
    public void Future_Invalid_ThrowsWithTheOffendingPart(string text, string part) =>
        Assert.That(() => FutureSymbol.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(part));

    [TestCase("/ESU24", "no exchange")]
    [TestCase("/ESU24:", "the exchange ''")]
    [TestCase("/ESU24:xcme", "the exchange 'xcme'")]
    [TestCase("/ESU4:XCME", "'SU4'")]
    [TestCase("/ES:XCME", "'ES'")]
    public void FutureStreamerSymbol_Invalid_ThrowsWithTheOffendingPart(string text, string part) =>
        Assert.That(() => FutureStreamerSymbol.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(part));

    [TestCase("/ESU4 EW3N4 240719C4400", "'./'")]
    [TestCase("./ESU4 EW3N4 240719C", "the strike ''")]
    [TestCase("./ESU4 EW3N4 240799C4400", "the date '240799'")]
    [TestCase("./ESU4 EW3A4 240719C4400", "the contract 'EW3A4'")]
    [TestCase("./ES EW3N4 240719C4400", "the future 'ES'")]
    [TestCase("./240719C4400", "the future ''")]
    [TestCase("./ESU4  240719C4400", "the contract ''")]
    [TestCase("./ESZ26 EW3Z26 261218C4400", "the future 'ESZ26'")]
    public void FutureOption_Invalid_ThrowsWithTheOffendingPart(string text, string part) =>
        Assert.That(() => FutureOptionSymbol.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(part));

    [TestCase("./EW3N24C4400", "no exchange")]
    [TestCase("./EW3N4C4400:XCME", "'3N4'")]
    [TestCase("./EW3N24C+5:XCME", "the strike '+5'")]
    [TestCase("./EW3N24C-1000000000:XCME", "the strike '-1000000000'")]
    [TestCase(".SPY240324P480.5", "'./'")]
    public void FutureOptionStreamerSymbol_Invalid_ThrowsWithTheOffendingPart(string text, string part) =>
        Assert.That(() => FutureOptionStreamerSymbol.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(part));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
