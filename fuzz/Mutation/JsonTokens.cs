namespace Tastytrade.Rx.Fuzz.Mutation;

/// <summary>Splits bytes into pieces that look like JSON tokens, even if the bytes are invalid JSON.</summary>
internal static class JsonTokens
{
    public static List<Range> Split(ReadOnlySpan<byte> bytes)
    {
        var tokens = new List<Range>();
        for (var i = 0; i < bytes.Length;)
        {
            var start = i;
            if (bytes[i] == '"')
                i = EndOfString(bytes, i + 1);
            else if (IsWord(bytes[i]))
                while (i < bytes.Length && IsWord(bytes[i]))
                    i++;
            else
                i++;
            tokens.Add(start..i);
        }

        return tokens;
    }

    private static int EndOfString(ReadOnlySpan<byte> bytes, int i)
    {
        for (; i < bytes.Length; i++)
        {
            if (bytes[i] == '\\')
                i++;
            else if (bytes[i] == '"')
                return i + 1;
        }

        return bytes.Length;
    }

    private static bool IsWord(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'+' or (byte)'_';
}
