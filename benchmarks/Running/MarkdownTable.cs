using System.Globalization;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>A Markdown table for the console and for the docs.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    /// <param name="title">The text above the table.</param>
    public void Print(string title)
    {
        var widths = headings.Select((h, i) => rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        Console.WriteLine($"\n{title}\n");
        Write(headings);
        var rules = widths.Select((width, i) => i == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":");
        Console.WriteLine($"|{string.Join('|', rules)}|");
        foreach (var row in rows)
            Write(row);

        void Write(string[] cells) => Console.WriteLine(
            $"| {string.Join(" | ", cells.Select((c, i) => i == 0 ? c.PadRight(widths[i]) : c.PadLeft(widths[i])))} |");
    }

    /// <summary>Reads a column of the first table in the output of a command.</summary>
    /// <returns>The cells by the first cell of their row.</returns>
    /// <exception cref="FormatException">There is no table with this heading.</exception>
    public static IReadOnlyDictionary<string, string> Read(string output, string heading)
    {
        var lines = output.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Split('|', StringSplitOptions.TrimEntries));
        string[][] table = [.. lines];
        var column = table.Length > 0 ? Array.IndexOf(table[0], heading) : -1;
        if (column < 0)
            throw new FormatException($"The output has no table with a column '{heading}'.");

        // The second line separates the headings.
        return table.Skip(2).Where(cells => cells.Length == table[0].Length).ToDictionary(cells => cells[1], cells => cells[column]);
    }

    /// <summary>Formats a number with three significant digits; a dash for no value.</summary>
    public static string Number(double? value) => value switch
    {
        null or double.NaN => "–",
        0 => "0",
        >= 100 or <= -100 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 or <= -10 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    public static string Times(double? ratio) => ratio is null or double.NaN or double.PositiveInfinity ? "–" : $"{Number(ratio)}×";
}
