using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Writes lines of a recording.</summary>
internal static class LineWriter
{
    /// <summary>More than the fixed members need: three numbers of at most 20 digits, their names, the name of the kind.</summary>
    private const int MaxOverhead = 128;

    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);

    /// <summary>Appends a line with its line feed.</summary>
    /// <param name="output">Receives the bytes.</param>
    /// <param name="line">The line. Its content must be one JSON value without line breaks.</param>
    public static void Write(IBufferWriter<byte> output, in RecordedLine line)
    {
        var span = output.GetSpan(line.Content.Length + MaxOverhead);
        var length = WriteStart(span, line, line.Kind);
        line.Content.CopyTo(span[length..]);
        length += line.Content.Length;
        "}\n"u8.CopyTo(span[length..]);
        output.Advance(length + 2);
    }

    /// <summary>Appends a received frame: as it is, with line breaks between its tokens replaced by spaces, if it is a JSON object;
    /// otherwise in Base64, as a line of kind <see cref="LineKind.Unreadable"/>.</summary>
    /// <param name="output">Receives the bytes.</param>
    /// <param name="line">The line, of kind <see cref="LineKind.Received"/>.</param>
    public static void WriteReceived(IBufferWriter<byte> output, in RecordedLine line)
    {
        var span = output.GetSpan(line.Content.Length + MaxOverhead + CompactJson.Slack);
        var length = WriteStart(span, line, LineKind.Received);
        var content = span.Slice(length, line.Content.Length);
        line.Content.CopyTo(content);
        if (!Utf8.IsValid(content) || !CompactJson.IsObject(span.Slice(length, content.Length + CompactJson.Slack)))
        {
            if (!IsObject(content))
            {
                WriteUnreadable(output, line);
                return;
            }

            // Within strings JSON has no line breaks: all are white space.
            content.ReplaceAny(LineBreaks, (byte)' ');
        }

        length += content.Length;
        "}\n"u8.CopyTo(span[length..]);
        output.Advance(length + 2);
    }

    private static void WriteUnreadable(IBufferWriter<byte> output, in RecordedLine line)
    {
        var span = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(line.Content.Length) + MaxOverhead);
        var length = WriteStart(span, line, LineKind.Unreadable);
        span[length++] = (byte)'"';
        Base64.EncodeToUtf8(line.Content, span[length..], out _, out var written);
        length += written;
        "\"}\n"u8.CopyTo(span[length..]);
        output.Advance(length + 3);
    }

    /// <summary>Writes a line up to its content.</summary>
    private static int WriteStart(Span<byte> span, in RecordedLine line, LineKind kind)
    {
        var length = 0;
        Append(span, ref length, "{\"t\":"u8, line.Ticks);
        Append(span, ref length, ",\"c\":"u8, line.Connection);
        Append(span, ref length, ",\"s\":"u8, line.Socket);
        Append(span, ref length, ",\""u8);
        Append(span, ref length, LineKindNames.Of(kind));
        Append(span, ref length, "\":"u8);
        return length;
    }

    private static void Append(Span<byte> span, ref int length, ReadOnlySpan<byte> text)
    {
        text.CopyTo(span[length..]);
        length += text.Length;
    }

    private static void Append(Span<byte> span, ref int length, ReadOnlySpan<byte> text, long number)
    {
        Append(span, ref length, text);
        Utf8Formatter.TryFormat(number, span[length..], out var digits);
        length += digits;
    }

    private static bool IsObject(ReadOnlySpan<byte> frame)
    {
        var cursor = new JsonCursor(frame);
        if (cursor.Peek() != '{' || !Utf8.IsValid(frame))
            return false;
        try
        {
            cursor.Skip();
            cursor.ExpectEnd();
            return true;
        }
        catch (FrameException)
        {
            return false;
        }
    }
}
