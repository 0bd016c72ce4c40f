using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>What a look-up finds.</summary>
public sealed class SymbolTableTests
{
    [TestCase("S")]
    [TestCase("SPYGOOG")]
    [TestCase("SPYGOOGL")]
    [TestCase("SPYGOOGLE")]
    [TestCase(".SPY261218C6000")]
    [TestCase(".SPXW261218C6000")]
    [TestCase(".SPXW261218C60000")]
    [TestCase("A symbol that is much longer than two words of eight bytes")]
    public void Read_KeptSymbol_ReturnsTheStringAndRouteThatGetReturns(string symbol)
    {
        var t = new SymbolTableUnderTest();
        Assert.That((t.Read(symbol), t.Table.Route), Is.EqualTo((symbol, (TestRoute?)null)), "not kept yet");
        var route = t.Keep(symbol);

        foreach (var read in t.Both)
        {
            Assert.That(read(symbol), Is.SameAs(route.Symbol));
            Assert.That(t.Table.Route, Is.SameAs(route));
        }

        Assert.That(t.Table.Count, Is.EqualTo(1));
    }

    [TestCase("S")]
    [TestCase("SPYGOOGLE")]
    [TestCase(".SPXW261218C60000")]
    public void Keep_AfterTheFastPath_IsFoundByBoth(string symbol)
    {
        var t = new SymbolTableUnderTest();
        var route = new TestRoute(symbol);
        t.Read(symbol);
        t.Table.Keep(route);
        Assert.That((t.Read(symbol), t.Get(symbol)), Is.EqualTo((route.Symbol, route.Symbol)));
        Assert.That(t.Table.Route, Is.SameAs(route));
    }

    /// <summary>Most lengths are those at which the key changes its form.</summary>
    [Test]
    public void ReadAndGet_SymbolsThatDifferInOneByte_AgreeWithADictionary([Values(1, 2, 7, 8, 9, 15, 16, 17, 24, 25, 40)] int length)
    {
        var t = new SymbolTableUnderTest();
        var model = new Dictionary<string, TestRoute>();
        var symbols = VariantsOf(length).ToArray();
        foreach (var symbol in symbols)
            model[symbol] = t.Keep(symbol);

        Assert.That(t.Table.Count, Is.EqualTo(model.Count));
        foreach (var symbol in symbols)
        {
            Assert.That(t.Read(symbol), Is.SameAs(model[symbol].Symbol));
            Assert.That(t.Table.Route, Is.SameAs(model[symbol]));
            Assert.That(t.Get(symbol), Is.SameAs(model[symbol].Symbol));
            Assert.That(t.Table.Route, Is.SameAs(model[symbol]));
        }
    }

    [Test]
    public void AnyCalls_AgreeWithADictionary([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var t = new SymbolTableUnderTest();
        var model = new Dictionary<string, TestRoute>();
        string[] symbols = [.. Enumerable.Range(1, 40).SelectMany(n => VariantsOf(n, "AB")), .. VariantsOf(12)];
        for (var i = 0; i < 20_000; i++)
        {
            var symbol = symbols[random.Next(symbols.Length)];
            var text = random.Next(2) == 0 ? t.Read(symbol) : t.Get(symbol);
            var kept = model.GetValueOrDefault(symbol);
            Assert.That(t.Table.Route, Is.SameAs(kept));
            Assert.That(text, kept is null ? Is.EqualTo(symbol) : Is.SameAs(kept.Symbol));
            if (kept is null)
                t.Table.Keep(model[symbol] = new TestRoute(symbol));
            else if (random.Next(4) == 0 && model.Remove(symbol))
                t.Remove(kept);
        }
    }

    /// <summary>The fast path may leave the last symbol of a frame to the other one, but must not read beyond the frame.</summary>
    [Test]
    public void Read_AtTheEndOfTheFrame_IsLeftOutOrRight([Range(1, 40)] int length)
    {
        var t = new SymbolTableUnderTest();
        var symbol = new string('A', length);
        foreach (var other in Enumerable.Range(1, 40))
            t.Keep(new string('A', other));
        var json = Encoding.ASCII.GetBytes($"\"{symbol}\",\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"");
        for (var end = 1; end <= json.Length; end++)
        {
            var read = t.Read(json.AsSpan(0, end), length);
            Assert.That(read, end < length + 2 ? Is.Null : Is.Null.Or.EqualTo(symbol), $"{end} bytes");
        }
    }

    [TestCase("A\\u0000")]
    [TestCase("\\u0041")]
    [TestCase("A\u0000")]
    [TestCase("A\u0001BCDEFG")]
    [TestCase("ABCDEFG\n")]
    [TestCase("ABCDEFGH\\n")]
    [TestCase("ABCDEFGHIJKLMNO\\")]
    [TestCase("ABCDEFGHIJKLMNOP\u0002")]
    [TestCase("ABCDEFGHIJKLMNOPQ\\u0052")]
    [TestCase("Münchener Rück")]
    [TestCase("東京")]
    [TestCase("ABCDEFGHIJKLMNOPQRSTUVWXYZ😀")]
    [TestCase("")]
    public void ReadKey_TextThatIsNotPlain_IsLeftOut(string text)
    {
        var t = new SymbolTableUnderTest();
        foreach (var plain in Enumerable.Range(1, 26).Select(n => "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[..n]))
            t.Keep(plain);
        Assert.That(t.Read(text), Is.Null);
    }

    [TestCase("A\u0000")]
    [TestCase("A\u0000\u0000\u0000\u0000\u0000\u0000\u0000")]
    [TestCase("ABCDEFGH\u0000")]
    [TestCase("ABCDEFGHIJKLMNOPQ\u0000")]
    [TestCase("\u0000A")]
    [TestCase("Münchener Rück")]
    [TestCase("東京")]
    [TestCase("\u0080")]
    public void Get_TextThatIsNotPlain_IsNoOtherSymbolAndIsNotKept(string text)
    {
        var t = new SymbolTableUnderTest();
        t.Keep("A");
        t.Keep("ABCDEFGH");
        t.Keep("ABCDEFGHIJKLMNOPQ");

        Assert.That((t.Get(text), t.Table.Route), Is.EqualTo((text, (TestRoute?)null)));
        t.Table.Keep(new TestRoute(text));
        Assert.That((t.Get(text), t.Table.Route, t.Table.Count), Is.EqualTo((text, (TestRoute?)null, 3)));
    }

    [Test]
    public void Data_SymbolsWithEscapes_AreTheSymbolsThatTheyMean()
    {
        var decoder = new DecoderUnderTest();
        string[] spellings = ["A", "A\\u0000", "\\u0041", "ABCDEFGHIJKLMNOPQ", "ABCDEFGHIJKLMNOP\\u0051", "A"];
        var rows = string.Join(',', spellings.Select(s => $$"""{"eventType":"Quote","eventSymbol":"{{s}}"}"""));
        for (var i = 0; i < 3; i++)
        {
            Assert.That(
                decoder.Data($"[{rows}]").Symbols,
                Is.EqualTo(["A", "A\0", "A", "ABCDEFGHIJKLMNOPQ", "ABCDEFGHIJKLMNOPQ", "A"]));
        }
    }

    [Test]
    public void Get_NoBytesOrVeryManyBytes_ReturnsThemAndKeepsNone()
    {
        var t = new SymbolTableUnderTest();
        foreach (var text in new[] { "", new string('x', 10_000) })
        {
            Assert.That(t.Get(text), Is.EqualTo(text));
            t.Table.Keep(new TestRoute(text));
        }

        Assert.That(t.Table.Count, Is.Zero);
    }

    [Test]
    public void Get_InvalidUtf8_RefusesTheFrame() =>
        Assert.That(() => new SymbolTableUnderTest().Table.Get([0x41, 0xff]), Throws.TypeOf<FrameException>());

    private static IEnumerable<string> VariantsOf(int length, string? letters = null)
    {
        letters ??= string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Where(c => c is not ('"' or '\\')));
        return Enumerable.Range(0, length)
            .SelectMany(place => letters.Select(c => new StringBuilder(new string('A', length)) { [place] = c }.ToString()))
            .Distinct();
    }
}
