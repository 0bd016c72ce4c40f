using System.Text;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>A table of text whose cells wrap, so that it fits the terminal.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <param name="shares">The share of the width of each column.</param>
    /// <param name="rows">The cells; a row of one cell is a heading.</param>
    /// <param name="width">Characters in a line.</param>
    public static string Format(IReadOnlyList<int> shares, IEnumerable<string[]> rows, int width)
    {
        var room = width - (Gap.Length * (shares.Count - 1));
        int[] widths = [.. shares.Select(share => room * share / shares.Sum())];
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            if (row.Length == 1)
            {
                text.AppendLine().AppendLine(row[0]);
                continue;
            }

            IReadOnlyList<string>[] cells = [.. row.Select((cell, i) => Wrap(cell, widths[i]))];
            for (var line = 0; line < cells.Max(cell => cell.Count); line++)
            {
                var place = line;
                var parts = cells.Select((cell, i) => (place < cell.Count ? cell[place] : "").PadRight(widths[i]));
                text.AppendLine(string.Join(Gap, parts).TrimEnd());
            }
        }

        return text.ToString();
    }

    /// <summary>Breaks a text at blanks, and a word only if it is too long.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var part in text.ReplaceLineEndings(" ").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var word = part;
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
                Flush();
            for (; word.Length > width; word = word[width..])
                lines.Add(word[..width]);
            line = line.Length > 0 ? $"{line} {word}" : word;
        }

        if (line.Length > 0 || lines.Count == 0)
            Flush();
        return lines;

        void Flush()
        {
            lines.Add(line);
            line = "";
        }
    }
}
