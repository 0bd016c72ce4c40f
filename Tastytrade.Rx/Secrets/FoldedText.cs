using System.Globalization;

namespace Tastytrade.Rx.Secrets;

/// <summary>A text normalized for the search for secrets: lower case, without white space and line breaks, with URL and JSON escapes
/// resolved. Each character keeps its original position.</summary>
internal readonly struct FoldedText
{
    private readonly char[] characters;
    private readonly int[] ends;
    private readonly int[] starts;

    private FoldedText(string text)
    {
        (characters, starts, ends) = (new char[text.Length], new int[text.Length], new int[text.Length]);
        for (var i = 0; i < text.Length;)
        {
            var (c, length) = Unescape(text.AsSpan(i));
            if (!char.IsWhiteSpace(c) && !OneLine.IsInvisible(c))
            {
                (characters[Length], starts[Length], ends[Length]) = (char.ToLowerInvariant(c), i, i + length);
                Length++;
            }

            i += length;
        }
    }

    public int Length { get; }

    public ReadOnlySpan<char> Characters => characters.AsSpan(0, Length);

    public static FoldedText Of(string text) => new(text);

    /// <summary>The range in the original text of a run of normalized characters.</summary>
    public Range OriginalRange(int start, int end) => starts[start]..ends[end - 1];

    private static (char Character, int Length) Unescape(ReadOnlySpan<char> text) => text switch
    {
        ['%', var high, var low, ..] when IsHex(high) && IsHex(low) => (Hex(text[1..3]), 3),
        ['\\', 'u', var a, var b, var c, var d, ..] when IsHex(a) && IsHex(b) && IsHex(c) && IsHex(d) => (Hex(text[2..6]), 6),
        ['\\', 'n' or 'r' or 't', ..] => (' ', 2),
        ['\\', '/' or '\\' or '"', ..] => (text[1], 2),
        _ => (text[0], 1),
    };

    private static bool IsHex(char c) => char.IsAsciiHexDigit(c);

    private static char Hex(ReadOnlySpan<char> digits) =>
        (char)int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
