namespace Tastytrade.Rx.Diagnostics;

/// <summary>A server's words, before they are told.</summary>
internal static class OneLine
{
    public const int LongestWords = 1000;

    /// <summary>One line, lest a server's words forge lines of a log, and not a long one: whoever is told of them keeps them. Secrets have to be cut out
    /// before: half of one would not be found.</summary>
    public static string Of(string text, int longest = LongestWords)
    {
        var line = text.Any(char.IsControl)
            ? string.Join(' ', text.Split([.. text.Where(char.IsControl).Distinct(), ' '], StringSplitOptions.RemoveEmptyEntries))
            : text;
        return line.Length <= longest ? line : line[..longest] + "…";
    }
}
