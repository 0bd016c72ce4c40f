using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Symbols;

internal sealed class CandleSymbolTests
{
    [TestCase("SPY{=d}", "SPY{=d}")]
    [TestCase("SPY{=1d}", "SPY{=d}")]
    [TestCase("SPY{=1.0d}", "SPY{=d}")]
    [TestCase("SPY{=01d}", "SPY{=d}")]
    [TestCase("SPY{=5m}", "SPY{=5m}")]
    [TestCase("SPY{=5min}", "SPY{=5m}")]
    [TestCase("SPY{=5Minutes}", "SPY{=5m}")]
    [TestCase("SPY{=1mo}", "SPY{=mo}")]
    [TestCase("SPY{=month}", "SPY{=mo}")]
    [TestCase("SPY{=2o}", "SPY{=2o}")]
    [TestCase("SPY{=0.50p}", "SPY{=0.5p}")]
    [TestCase("SPY{=2pm}", "SPY{=2pm}")]
    [TestCase("SPY{=2pr}", "SPY{=2pr}")]
    [TestCase("SPY{=1000v}", "SPY{=1000v}")]
    [TestCase("SPY{=1t}", "SPY{=t}")]
    [TestCase("SPY{=h,price=last,tho=false,a=m,pl=NaN}", "SPY{=h}")]
    [TestCase("SPY{=5m,tho=true,price=settlement,pl=0.10,a=s}", "SPY{=5m,a=s,pl=0.1,price=s,tho=true}")]
    [TestCase("SPY{tho=TRUE,price=mark,=5m}", "SPY{=5m,price=mark,tho=true}")]
    [TestCase("AAPL&Q{=5m,tho=true,a=s}", "AAPL&Q{=5m,a=s,tho=true}")]
    [TestCase("/ESZ26:XCME{=1mo}", "/ESZ26:XCME{=mo}")]
    [TestCase(".SPXW261218C6000{=15m,tho=true}", ".SPXW261218C6000{=15m,tho=true}")]
    [TestCase("BTC/USD:CXTALP{=1h}", "BTC/USD:CXTALP{=h}")]
    [TestCase("SPY{=5.0E-4p}", "SPY{=0.0005p}")]
    [TestCase("SPY{=1.00000005E7v}", "SPY{=10000000.5v}")]
    [TestCase("SPY{=1E+3t}", "SPY{=1000t}")]
    [TestCase("SPY{=0.1p,pl=1.0E-5}", "SPY{=0.1p,pl=0.00001}")]
    [TestCase("SPY&q{=1d}", "SPY&q{=d}")]
    [TestCase("SPY&1{=1d}", "SPY&1{=d}")]
    [TestCase("SPY{=1d,dt=rth}", "SPY{=d,dt=rth}")]
    [TestCase("SPY{zz=1,=1d,b=x=y,tho=true,dt=rth,A=}", "SPY{=d,A=,b=x=y,dt=rth,tho=true,zz=1}")]
    [TestCase("SPY{=123456789012.123456789012v}", "SPY{=123456789012.12346v}", Description = "a server keeps a double")]
    [TestCase("S&P{=d}", "S&P{=d}", Description = "taken for an exchange, and written as it came")]
    public void ToString_OfAnySpelling_IsTheCanonicalForm(string text, string expected) =>
        Assert.That(CandleSymbol.Parse(text).ToString(), Is.EqualTo(expected));

    [Test]
    public void Parse_OfAValidSymbol_HasItsParts() => Assert.That(
        CandleSymbol.Parse("AAPL&Q{=5m,a=s,pl=0.1,price=bid,tho=true}"),
        Is.EqualTo(new CandleSymbol("AAPL", new CandlePeriod(5, CandleUnit.Minute))
        {
            Exchange = 'Q',
            Alignment = CandleAlignment.Session,
            PriceLevel = 0.1m,
            Price = CandlePrice.Bid,
            RegularHoursOnly = true,
        }));

    [TestCase("SPY", "'SPY' does not end in a period")]
    [TestCase("", "''")]
    [TestCase("SPY{=5m", "'SPY{=5m'")]
    [TestCase("SPY{}", "'' is not of the form")]
    [TestCase("SPY{tho=true}", "no period")]
    [TestCase("SPY{5m}", "'5m' is not of the form")]
    [TestCase("SPY{=}", "the unit ''")]
    [TestCase("SPY{=5x}", "the unit 'x'")]
    [TestCase("SPY{=-5m}", "'-5' is not a number")]
    [TestCase("SPY{=1e400m}", "'1e400' is not a number")]
    [TestCase("SPY{=5em}", "'5e' is not a number")]
    [TestCase("SPY{=0m}", "the number of units '0'")]
    [TestCase("SPY{=1.2.3m}", "'1.2.3' is not a number")]
    [TestCase("SPY{=m,price=mid}", "'price=mid'")]
    [TestCase("SPY{=m,a=x}", "'a=x'")]
    [TestCase("SPY{=m,tho=yes}", "'tho=yes'")]
    [TestCase("SPY{=m,pl=-1}", "'pl=-1'")]
    [TestCase("SPY{=m,foo}", "'foo' is not of the form")]
    [TestCase("SPY{=m,foo=1,foo=2}", "'foo=2' is the second")]
    [TestCase("SPY{=m,foo={}}", "have a brace")]
    [TestCase("SPY{=m,=5m}", "'=5m' is the second")]
    [TestCase("{=m}", "the base symbol ''")]
    [TestCase("SPY& {=m}", "the exchange ' '")]
    [TestCase("SPY&é{=m}", "the exchange 'é'")]
    [TestCase("SPY{=m}{=m}", "the unit 'm}{=m'")]
    public void Candle_Invalid_ThrowsWithTheOffendingPart(string text, string part)
    {
        Assert.That(() => CandleSymbol.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(part));
        Assert.That(CandleSymbol.TryParse(text, out _), Is.False);
    }

    [Test]
    public void Create_WithAnInvalidPart_Throws()
    {
        var good = new CandleSymbol("SPY", new CandlePeriod(5, CandleUnit.Minute));

        Assert.That(() => good with { BaseSymbol = "SPY{=d}" }, Throws.ArgumentException);
        Assert.That(() => good with { BaseSymbol = "SPY&Q" }, Throws.ArgumentException);
        Assert.That(() => good with { Exchange = ' ' }, Throws.ArgumentException);
        Assert.That(() => good with { PriceLevel = -1 }, Throws.ArgumentException);
        Assert.That(() => good with { Price = (CandlePrice)9 }, Throws.ArgumentException);
        Assert.That(() => good with { OtherAttributes = "dt" }, Throws.ArgumentException);
        Assert.That(() => good with { OtherAttributes = "tho=true" }, Throws.ArgumentException);
        Assert.That(() => good with { OtherAttributes = "=5m" }, Throws.ArgumentException);
        Assert.That(() => good with { OtherAttributes = "dt=1,dt=2" }, Throws.ArgumentException);
        Assert.That(() => good with { OtherAttributes = "dt={}" }, Throws.ArgumentException);
        Assert.That(() => new CandlePeriod(0, CandleUnit.Day), Throws.ArgumentException);
        Assert.That(() => new CandlePeriod(123456789012.123456789012m, CandleUnit.Volume), Throws.ArgumentException);
    }

    [Test]
    public void OtherAttributes_InAnyOrder_AreSortedByKeyAndCompared()
    {
        var candle = CandleSymbol.Parse("SPY{=d,zz=1,dt=rth}");

        Assert.That(candle.OtherAttributes, Is.EqualTo("dt=rth,zz=1"));
        Assert.That(candle, Is.EqualTo(new CandleSymbol("SPY", CandlePeriod.Days(1)) { OtherAttributes = "zz=1,dt=rth" }));
        Assert.That(candle, Is.Not.EqualTo(CandleSymbol.Parse("SPY{=d,dt=rth}")));
    }

    [TestCase("5m", 5, CandleUnit.Minute)]
    [TestCase("d", 1, CandleUnit.Day)]
    public void Period_AsText_ParsesAndFormats(string text, int value, CandleUnit unit)
    {
        Assert.That(CandlePeriod.Parse(text), Is.EqualTo(new CandlePeriod(value, unit)));
        Assert.That(new CandlePeriod(value, unit).ToString(), Is.EqualTo(text));
    }
}
