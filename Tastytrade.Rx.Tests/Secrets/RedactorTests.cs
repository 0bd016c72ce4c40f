using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Tests.Secrets;

/// <summary>The secrets that are removed from foreign text, in any encoding.</summary>
public sealed class RedactorTests
{
    private const string ClientSecret = "cs/Zq81+Lk7Wm02xVbNp==";
    private const string QuoteToken = "dGFzdHksYXBpLCwxNzY5MjM0NTY3LDE3NjkzMjA5NjcsVTAwMTIzNDU2Nzg";

    private readonly Redactor redactor = new(ClientSecret, "short-1");

    [SetUp]
    public void AddToken() => redactor.AddQuoteToken(QuoteToken);

    private static IEnumerable<TestCaseData> Echoes()
    {
        yield return new("whole", QuoteToken);
        yield return new("upper case", QuoteToken.ToUpperInvariant());
        yield return new("first 16 characters", QuoteToken[..16]);
        yield return new("last 16 characters", QuoteToken[^16..]);
        yield return new("middle", QuoteToken[10..40]);
        yield return new("wrapped lines", string.Join("\r\n ", QuoteToken.Chunk(10).Select(part => new string(part))));
        yield return new("zero-width characters", string.Join('\u200b', QuoteToken.ToCharArray()));
        yield return new("percent-encoded", Uri.EscapeDataString(ClientSecret));
        yield return new("every character percent-encoded", string.Concat(Encoding.ASCII.GetBytes(QuoteToken).Select(b => $"%{b:x2}")));
        yield return new("JSON escapes", string.Concat(ClientSecret.Select(c => $"\\u{(int)c:X4}")));
        yield return new("slashes escaped", ClientSecret.Replace("/", "\\/", StringComparison.Ordinal));
        yield return new("wrapped and escaped as JSON", string.Join("\\r\\n", QuoteToken.Chunk(9).Select(part => new string(part))));
        yield return new("short", "short-1");
        yield return new("short in upper case", "SHORT-1");
    }

    [TestCaseSource(nameof(Echoes))]
    public void Clean_EncodedSecret_KeepsTheRest(string form, string echo) =>
        Assert.That(redactor.Clean($"before <{echo}> after"), Is.EqualTo("before <***> after"), form);

    [Test]
    public void Clean_FifteenCharactersOfASecret_KeepsThem() =>
        Assert.That(redactor.Clean($"<{QuoteToken[..15]}>"), Is.EqualTo($"<{QuoteToken[..15]}>"));

    [Test]
    public void Clean_SecretOfThreeCharacters_IsNotRedacted() =>
        Assert.That(new Redactor("ert", "cate").Clean("certificate"), Is.EqualTo("certifi***"));

    [Test]
    public void Clean_SecretAcrossTheLimit_IsRedactedBeforeCutting() =>
        Assert.That(redactor.Clean($"12345678{QuoteToken}", 12), Is.EqualTo("12345678***"));

    [TestCase("proxy 'http://user:pw@10.0.0.1:3128/' failed", "proxy 'http://***@10.0.0.1:3128/' failed")]
    [TestCase("http://user:p@w@host/a", "http://***@host/a")]
    [TestCase("http://user@host", "http://***@host")]
    [TestCase("by user:pw@host.", "by ***@host.")]
    [TestCase("proxy 'http://user:it's@10.0.0.1:3128/' failed", "proxy 'http://***@10.0.0.1:3128/' failed")]
    [TestCase("by user:it's@host.", "by ***@host.")]
    [TestCase("wss://host/path and a@b.example", "wss://host/path and a@b.example")]
    [TestCase("at 14:30 @ 5", "at 14:30 @ 5")]
    public void Clean_AddressWithCredentials_HidesThem(string text, string clean) => Assert.That(redactor.Clean(text), Is.EqualTo(clean));

    [TestCase("one\r\ntwo", "one two")]
    [TestCase("a\u001b[31mred\u009b0m", "a [31mred 0m")]
    [TestCase("a\u2028b\u202ec", "a b c")]
    [TestCase("a\u0085b\0c", "a b c")]
    public void Clean_ControlCharacters_ReturnsOneLine(string text, string clean) => Assert.That(redactor.Clean(text), Is.EqualTo(clean));

    [Test]
    public void Clean_VeryLongText_IsCutToAThousandCharacters() =>
        Assert.That(redactor.Clean(new string('x', 504_450)), Is.EqualTo(new string('x', 1000) + "…"));

    [Test]
    public void AddToken_ManyTokens_KeepsTheNewestOfEachKind()
    {
        var many = new Redactor("the client's secret");
        many.AddQuoteToken(QuoteToken);
        for (var i = 0; i < 10; i++)
            many.AddAccessToken($"access token number {i}");
        Assert.Multiple(() =>
        {
            Assert.That(many.Clean(QuoteToken), Is.EqualTo("***"), "access tokens do not displace it");
            Assert.That(many.Clean("the client's secret"), Is.EqualTo("***"));
            Assert.That(many.Clean("access token number 9"), Is.EqualTo("***"));
        });
    }

    [Test]
    public void Clean_VeryLongSecret_IsRecognisedByItsBeginning()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var huge = new Redactor(new string('s', 10_000_000));
        Assert.That(huge.Clean(new string('s', 100)), Is.EqualTo("***"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(25_000_000));
    }

    [TestCase("Account 5WT00042 has no 5wt00042", "Account ***042 has no ***042")]
    [TestCase("5WT000425WT00043", "***042***043")]
    [TestCase("5WT000425WT00042", "***042", Description = "a run of one number is one")]
    [TestCase("/accounts/5WT%300042?a=\\u0035WT00043", "/accounts/***042?a=***043")]
    [TestCase("the client's secret of 5WT00042", "*** of ***042")]
    [TestCase("123 1234", "123 ***")]
    public void AccountNumbers_Added_KeepTheirLastCharacters(string text, string expected)
    {
        var redactor = new Redactor("the client's secret");
        foreach (var number in new[] { "5WT00042", "5WT00043", "123", "1234", "5WT00042" })
            redactor.AddAccountNumber(number);

        Assert.That(redactor.Clean(text), Is.EqualTo(expected));
        Assert.That(redactor.HasSecret("5WT00042"u8), Is.False, "data may have such numbers by chance");
    }

    [Test]
    public void AccountNumbers_TooMany_AreForgottenFromTheOldest()
    {
        var redactor = new Redactor();
        for (var n = 0; n < 1000; n++)
            redactor.AddAccountNumber($"5WT{n:00000}");

        Assert.That(redactor.Clean("5WT00999 5WT00900 5WT00000"), Is.EqualTo("***999 ***900 5WT00000"));
    }
}
