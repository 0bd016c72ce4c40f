using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Decoding;

public sealed class StringTableTests
{
    [TestCase("S")]
    [TestCase("SPY")]
    [TestCase("/ESZ6:XCME")]
    [TestCase(".SPXW261218C6000")]
    [TestCase(".SPXW261218C6000{=15m,tho=true}")]
    public void Get_SameBytes_ReturnsTheSameInstance(string text)
    {
        var table = new StringTable(10);

        var first = table.Get(Encoding.UTF8.GetBytes(text));

        Assert.That(first, Is.EqualTo(text));
        Assert.That(table.Get(Encoding.UTF8.GetBytes(text)), Is.SameAs(first));
        Assert.That(table.Count, Is.EqualTo(1));
    }

    /// <summary>Symbols crafted to share one hash: comparing each with all before it would take hours.</summary>
    [Test]
    public void Get_TextsOfOneHash_KeepsSomeAndReturnsEachCorrectly()
    {
        var table = new StringTable(1_000_000);
        var found = 0;
        for (ulong low = 0; found < 2000; low++)
        {
            var text = BitConverter.GetBytes(Unmix(Unmix((0x12345678UL << 32) | low)));
            if (text.Any(b => b is <= 0x20 or >= 0x7f or (byte)'"' or (byte)'\\'))
                continue;
            found++;
            Assert.That(table.Get(text), Is.EqualTo(Encoding.ASCII.GetString(text)));
            Assert.That(table.Read([(byte)'"', .. text, (byte)'"', .. new byte[8]], 0, isCandle: false, out var read), Is.EqualTo(10));
            Assert.That(read, Is.EqualTo(Encoding.ASCII.GetString(text)));
        }

        Assert.That(table.Count, Is.InRange(100, 1000));
        var other = table.Get("SPY"u8);
        Assert.That(table.Get("SPY"u8), Is.SameAs(other), "other texts are kept");

        // The inverse of the table's mixing step that starts from an empty hash.
        static ulong Unmix(ulong mixed) => (mixed ^ (mixed >> 32)) * Inverse();

        static ulong Inverse()
        {
            const ulong Factor = 0xFF51AFD7ED558CCD;
            var inverse = Factor;
            for (var i = 0; i < 6; i++)
                inverse *= 2 - (Factor * inverse);
            return inverse;
        }
    }

    [Test]
    public void Read_CandleInSeveralSpellings_ReturnsTheOneKnownString()
    {
        var table = new StringTable(100);
        var known = new string("SPY{=0.0005p,tho=true}");
        table.Intern(known);

        foreach (var spelling in new[] { "SPY{=5.0E-4p,tho=true}", "SPY{tho=true,=5.0E-4p}", known, "SPY{=5.0E-4p,tho=true}" })
        {
            byte[] json = [.. Encoding.UTF8.GetBytes($"\"{spelling}\""), .. new byte[8]];
            Assert.That(table.Read(json, 0, isCandle: true, out var read), Is.EqualTo(spelling.Length + 2));
            Assert.That(read, Is.SameAs(known));
            Assert.That(table.Get(Encoding.UTF8.GetBytes(spelling), isCandle: true), Is.SameAs(known));
            Assert.That(table.Get(Encoding.UTF8.GetBytes(spelling)), Is.EqualTo(spelling), "for another event type");
        }
    }

    [Test]
    public void Read_KnownCandle_AllocatesNothing()
    {
        var table = new StringTable(100);
        byte[] json = [.. "\"SPY{=5.0E-4p}\""u8, .. new byte[8]];
        table.Read(json, 0, isCandle: true, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            table.Read(json, 0, isCandle: true, out _);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Get_CandlesInEverNewSpellings_KeepsItsLimit()
    {
        var table = new StringTable(10);
        for (var i = 0; i < 1000; i++)
            Assert.That(
                table.Get(Encoding.UTF8.GetBytes($"SPY{{={i + 1}.0m}}"), isCandle: true), Is.EqualTo($"SPY{{={(i == 0 ? "" : i + 1)}m}}"));

        Assert.That(table.Count, Is.EqualTo(10));
        Assert.That(table.HasOverflowed);
    }

    /// <summary>A growing table keeps the spellings of its strings.</summary>
    [Test]
    public void Get_ManyCandlesInTwoSpellings_ReturnsOneStringEach()
    {
        var table = new StringTable(100_000);
        var first = Enumerable.Range(2, 5000).Select(i => table.Get(Encoding.UTF8.GetBytes($"SPY{{={i}.0m}}"), isCandle: true)).ToArray();

        for (var i = 2; i < 5002; i++)
        {
            Assert.That(first[i - 2], Is.EqualTo($"SPY{{={i}m}}"));
            Assert.That(table.Get(Encoding.UTF8.GetBytes($"SPY{{={i}m}}"), isCandle: true), Is.SameAs(first[i - 2]));
            Assert.That(table.Get(Encoding.UTF8.GetBytes($"SPY{{={i}.0m}}"), isCandle: true), Is.SameAs(first[i - 2]));
        }
    }

    [Test]
    public void Get_NoBytes_ReturnsEmpty() => Assert.That(new StringTable(10).Get([]), Is.Empty);

    /// <summary>With 200,000 texts in 2^32 hashes some pairs share one, and many share a bucket.</summary>
    [Test]
    public void Get_ManyTexts_ReturnsEachCorrectly()
    {
        var table = new StringTable(1_000_000);
        var texts = Enumerable.Range(0, 200_000).Select(i => $".SPX{i % 37}W{i}C{i % 11}").ToArray();

        var first = texts.Select(t => table.Get(Encoding.UTF8.GetBytes(t))).ToArray();
        var second = texts.Select(t => table.Get(Encoding.UTF8.GetBytes(t))).ToArray();

        Assert.That(first, Is.EqualTo(texts));
        Assert.That(first.Zip(second).All(p => ReferenceEquals(p.First, p.Second)));
        Assert.That(table.Count, Is.EqualTo(texts.Length));
    }

    [Test]
    public void Get_TextsThatDifferInOneByte_ReturnsEachCorrectly()
    {
        var table = new StringTable(100_000);
        List<string> wrong = [];
        for (var length = 1; length <= 40; length++)
        {
            for (var place = 0; place < length; place++)
            {
                for (var c = '!'; c <= '~'; c++)
                {
                    var text = new StringBuilder(new string('A', length)) { [place] = c }.ToString();
                    if (table.Get(Encoding.UTF8.GetBytes(text)) != text)
                        wrong.Add(text);
                }
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Get_FullTable_KeepsItsTextsAndReturnsOthers()
    {
        var table = new StringTable(100);
        var texts = Enumerable.Range(0, 1000).Select(i => $"S{i}").ToArray();

        var first = texts.Select(t => table.Get(Encoding.UTF8.GetBytes(t))).ToArray();
        var second = texts.Select(t => table.Get(Encoding.UTF8.GetBytes(t))).ToArray();

        Assert.That(second, Is.EqualTo(texts));
        Assert.That(table.Count, Is.EqualTo(100));
        Assert.That(first.Zip(second).Take(100).All(p => ReferenceEquals(p.First, p.Second)));
    }

    [TestCase("Münchener Rück")]
    [TestCase("東京")]
    [TestCase("😀")]
    [TestCase("\u0080")]
    public void Get_TextBeyondAscii_ReturnsIt(string text)
    {
        var table = new StringTable(10);

        Assert.That(table.Get(Encoding.UTF8.GetBytes(text)), Is.EqualTo(text));
        Assert.That(table.Get(Encoding.UTF8.GetBytes(text)), Is.EqualTo(text));
    }

    [Test]
    public void Get_VeryLongTexts_ReturnsThemAndKeepsNone()
    {
        var table = new StringTable(10);
        var text = new string('x', 10_000);

        Assert.That(table.Get(Encoding.UTF8.GetBytes(text)), Is.EqualTo(text));
        Assert.That(table.Count, Is.Zero);
    }

    [Test]
    public void Get_InvalidUtf8_RefusesTheFrame() =>
        Assert.That(() => new StringTable(10).Get([0x41, 0xff]), Throws.TypeOf<FrameException>());

    [Test]
    public void Renew_FullTable_KeepsNeededTextsAndHasRoomForOthers()
    {
        var table = new StringTable(100);
        var known = new string("SPY");
        for (var i = 0; i < 200; i++)
            table.Get(Encoding.UTF8.GetBytes($"S{i}"));
        Assert.That((table.HasOverflowed, table.IsWorthRenewing), Is.EqualTo((true, true)));

        Assert.That(table.Renew([known]));

        Assert.That((table.Count, table.HasOverflowed, table.IsWorthRenewing), Is.EqualTo((1, false, false)));
        Assert.That(table.Get("SPY"u8), Is.SameAs(known));
        var other = table.Get("S199"u8);
        Assert.That(table.Get("S199"u8), Is.SameAs(other));
    }

    [Test]
    public void Renew_MoreThanThereIsRoomFor_ReturnsFalse()
    {
        var table = new StringTable(10);
        Assert.That(table.Renew([.. Enumerable.Range(0, 11).Select(i => $"S{i}")]), Is.False);
        Assert.That(table.Renew([.. Enumerable.Range(0, 11).Select(i => $"S{i % 10}")]), "one duplicate");
    }

    /// <summary>A server that keeps sending new symbols must not cause a renewal for each of them.</summary>
    [TestCase(10)]
    [TestCase(990)]
    [TestCase(5000)]
    public void Renew_EverNewTexts_IsRarelyWorthwhile(int needed)
    {
        var table = new StringTable(1000);
        var texts = Enumerable.Range(0, needed).Select(i => $"N{i}").ToArray();
        var renewed = 0;
        for (var i = 0; i < 100_000; i++)
        {
            table.Get(Encoding.UTF8.GetBytes($"S{i}"));
            if (!table.IsWorthRenewing)
                continue;
            renewed++;
            table.Renew(texts);
        }

        Assert.That(renewed, Is.InRange(2, 100_000 / (Math.Max(1000, needed) / 2)));
    }

    [Test]
    public void Renew_TableOfCandles_ForgetsSpellingsAndFindsThemAgain()
    {
        var table = new StringTable(100);
        var old = table.Get("SPY{=5.0m}"u8, isCandle: true);
        for (var i = 2; i < 50; i++)
            table.Get(Encoding.UTF8.GetBytes($"QQQ{{={i}.0m}}"), isCandle: true);
        table.Renew([old]);

        Assert.That(table.Count, Is.EqualTo(1));
        Assert.That(table.Get("SPY{=5.0m}"u8, isCandle: true), Is.SameAs(old));
        Assert.That(table.Get("QQQ{=7.0m}"u8, isCandle: true), Is.EqualTo("QQQ{=7m}"));
    }

    [Test]
    public void StartOver_NothingNew_NeedsNoRenewal()
    {
        var (table, calls) = (new StringTable(10), 0);
        IReadOnlyCollection<string> Needed()
        {
            calls++;
            return ["A"];
        }

        table.StartOver(Needed);
        Assert.That(calls, Is.Zero);
        table.Get("B"u8);
        table.StartOver(Needed);
        table.StartOver(Needed);
        Assert.That((calls, table.Count), Is.EqualTo((1, 1)));
    }
}
