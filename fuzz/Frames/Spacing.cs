using Tastytrade.Rx.Fuzz.Mutation;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>Writes JSON with a space before each value. Its meaning stays the same, but the decoder's fast path, which accepts no white
/// space, leaves it to the careful reader.</summary>
internal static class Spacing
{
    public static byte[] Add(ReadOnlySpan<byte> json)
    {
        var tokens = JsonTokens.Split(json);
        var spaced = new byte[json.Length + tokens.Count];
        var length = 0;
        foreach (var token in tokens)
        {
            var text = json[token];
            text.CopyTo(spaced.AsSpan(length));
            length += text.Length;
            if (text is [(byte)',' or (byte)':' or (byte)'[' or (byte)'{'])
                spaced[length++] = (byte)' ';
        }

        return spaced[..length];
    }
}
