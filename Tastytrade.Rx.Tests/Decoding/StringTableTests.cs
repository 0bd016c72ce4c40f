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
            Assert.That(table.Read([(byte)'"', .. text, (byte)'"', .. new byte[8]], 0, out var read), Is.EqualTo(10));
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

    /// <summary>A server that keeps sending new symbols must not cause a renewal for each of them.</summary>
    [Test]
    public void Renew_EverNewTexts_IsRarelyWorthwhile()
    {
        var table = new StringTable(1000);
        var renewed = 0;
        for (var i = 0; i < 100_000; i++)
        {
            table.Get(Encoding.UTF8.GetBytes($"S{i}"));
            if (!table.IsWorthRenewing)
                continue;
            renewed++;
            table.Renew();
        }

        Assert.That(renewed, Is.InRange(2, 100_000 / 500));
    }

    [Test]
    public void Renew_FullTable_HasRoomForOthers()
    {
        var table = new StringTable(100);
        for (var i = 0; i < 200; i++)
            table.Get(Encoding.UTF8.GetBytes($"S{i}"));
        Assert.That((table.HasOverflowed, table.IsWorthRenewing), Is.EqualTo((true, true)));

        table.Renew();

        Assert.That((table.Count, table.HasOverflowed, table.IsWorthRenewing), Is.EqualTo((0, false, false)));
        var other = table.Get("S199"u8);
        Assert.That(table.Get("S199"u8), Is.SameAs(other));
    }

    [Test]
    public void StartOver_TableInUse_ForgetsItsTexts()
    {
        var table = new StringTable(10);
        table.Get("B"u8);
        table.StartOver();
        Assert.That(table.Count, Is.Zero);
    }
}
