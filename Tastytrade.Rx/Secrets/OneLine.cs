using System.Globalization;

namespace Tastytrade.Rx.Secrets;

/// <summary>Turns foreign text into one line of bounded length, so that it cannot forge log lines or terminal escape sequences.</summary>
internal static class OneLine
{
    /// <summary>The default number of characters to keep.</summary>
    public const int Longest = 1000;

    private const string Cut = "…";

    /// <param name="text">The text, with secrets already removed: a secret that is cut in half is no longer found.</param>
    /// <param name="longest">The number of characters to keep.</param>
    public static string Of(string text, int longest = Longest)
    {
        var line = text.Any(IsInvisible)
            ? string.Join(' ', text.Split([.. text.Where(IsInvisible).Distinct(), ' '], StringSplitOptions.RemoveEmptyEntries))
            : text;
        return line.Length <= longest ? line : line[..longest] + Cut;
    }

    /// <summary>Whether a character breaks lines, moves the cursor, changes the writing direction, or is invisible.</summary>
    public static bool IsInvisible(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
