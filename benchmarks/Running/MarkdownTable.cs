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
