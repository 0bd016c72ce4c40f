using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Tests.Recordings.Format;

public sealed class LineTests
{
    private static readonly LineKind[] KindsOfFiles = [.. Enum.GetValues<LineKind>().Except([LineKind.Damaged])];

    /// <summary>Frames that are embedded.</summary>
    private static readonly string[] Objects =
    [
        "{}", "{\"a\":[1,-2.5e3,true,false,null,\"\",{\"b\":{}}]}", "{\"a\":\"}\\\"\\n\\u00e9é😀\"}", " {\"a\":1} ",
        "\t{\r\n\"a\" :\n1}\r\n",
        "{\"a\":\"\u2028\u007f\"}", "{\"type\":\"FEED_DATA\",\"channel\":1,\"data\":[\"Quote\",[\"SPY\",1.5,\"NaN\"]]}",
    ];

    /// <summary>Frames that are not one JSON object.</summary>
    private static readonly string[] Others =
    [
        "", " ", "1", "[]", "null", "\"a\"", "{", "}", "{}{}", "{}}", "{\"a\":1]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{\"a\":NaN}",
        "{\"a\":01}", "{\"a\":\"\n\"}", "{\"a\":\"\0\"}", "{\"a\":\"\\x\"}", "{\"a\":1}\n{\"a\":2}", "\uFEFF{}", "{\"a\":\u00A01}", "{}\0",
        "{\"a\":+1}", "{'a':1}", "{\"a\":1} // b", new string('[', 1000), "{\"a\":" + new string('[', 400) + new string(']', 400) + "}",
    ];

    private static readonly Gen<byte[]> JsonLike = Gen.OneOf("{", "}", "[", "]", "\"", ":", ",", "1", "-", "\\", "\n", " ", "a", "é")
        .Array[0, 12].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

    [Test]
    public void Write_LinesOfEachKind_ReadBackAsTheyWere() =>
        Gen.Select(Gen.OneOf<LineKind>(KindsOfFiles), Gen.Long[0, DateTime.MaxValue.Ticks], Gen.Int.NonNegative, Gen.Int.NonNegative)
            .Select(Gen.OneOf(Objects.Append("1").Append("\"a\"").Append("[]").ToArray()))
            .Sample((members, content) =>
            {
                var (kind, ticks, connection, socket) = members;
                var bytes = Encoding.UTF8.GetBytes(content.ReplaceLineEndings(" "));
                var text = Written(
                    new() { Kind = kind, Ticks = ticks, Connection = connection, Socket = socket, Content = bytes },
                    received: false);
                Assert.That(text.Count(b => b == '\n'), Is.EqualTo(1));
                Assert.That(LineParser.TryParse(text.AsSpan(0, text.Length - 1), out var line), Is.True);
                Assert.That((line.Kind, line.Ticks, line.Connection, line.Socket), Is.EqualTo(members));
                Assert.That(line.Content.SequenceEqual(bytes), Is.True);
            });

    [Test]
    public void Write_EachKind_HasTheDocumentedMembersInOrder()
    {
        string[] names =
        [
            "header", "in", "raw", "out", "state", "reconnection", "error", "dropped", "checkpoint", "channel", "event", "history", "end",
        ];
        var lines = KindsOfFiles.Select(kind => Encoding.UTF8.GetString(
            Written(new() { Kind = kind, Ticks = 12, Connection = 3, Socket = 4, Content = "{}"u8 }, received: false)));
        Assert.That(lines, Is.EqualTo(names.Select(name => $"{{\"t\":12,\"c\":3,\"s\":4,\"{name}\":{{}}}}\n")));
    }

    [Test]
    public void Write_Damage_IsRefused() => Assert.That(
        () => Written(new() { Kind = LineKind.Damaged, Content = "{}"u8 }, received: false),
        Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCaseSource(nameof(Objects))]
    public void WriteReceived_AnObject_IsEmbeddedOnOneLine(string frame)
    {
        var line = ReadReceived(Encoding.UTF8.GetBytes(frame), out var content);
        Assert.That(line, Is.EqualTo(LineKind.Received));
        Assert.That(Encoding.UTF8.GetString(content), Is.EqualTo(frame.Replace('\r', ' ').Replace('\n', ' ')));
    }

    [TestCaseSource(nameof(Others))]
    public void WriteReceived_AnythingElse_IsInBase64(string frame)
    {
        var bytes = Encoding.UTF8.GetBytes(frame);
        Assert.That(ReadReceived(bytes, out var content), Is.EqualTo(LineKind.Unreadable));
        Assert.That(UnreadableFrame.TryDecode(content, out var original), Is.True);
        Assert.That(original, Is.EqualTo(bytes));
    }

    [TestCase(new byte[] { 0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D }, TestName = "{m}(a byte that is not UTF-8)")]
    [TestCase(new byte[] { 0x7B, 0x22, 0xC3, 0x22, 0x3A, 0x31, 0x7D }, TestName = "{m}(a sequence that is not complete)")]
    [TestCase(new byte[] { 0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D }, TestName = "{m}(a surrogate)")]
    public void WriteReceived_InvalidUtf8_IsInBase64(byte[] frame)
    {
        Assert.That(ReadReceived(frame, out var content), Is.EqualTo(LineKind.Unreadable));
        Assert.That(UnreadableFrame.TryDecode(content, out var original), Is.True);
        Assert.That(original, Is.EqualTo(frame));
    }

    [Test]
    public void WriteReceived_AnyBytes_AreOneLineOfJsonWithTheFrame() =>
        Gen.OneOf<byte[]>(JsonLike, Gen.Byte.Array[0, 40]).Sample(
            frame =>
            {
                var kind = ReadReceived(frame, out var content);
                if (kind == LineKind.Received)
                {
                    using var json = JsonDocument.Parse(frame);
                    Assert.That(json.RootElement.ValueKind, Is.EqualTo(JsonValueKind.Object));
                }
                else
                {
                    Assert.That(UnreadableFrame.TryDecode(content, out var original), Is.True);
                    Assert.That(original, Is.EqualTo(frame));
                }
            },
            iter: 20_000);

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("{\"t\":1,\"c\":1,\"s\":1,\"in\":}")]
    [TestCase("{\"t\":1,\"c\":1,\"s\":1,\"in\"{}}")]
    [TestCase("{\"t\":1,\"c\":1,\"s\":1,\"in")]
    [TestCase("{\"t\":1,\"c\":1,\"s\":1,\"other\":{}}")]
    [TestCase("{\"t\":1,\"c\":1,\"s\":1}")]
    [TestCase("{\"c\":1,\"t\":1,\"s\":1,\"in\":{}}")]
    [TestCase("{\"t\":-1,\"c\":1,\"s\":1,\"in\":{}}")]
    [TestCase("{\"t\":,\"c\":1,\"s\":1,\"in\":{}}")]
    [TestCase("{\"t\":9223372036854775807,\"c\":1,\"s\":1,\"in\":{}}")]
    [TestCase("{\"t\":92233720368547758070,\"c\":1,\"s\":1,\"in\":{}}")]
    [TestCase("{\"t\":1,\"c\":2147483648,\"s\":1,\"in\":{}}")]
    [TestCase("{\"t\":1,\"c\":1,\"s\":-1,\"in\":{}}")]
    public void TryParse_AnotherText_ReturnsFalse(string text) =>
        Assert.That(LineParser.TryParse(Encoding.UTF8.GetBytes(text), out _), Is.False);

    [TestCase("")]
    [TestCase("\"")]
    [TestCase("{}")]
    [TestCase("\"a\"")]
    [TestCase("\"!!!!\"")]
    public void TryDecode_NotBase64_ReturnsFalse(string content) =>
        Assert.That(UnreadableFrame.TryDecode(Encoding.UTF8.GetBytes(content), out _), Is.False);

    /// <summary>Writes a received frame, checks that the line is JSON, and reads it.</summary>
    private static LineKind ReadReceived(byte[] frame, out byte[] content)
    {
        var text = Written(new() { Kind = LineKind.Received, Ticks = 1, Connection = 2, Socket = 3, Content = frame }, received: true);
        Assert.That(text.AsSpan().IndexOfAny("\r\n"u8), Is.EqualTo(text.Length - 1), "one line feed, at the end");
        JsonDocument.Parse(text).Dispose();
        Assert.That(LineParser.TryParse(text.AsSpan(0, text.Length - 1), out var line), Is.True);
        content = line.Content.ToArray();
        return line.Kind;
    }

    private static byte[] Written(in RecordedLine line, bool received)
    {
        var output = new ArrayBufferWriter<byte>();
        if (received)
            LineWriter.WriteReceived(output, line);
        else
            LineWriter.Write(output, line);
        return output.WrittenSpan.ToArray();
    }
}
