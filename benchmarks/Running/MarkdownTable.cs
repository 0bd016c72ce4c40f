using System.Globalization;

namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>A table for people to read as it is and for docs to take over.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    /// <param name="title">What stands above it.</param>
    public void Print(string title)
    {
        var widths = headings.Select((h, i) => rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        Console.WriteLine($"\n{title}\n");
        Write(headings);
        Console.WriteLine($"|{string.Join('|', widths.Select((w, i) => i == 0 ? new string('-', w + 2) : new string('-', w + 1) + ":"))}|");
        foreach (var row in rows)
            Write(row);

        void Write(string[] cells) => Console.WriteLine(
            $"| {string.Join(" | ", cells.Select((c, i) => i == 0 ? c.PadRight(widths[i]) : c.PadLeft(widths[i])))} |");
    }

    /// <summary>A number with three digits that count; a dash for what was not measured.</summary>
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
