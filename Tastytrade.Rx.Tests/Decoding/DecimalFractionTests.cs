using System.Globalization;
using System.Numerics;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Decoding;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>The nearest double, found by exact arithmetic.</summary>
public sealed class DecimalFractionTests
{
    [Test]
    public void Fraction_RandomDigits_EqualsTheRuntimesToTheLastBit()
    {
        var random = new Random(20261123);
        List<string> wrong = [];
        for (var i = 0; i < 500_000; i++)
        {
            var mantissa = (ulong)random.NextInt64(1, long.MaxValue) >> random.Next(60);
            Check(Math.Max(1, mantissa), RandomScale(random), wrong);
        }

        Assert.That(wrong, Is.Empty);
    }

    /// <summary>Rounding is most error-prone at and beside the midpoint of two doubles.</summary>
    [Test]
    public void Fraction_MidpointOfTwoDoubles_IsRoundedToEven()
    {
        var random = new Random(7);
        List<string> wrong = [];
        var halves = 0;
        for (var i = 0; i < 400_000; i++)
        {
            var scale = RandomScale(random);
            var two = (BitConverter.DoubleToUInt64Bits(random.NextDouble() * Math.Pow(10, 19 - scale)) & ((1UL << 52) - 1)) | (1UL << 52);
            var half = new BigInteger((two << 1) | 1) * BigInteger.Pow(10, scale) >> random.Next(1, 60);
            if (half > ulong.MaxValue || half < 4)
                continue;
            halves++;
            foreach (var mantissa in (ulong[])[(ulong)half - 1, (ulong)half, (ulong)half + 1])
                Check(mantissa, scale, wrong);
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(halves, Is.GreaterThan(10_000));
    }

    /// <summary>Half of them small, where powers of ten divide mantissas.</summary>
    private static int RandomScale(Random random) => random.Next(1, (random.Next(2) == 0 ? 27 : DecimalFraction.MaxScale) + 1);

    [TestCase(ulong.MaxValue, 1)]
    [TestCase(1UL, 300)]
    [TestCase(ulong.MaxValue, 300)]
    [TestCase(ulong.MaxValue, 19)]
    [TestCase(1UL, 27)]
    [TestCase(ulong.MaxValue, 27)]
    [TestCase(9007199254740993UL, 1)]
    [TestCase(90071992547409930UL, 1)]
    public void Fraction_EdgeCase_EqualsTheRuntimes(ulong mantissa, int scale)
    {
        List<string> wrong = [];
        Check(mantissa, scale, wrong);
        Assert.That(wrong, Is.Empty);
    }

    private static void Check(ulong mantissa, int scale, List<string> wrong)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{mantissa}e-{scale}");
        var (read, expected) = (DecimalFraction.ToDouble(mantissa, scale), double.Parse(text, CultureInfo.InvariantCulture));
        if (BitConverter.DoubleToInt64Bits(read) != BitConverter.DoubleToInt64Bits(expected))
            wrong.Add($"{text}: {read:R} instead of {expected:R}");
    }
}
