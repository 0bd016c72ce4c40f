using System.Text;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Strings from the bytes between a JSON string's quotes.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FrameException">The bytes are not UTF-8, or an escape is not one of JSON's.</exception>
    public static string ToText(ReadOnlySpan<byte> bytes, bool hasEscapes)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FrameException("a string is not UTF-8", e);
        }

        return hasEscapes ? Unescape(text) : text;
    }

    private static string Unescape(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            i++;
            text.Append(escaped[i] switch
            {
                '"' or '\\' or '/' => escaped[i],
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => Hex(escaped, ref i),
                _ => throw new FrameException($"a string holds the escape \\{escaped[i]}, which JSON does not know"),
            });
        }

        return text.ToString();
    }

    private static char Hex(string escaped, ref int i)
    {
        var digits = escaped.AsSpan(i + 1, Math.Min(4, escaped.Length - i - 1));
        if (digits.Length < 4 || !ushort.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
            throw new FrameException("a string holds a \\u without four hexadecimal digits");
        i += 4;
        return (char)code;
    }
}
