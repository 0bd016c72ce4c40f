using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Removed routes, first events, and the spellings of candles.</summary>
[NonParallelizable]
public sealed class SymbolTableChangesTests
{
    [TestCase("SPY")]
    [TestCase(".SPXW261218C60000")]
    public void Route_Removed_IsForgottenOnceTheVersionChangedAndReplacedByKeep(string symbol)
    {
        var t = new SymbolTableUnderTest();
        var old = t.Keep(symbol);
        var other = t.Keep("QQQ");
        old.Remove();
        t.Read(symbol);
        Assert.That(t.Table.Route, Is.SameAs(old), "the version has not changed, so nothing is checked");

        t.Remove(old);
        foreach (var read in t.Both)
        {
            read(symbol);
            Assert.That(t.Table.Route, Is.Null);
        }

        var replacement = t.Keep(symbol);
        Assert.That(t.Read(symbol), Is.SameAs(replacement.Symbol));
        Assert.That(t.Table.Route, Is.SameAs(replacement));
        t.Read("QQQ");
        Assert.That(t.Table.Route, Is.SameAs(other));
        Assert.That(t.Table.Count, Is.EqualTo(2));
    }

    [TestCase("SPY")]
    [TestCase(".SPXW261218C60000")]
    public void IsFirst_KeptSymbol_IsTrueOncePerEpoch(string symbol)
    {
        var t = new SymbolTableUnderTest();
        t.Keep(symbol);
        t.Keep("QQQ");
        foreach (var epoch in new[] { 1, 2, 7 })
        {
            foreach (var each in new[] { symbol, "QQQ" })
            {
                t.Read(each);
                Assert.That(new[] { t.Table.IsFirst(epoch), t.Table.IsFirst(epoch) }, Is.EqualTo([true, false]), $"{each}, {epoch}");
                t.Get(each);
                Assert.That(t.Table.IsFirst(epoch), Is.False);
            }
        }
    }

    [Test]
    public void IsFirst_SymbolThatIsNotKept_IsAlwaysTrue()
    {
        var t = new SymbolTableUnderTest();
        foreach (var symbol in new[] { "SPY", "SPY", "東京", "東京" })
        {
            t.Get(symbol);
            Assert.That(t.Table.IsFirst(1));
        }
    }

    /// <summary>Its new subscription must be answered again.</summary>
    [Test]
    public void IsFirst_RouteReplaced_IsTrueAgain()
    {
        var t = new SymbolTableUnderTest();
        var old = t.Keep("SPY");
        Assert.That(t.Table.IsFirst(1));
        t.Remove(old);
        t.Keep("SPY");
        Assert.That(new[] { t.Table.IsFirst(1), t.Table.IsFirst(1) }, Is.EqualTo([true, false]));
    }

    [Test]
    public void IsFirst_AfterTheTableGrew_IsStillFalse()
    {
        var t = new SymbolTableUnderTest();
        string[] symbols = [.. Enumerable.Range(0, 1000).SelectMany(i => new[] { $"S{i}", $"A symbol of many letters {i}" })];
        foreach (var symbol in symbols)
        {
            t.Keep(symbol);
            t.Table.IsFirst(1);
        }

        foreach (var symbol in symbols)
        {
            t.Read(symbol);
            Assert.That(t.Table.IsFirst(1), Is.False, symbol);
        }
    }

    [Test]
    public void Read_CandleInSeveralSpellings_ReturnsOneStringAndRoute()
    {
        var t = new SymbolTableUnderTest(isCandle: true);
        var route = new TestRoute("SPY{=0.0005p,tho=true}");
        string[] spellings = ["SPY{=5.0E-4p,tho=true}", "SPY{tho=true,=5.0E-4p}", route.Symbol, "SPY{=5.0E-4p,tho=true}"];
        foreach (var spelling in spellings)
        {
            Assert.That(t.Read(spelling), Is.EqualTo(route.Symbol));
            if (t.Table.Route is null)
                t.Table.Keep(route);
        }

        Assert.That(t.Table.Count, Is.EqualTo(3));
        foreach (var spelling in spellings)
        {
            foreach (var read in t.Both)
            {
                Assert.That(read(spelling), Is.SameAs(route.Symbol));
                Assert.That(t.Table.Route, Is.SameAs(route));
            }
        }

        Assert.That(new SymbolTableUnderTest().Read(spellings[0]), Is.EqualTo(spellings[0]), "for another event type");
    }

    [Test]
    public void Route_OfACandleRemoved_IsForgottenInAllSpellings()
    {
        var t = new SymbolTableUnderTest(isCandle: true);
        var route = new TestRoute("SPY{=5m}");
        foreach (var spelling in new[] { "SPY{=5.0m}", "SPY{=5m}" })
        {
            t.Read(spelling);
            t.Table.Keep(route);
        }

        t.Remove(route);
        foreach (var spelling in new[] { "SPY{=5.0m}", "SPY{=5m}" })
            Assert.That((t.Read(spelling), t.Table.Route), Is.EqualTo(("SPY{=5m}", (TestRoute?)null)));
    }

    [TestCase("SPY", false)]
    [TestCase(".SPXW261218C6000", false)]
    [TestCase(".SPXW261218C60000", false)]
    [TestCase("SPY{=5.0E-4p}", true)]
    [TestCase("SPY{tho=true,=5.0E-4p}", true)]
    public void Read_KeptSymbol_AllocatesNothing(string symbol, bool isCandle)
    {
        var t = new SymbolTableUnderTest(isCandle: isCandle);
        var json = SymbolTableUnderTest.Json(symbol);
        t.Table.Keep(new TestRoute(t.Read(symbol)!));
        for (var i = 0; i < 100; i++)
            ReadTwice();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            ReadTwice();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void ReadTwice()
        {
            t.Table.ReadKey(json, 0);
            t.Table.Complete(json);
            t.Table.Get(json.AsSpan(1, symbol.Length));
        }
    }
}
