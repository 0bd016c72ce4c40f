using System.Globalization;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Numbers read as words and vectors equal the runtime's to the last bit, whatever follows them.</summary>
public sealed class PlainNumberTests
{
    private static readonly string[] Followers = [",0,0,", "]]}", ",\"NaN\",", ",12345678901234567890123456789012345678", ",.e-+"];

    [Test]
    public void TryReadDouble_AnyWidth_EqualsTheRuntimes()
    {
        var random = new Random(18);
        List<string> wrong = [];
        var plain = 0;
        for (var i = 0; i < 400_000; i++)
        {
            var digits = Digits(random, random.Next(1, 21));
            var point = random.Next(digits.Length + 1);
            var whole = digits[..point].TrimStart('0');
            var text = (random.Next(3) == 0 ? "-" : "") + (whole.Length == 0 ? "0" : whole)
                + (point < digits.Length ? "." + new string('0', random.Next(4) * random.Next(4)) + digits[point..] : "")
                + (random.Next(5) == 0 ? $"{(random.Next(2) == 0 ? "e" : "E-")}{random.Next(12)}" : "");
            var padded = Padded(text + Followers[random.Next(Followers.Length)]);
            if (!PlainNumber.TryReadDouble(ref padded[0], text.Length, out var value))
                continue;
            plain++;
            if (BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)))
                wrong.Add($"{text}: {value:R}");
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(plain, Is.GreaterThan(300_000), "plain numbers");
    }

    /// <summary>The bytes after the number must not count, so they are replaced by every kind of byte.</summary>
    [Test]
    public void TryReadDouble_OneByteReplaced_IsReadAsJsonOrRefused()
    {
        List<string> wrong = [];
        string[] texts =
        [
            "7", "12.5", "0.05", "1234567.", "12345678", "-12.25", "0.17853120914", "123456.78901234567", "1.5E-7",
        ];
        foreach (var text in texts)
        {
            for (var at = 0; at < text.Length; at++)
            {
                foreach (var replacement in "0129.-+eE,] \"\0aN")
                {
                    var changed = string.Concat(text.AsSpan(0, at), replacement.ToString(), text.AsSpan(at + 1));
                    var padded = Padded(changed + ",0,");
                    if (PlainNumber.TryReadDouble(ref padded[0], text.Length, out var value) && !IsJson(changed, value))
                        wrong.Add($"{changed}: {value:R}");
                }
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    private static bool IsJson(string text, double value)
    {
        try
        {
            var json = new JsonCursor(Encoding.UTF8.GetBytes(text));
            var number = json.ReadNumber(out _);
            return number.Length == text.Length && JsonNumber.ToDouble(number).Equals(value);
        }
        catch (FrameException)
        {
            return false;
        }
    }

    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));

    private static byte[] Padded(string text) => [.. Encoding.UTF8.GetBytes(text), .. new byte[PlainNumber.Readable]];
}
