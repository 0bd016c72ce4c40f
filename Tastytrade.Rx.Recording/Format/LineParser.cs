using System.Buffers.Text;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Reads the fixed members of a line: <c>{"t":…,"c":…,"s":…,"kind":…}</c>. The content is not examined.</summary>
internal static class LineParser
{
    /// <param name="text">The line without its line feed.</param>
    /// <param name="line">The line. Its content is a part of the text.</param>
    /// <returns>False if the text is not a line of a recording.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out RecordedLine line)
    {
        line = default;
        if (!TryReadNumber(ref text, "{\"t\":"u8, out var ticks)
            || !TryReadNumber(ref text, ",\"c\":"u8, out var connection)
            || !TryReadNumber(ref text, ",\"s\":"u8, out var socket)
            || !text.StartsWith(",\""u8)
            || (ulong)ticks > (ulong)DateTime.MaxValue.Ticks
            || (ulong)connection > int.MaxValue
            || (ulong)socket > int.MaxValue)
        {
            return false;
        }

        text = text[2..];
        var end = text.IndexOf((byte)'"');
        if (end < 0 || !LineKindNames.TryParse(text[..end], out var kind))
            return false;
        text = text[(end + 1)..];
        if (text.Length < 3 || text[0] != ':' || text[^1] != '}')
            return false;
        line = new() { Kind = kind, Ticks = ticks, Connection = (int)connection, Socket = (int)socket, Content = text[1..^1] };
        return true;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix, out long number)
    {
        number = 0;
        if (!text.StartsWith(prefix) || !Utf8Parser.TryParse(text[prefix.Length..], out number, out var length))
            return false;
        text = text[(prefix.Length + length)..];
        return true;
    }
}
