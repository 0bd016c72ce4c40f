using System.Globalization;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Decoding;

namespace Tastytrade.Rx.Tests.Decoding;

public sealed class JsonNumberTests
{
    [Test]
    public void Double_ManyNotations_EqualsTheRuntimesToTheLastBit()
    {
        var random = new Random(7);
        string[] formats = ["R", "E16", "e5", "E17", "G17", "G15", "F2", "F6", "E40", "0.####", "0.00"];
        List<string> wrong = [];
        for (var i = 0; i < 100_000; i++)
        {
            var value = i % 2 == 0
                ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))
                : Math.Round(random.NextDouble() * Math.Pow(10, random.Next(8)), random.Next(8));
            if (double.IsFinite(value))
                Check(value.ToString(formats[random.Next(formats.Length)], CultureInfo.InvariantCulture), wrong);
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Double_RandomDigits_EqualsTheRuntimesToTheLastBit()
    {
        var random = new Random(8);
        List<string> wrong = [];
        for (var i = 0; i < 100_000; i++)
        {
            var text = new StringBuilder(random.Next(4) == 0 ? "-" : "");
            text.Append(random.Next(3) == 0 ? "0" : Digits(random, 1, random.Next(25), noZero: true));
            if (random.Next(4) > 0)
                text.Append('.').Append(Digits(random, 1, random.Next(4) == 0 ? 40 : 20, noZero: false));
            if (random.Next(3) == 0)
                text.Append(random.Next(2) == 0 ? 'e' : 'E').Append(new[] { "", "+", "-" }[random.Next(3)])
                    .Append(random.Next(random.Next(2) == 0 ? 25 : 400));
            Check(text.ToString(), wrong);
        }

        Assert.That(wrong, Is.Empty);
    }

    /// <summary>Exact midpoints between two doubles, and the nearest decimals beside them.</summary>
    [Test]
    public void Double_MidpointOfTwoDoubles_EqualsTheRuntimesToTheLastBit()
    {
        var random = new Random(9);
        List<string> wrong = [];
        for (var i = 0; i < 20_000; i++)
        {
            // Odd 54-bit integers lie halfway between two doubles; divided by powers of two they have finite decimals.
            var odd = (decimal)(random.NextInt64(1L << 53, 1L << 54) | 1);
            var half = odd / (1L << random.Next(0, 12));
            Check(half.ToString(CultureInfo.InvariantCulture), wrong);
            Check((odd + 1).ToString(CultureInfo.InvariantCulture), wrong);
            Check((odd - 1).ToString(CultureInfo.InvariantCulture), wrong);
            Check($"{odd.ToString(CultureInfo.InvariantCulture)}.0000000000000000000000001", wrong);
        }

        Assert.That(wrong, Is.Empty);
    }

    /// <summary>The limit of the fast path: beyond 2^53 a mantissa would be rounded before it is scaled.</summary>
    [Test]
    public void Double_NearTheLargestExactMantissa_EqualsTheRuntimesToTheLastBit()
    {
        List<string> wrong = [];
        for (var mantissa = (1L << 53) - 40; mantissa < (1L << 53) + 40; mantissa++)
        {
            for (var scale = 0; scale <= 25; scale++)
            {
                var digits = mantissa.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
                Check(scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}", wrong);
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [TestCase("0")]
    [TestCase("-0")]
    [TestCase("-0.0")]
    [TestCase("0e0")]
    [TestCase("0E-99999999999")]
    [TestCase("0e99999999999")]
    [TestCase("1e400")]
    [TestCase("-1e400")]
    [TestCase("1e-400")]
    [TestCase("1e99999999999999999999")]
    [TestCase("1e-99999999999999999999")]
    [TestCase("5e-324")]
    [TestCase("2.4703282292062327e-324")]
    [TestCase("2.4703282292062328e-324")]
    [TestCase("2.2250738585072011e-308")]
    [TestCase("2.2250738585072014e-308")]
    [TestCase("1.7976931348623157e308")]
    [TestCase("1.7976931348623159e308")]
    [TestCase("9007199254740991")]
    [TestCase("9007199254740992")]
    [TestCase("9007199254740993")]
    [TestCase("9007199254740994")]
    [TestCase("900719925474099.3")]
    [TestCase("9007199254740.993")]
    [TestCase("18446744073709551616")]
    [TestCase("0.00000000000000000000001")]
    [TestCase("0.0000000000000000000001")]
    [TestCase("0.000000000000000000000010")]
    [TestCase("1.3743299E7")]
    [TestCase("123456789012345678901234567890")]
    public void Double_UnusualText_EqualsTheRuntimes(string text)
    {
        List<string> wrong = [];
        Check(text, wrong);
        Assert.That(wrong, Is.Empty);
    }

    [TestCase("0", 0)]
    [TestCase("-0", 0)]
    [TestCase("-1", -1)]
    [TestCase("9007199254740993", 9007199254740993)]
    [TestCase("9223372036854775807", long.MaxValue)]
    [TestCase("-9223372036854775808", long.MinValue)]
    [TestCase("1.5E3", 1500)]
    [TestCase("12.0", 12)]
    [TestCase("1785513600123.0", 1785513600123)]
    [TestCase("9007199254740993.0", 9007199254740993)]
    [TestCase("7.653432519802880001E18", 7653432519802880001)]
    [TestCase("9.223372036854775807E18", long.MaxValue)]
    [TestCase("-9.223372036854775808e+18", long.MinValue)]
    [TestCase("92233720368547758070e-1", long.MaxValue)]
    [TestCase("-92233720368547758080000000000000000000.0000e-19", long.MinValue)]
    [TestCase("0.00000000000000000000000000000000012E35", 12)]
    [TestCase("100e-2", 1)]
    [TestCase("0e99999999999", 0)]
    [TestCase("-0.000e-5", 0)]
    public void Int64_Integer_IsExact(string text, long expected)
    {
        Assert.That(TryRead(text, out var value));
        Assert.That(value, Is.EqualTo(expected));
    }

    [TestCase("9223372036854775808")]
    [TestCase("-9223372036854775809")]
    [TestCase("99999999999999999999999999")]
    [TestCase("1.5")]
    [TestCase("1e-1")]
    [TestCase("9.223372036854775808E18")]
    [TestCase("1e19")]
    [TestCase("1e400")]
    [TestCase("1e99999999999")]
    [TestCase("1e-99999999999")]
    [TestCase("0.00000000000000000000000000001")]
    [TestCase("0.99999999999999999999999999999")]
    [TestCase("-0.99999999999999999999999999999999")]
    [TestCase("9223372036854775806.99999999999999999999999")]
    [TestCase("1000000000000000000000000000000000000000e-1")]
    [TestCase("1.5e0")]
    [TestCase("9.223372036854775808E18")]
    public void Int64_FractionOrBeyond64Bits_IsRefused(string text) => Assert.That(TryRead(text, out _), Is.False);

    private static bool TryRead(string text, out long value)
    {
        var json = new JsonCursor(Encoding.UTF8.GetBytes(text));
        var number = json.ReadNumber(out var isInteger);
        json.ExpectEnd();
        return JsonNumber.TryToInt64(number, isInteger, out value);
    }

    private static void Check(string text, List<string> wrong)
    {
        var json = new JsonCursor(Encoding.UTF8.GetBytes(text));
        var number = json.ReadNumber(out _);
        json.ExpectEnd();
        var value = JsonNumber.ToDouble(number);
        var expected = double.Parse(text, CultureInfo.InvariantCulture);
        if (BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(expected))
            wrong.Add($"{text}: {value:R} instead of {expected:R}");
    }

    private static string Digits(Random random, int min, int more, bool noZero)
    {
        var digits = new char[min + random.Next(more + 1)];
        for (var i = 0; i < digits.Length; i++)
            digits[i] = (char)('0' + random.Next(noZero && i == 0 ? 1 : 0, 10));
        return new(digits);
    }
}
