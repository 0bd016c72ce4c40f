using System.Text;
using System.Text.Json;
using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

public sealed class CompactJsonTests
{
    /// <summary>What the fast check accepts, the general reader accepts too. It does not depend on the bytes after the text.</summary>
    [Test]
    public void IsObject_AnyText_IsNeverWrong() =>
        Gen.Select(
            Nested(4),
            Gen.Int[0, 40],
            Gen.OneOf("", "}", "]", "\"", ",", "1", "x", "\\", ".", "\n", "e5", "u"),
            Gen.Byte.Array[CompactJson.Slack])
            .Sample(
                (json, place, change, slack) =>
                {
                    var intact = Encoding.UTF8.GetBytes($"{{\"a\":{json}}}");
                    Assert.That(CompactJson.IsObject([.. intact, .. slack]), Is.True, Encoding.UTF8.GetString(intact));
                    place %= intact.Length;
                    byte[] changed = [.. intact[..place], .. Encoding.UTF8.GetBytes(change), .. intact[(place + 1)..]];
                    if (CompactJson.IsObject([.. changed, .. slack]))
                        JsonDocument.Parse(changed).Dispose();
                },
                iter: 20_000);

    [TestCase("{\"a\":-0.5e-7}")]
    [TestCase("{\"a\":[0,10,1.25E+3,12345678901234567890]}")]
    [TestCase("{\"a\":{\"b\":[[],{}],\"c\":null},\"d\":true,\"e\":false}")]
    [TestCase("{}")]
    public void IsObject_AnObjectWithoutWhiteSpace_IsRecognized(string json) =>
        Assert.That(CompactJson.IsObject([.. Encoding.UTF8.GetBytes(json), .. new byte[CompactJson.Slack]]), Is.True);

    private static Gen<string> Nested(int depth)
    {
        var scalars = Gen.OneOf(
            "0", "-1", "1.5", "-0.25", "1e5", "2.5E-7", "12345678901234567890", "true", "false", "null", "\"\"", "\"Quote\"",
            "\".SPXW261130C5650\"", "\"a text that is longer than one or two vectors, so that its end is in the third of them\"", "\"é\"",
            "\"\\u0000\"", "\"a\\n\\\"\\\\ \\uAbC9\"");
        if (depth == 0)
            return scalars;
        var inner = Nested(depth - 1);
        return Gen.Frequency(
            (3, scalars),
            (2, inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]")),
            (2, inner.Array[0, 3].Select(items => $"{{{string.Join(',', items.Select(item => $"\"b\":{item}"))}}}")));
    }
}
