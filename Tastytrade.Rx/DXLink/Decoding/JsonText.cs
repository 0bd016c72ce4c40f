using System.Globalization;
using System.Text;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Converts the bytes between the quotes of a JSON string to text.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Converts UTF-8 without escapes to a string.</summary>
    /// <exception cref="FrameException">The bytes are not UTF-8.</exception>
    public static string ToText(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FrameException("a string is not UTF-8", e);
        }
    }

    /// <summary>Replaces each escape by its character; an unpaired surrogate becomes U+FFFD.</summary>
    /// <param name="escaped">A string that <see cref="JsonCursor"/> has read, so its escapes are complete.</param>
    /// <param name="buffer">At least as long as the string; every escape is longer than its replacement.</param>
    public static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped, Span<byte> buffer)
    {
        var length = 0;
        for (int plain; (plain = escaped.IndexOf((byte)'\\')) >= 0;)
        {
            escaped[..plain].CopyTo(buffer[length..]);
            length += plain;
            escaped = escaped[(plain + 1)..];
            if (escaped[0] == 'u')
            {
                length += ReadRune(ref escaped).EncodeToUtf8(buffer[length..]);
                continue;
            }

            buffer[length++] = (char)escaped[0] switch
            {
                'b' => (byte)'\b',
                'f' => (byte)'\f',
                'n' => (byte)'\n',
                'r' => (byte)'\r',
                't' => (byte)'\t',
                _ => escaped[0],
            };
            escaped = escaped[1..];
        }

        escaped.CopyTo(buffer[length..]);
        return buffer[..(length + escaped.Length)];
    }

    private static Rune ReadRune(ref ReadOnlySpan<byte> escaped)
    {
        var first = ReadHex(ref escaped);
        if (char.IsHighSurrogate(first) && escaped.StartsWith("\\u"u8))
        {
            var rest = escaped[1..];
            if (ReadHex(ref rest) is var second && char.IsLowSurrogate(second))
            {
                escaped = rest;
                return new Rune(first, second);
            }
        }

        return Rune.TryCreate(first, out var rune) ? rune : Rune.ReplacementChar;
    }

    private static char ReadHex(ref ReadOnlySpan<byte> escaped)
    {
        var code = ushort.Parse(escaped.Slice(1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        escaped = escaped[5..];
        return (char)code;
    }
}
