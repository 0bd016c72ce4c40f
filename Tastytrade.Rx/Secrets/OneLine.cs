using System.Globalization;

namespace Tastytrade.Rx.Secrets;

/// <summary>Text of others as one line of bounded length, so that it forges no line of a log and no escape sequence of a
/// terminal.</summary>
internal static class OneLine
{
    /// <summary>How many characters are kept unless a caller wants others.</summary>
    public const int Longest = 1000;

    private const string Cut = "…";

    /// <param name="text">The text, without secrets: half of one that is cut is no longer found.</param>
    /// <param name="longest">How many characters to keep.</param>
    public static string Of(string text, int longest = Longest)
    {
        var line = text.Any(IsInvisible)
            ? string.Join(' ', text.Split([.. text.Where(IsInvisible).Distinct(), ' '], StringSplitOptions.RemoveEmptyEntries))
            : text;
        return line.Length <= longest ? line : line[..longest] + Cut;
    }

    /// <summary>Whether a character changes lines, moves the cursor or the direction of writing, or shows nothing.</summary>
    public static bool IsInvisible(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
