using System.Globalization;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Decoding;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Very many symbols, more symbols than are kept, and symbols crafted to share one place.</summary>
public sealed class SymbolTableLimitsTests
{
    private static readonly ulong Inverse = InverseOf(0xFF51AFD7ED558CCD);

    [Test]
    public void Keep_ManySymbols_FindsEach()
    {
        var t = new SymbolTableUnderTest(1_000_000);
        string[] symbols = [.. Enumerable.Range(0, 200_000).Select(i => $".SPX{i % 37}W{i}C{i % 11}{(i % 3 == 0 ? "-long" : "")}")];
        TestRoute[] routes = [.. symbols.Select(t.Keep)];

        Assert.That(symbols.Select(t.Read).Zip(routes).All(p => ReferenceEquals(p.First, p.Second.Symbol)));
        Assert.That((t.Table.Count, t.Table.HasOverflowed), Is.EqualTo((symbols.Length, false)));
    }

    [TestCase("S")]
    [TestCase("A symbol of many letters ")]
    public void Keep_FullTable_KeepsTheFirstAndReturnsTheOthers(string prefix)
    {
        var t = new SymbolTableUnderTest(capacity: 100);
        TestRoute[] routes = [.. Enumerable.Range(0, 1000).Select(i => t.Keep($"{prefix}{i}"))];

        Assert.That((t.Table.Count, t.Table.HasOverflowed), Is.EqualTo((100, true)));
        for (var i = 0; i < 1000; i++)
        {
            Assert.That(t.Read($"{prefix}{i}"), Is.EqualTo($"{prefix}{i}"));
            Assert.That(t.Table.Route, Is.SameAs(i < 100 ? routes[i] : null));
        }
    }

    [TestCase("S")]
    [TestCase("A symbol of many letters ")]
    public void Keep_FullTableOfWhichRoutesAreRemoved_HasRoomForOthers(string prefix)
    {
        var t = new SymbolTableUnderTest(capacity: 100);
        TestRoute[] routes = [.. Enumerable.Range(0, 100).Select(i => t.Keep($"{prefix}{i}"))];
        t.Keep("QQQ");
        Assert.That((t.Get("QQQ"), t.Table.Route, t.Table.HasOverflowed), Is.EqualTo(("QQQ", (TestRoute?)null, true)));
        foreach (var route in routes[..40])
            t.Remove(route);
        t.Table.HasOverflowed = false;

        TestRoute[] more = [.. Enumerable.Range(0, 40).Select(i => t.Keep($"{prefix}more {i}"))];

        Assert.That((t.Table.Count, t.Table.HasOverflowed), Is.EqualTo((100, false)));
        foreach (var route in routes[40..].Concat(more))
        {
            Assert.That(t.Read(route.Symbol), Is.SameAs(route.Symbol));
            Assert.That(t.Table.Route, Is.SameAs(route));
        }

        t.Keep("QQQ");
        Assert.That(t.Table.HasOverflowed);
    }

    /// <summary>A program that goes through symbol after symbol keeps a small table.</summary>
    [Test]
    public void Keep_SymbolAfterSymbol_NeverOverflows()
    {
        var t = new SymbolTableUnderTest(capacity: 60);
        for (var i = 0; i < 10_000; i++)
        {
            var route = t.Keep(i % 2 == 0 ? $"S{i}" : $"A symbol of many letters {i}");
            Assert.That(t.Table.Route, Is.SameAs(route));
            Assert.That(t.Read(route.Symbol), Is.SameAs(route.Symbol));
            t.Remove(route);
        }

        Assert.That(t.Table.HasOverflowed, Is.False);
    }

    [Test]
    public void Keep_CandlesInEverNewSpellings_KeepsItsLimit()
    {
        var t = new SymbolTableUnderTest(capacity: 10, isCandle: true);
        for (var i = 2; i < 1000; i++)
        {
            Assert.That(t.Get($"SPY{{={i}.0m}}"), Is.EqualTo($"SPY{{={i}m}}"));
            t.Table.Keep(new TestRoute($"SPY{{={i}m}}"));
        }

        Assert.That((t.Table.Count, t.Table.HasOverflowed), Is.EqualTo((10, true)));
    }

    /// <summary>Comparing each with all before it would take hours.</summary>
    [TestCase(8)]
    [TestCase(16)]
    [TestCase(24)]
    public void Keep_SymbolsOfOneHash_KeepsSomeAndReturnsEachCorrectly(int length)
    {
        var t = new SymbolTableUnderTest(1_000_000);
        string[] symbols = [.. Colliding(length).Take(400)];
        var kept = symbols.Select(t.Keep).ToDictionary(r => r.Symbol);

        Assert.That(t.Table.Count, Is.InRange(100, 300));
        foreach (var symbol in symbols)
        {
            foreach (var read in t.Both)
            {
                Assert.That(read(symbol), Is.EqualTo(symbol));
                Assert.That(t.Table.Route, Is.Null.Or.SameAs(kept[symbol]));
            }
        }

        Assert.That(t.Keep("SPY").Symbol, Is.SameAs(t.Read("SPY")), "other symbols are kept");
    }

    /// <summary>Each event of a symbol that finds no place asks for it again.</summary>
    [Test]
    [NonParallelizable]
    public void Keep_SymbolsWithoutAPlaceAgainAndAgain_RetainNoMemory()
    {
        var t = new SymbolTableUnderTest(1_000_000);
        TestRoute[] routes = [.. Colliding(24).Take(400).Select(t.Keep)];
        var last = Encoding.ASCII.GetBytes(routes[^1].Symbol);
        t.Table.Get(last);
        Assert.That(t.Table.Route, Is.Null, "it has no place");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < 200_000; i++)
        {
            t.Table.Get(last);
            t.Table.Keep(routes[^1]);
        }

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(4_000_000));
        GC.KeepAlive(t);
    }

    /// <summary>Symbols whose hashes have the same upper half, which determines the place; the longest have the same hash.</summary>
    private static IEnumerable<string> Colliding(int length)
    {
        var text = new byte[length];
        text.AsSpan().Fill((byte)'A');
        for (uint n = 0; ; n++)
        {
            var last = length == 8 ? Unmix(Unmix((0x12345678UL << 32) | n)) : 0x0123456789abcdef;
            if (length > 8)
            {
                // The last word brings all to the same hash. The first words differ in all digits.
                (n * 2_654_435_761).TryFormat(text, out _, "x8", CultureInfo.InvariantCulture);
                ulong hash = 0;
                for (var i = 0; i < length - 8; i += 8)
                    hash = TextWords.Mix(hash, BitConverter.ToUInt64(text, i));
                last ^= hash;
            }

            BitConverter.TryWriteBytes(text.AsSpan(length - 8), last);
            if (!text.AsSpan().ContainsAnyExceptInRange((byte)0x21, (byte)0x7e) && !text.AsSpan().ContainsAny("\"\\"u8))
                yield return Encoding.ASCII.GetString(text);
        }
    }

    /// <summary>The inverse of the mixing step that starts from an empty hash.</summary>
    private static ulong Unmix(ulong mixed) => (mixed ^ (mixed >> 32)) * Inverse;

    private static ulong InverseOf(ulong factor)
    {
        var inverse = factor;
        for (var i = 0; i < 6; i++)
            inverse *= 2 - (factor * inverse);
        return inverse;
    }
}
