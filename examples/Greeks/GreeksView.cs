using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tastytrade.Rx.Examples.GreeksTable;

/// <summary>The Greeks of a snapshot, calls left and puts right, as a table for the terminal and as lines of text. Stale values are
/// grey.</summary>
internal sealed class GreeksView(int strikes, FeedLine feed)
{
    private const int StrikeWidth = 10;
    private const int ColumnWidth = 9;

    private static readonly Column[] Columns =
    [
        new("Vega", "F3", greeks => greeks.Vega),
        new("Theta", "F3", greeks => greeks.Theta),
        new("Gamma", "F4", greeks => greeks.Gamma),
        new("IV %", "F1", greeks => greeks.Volatility * 100),
        new("Delta", "F3", greeks => greeks.Delta),
    ];

    public IRenderable Render(OptionChainSnapshot snapshot, ConnectionState connection)
    {
        // As many columns as fit, those next to the strike first.
        var columns = Columns[^Math.Clamp((AnsiConsole.Profile.Width - StrikeWidth) / (2 * ColumnWidth), 1, Columns.Length)..];
        var table = new Table().Border(TableBorder.Simple);
        foreach (var name in Both(columns.Select(column => $"[grey]{column.Name}[/]"), "[bold]Strike[/]"))
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (var strike in snapshot.Around(strikes))
        {
            var price = Cell.Of(strike.StrikePrice, "0.##", "bold");
            table.AddRow([.. Cells(strike.Call, columns), price, .. Cells(strike.Put, columns).Reverse()]);
        }

        var footer = new Text(feed.Text(connection), new Style(Color.Grey));
        return new Rows(new Text(Head(snapshot), new Style(decoration: Decoration.Bold)), table, footer);
    }

    public string Print(OptionChainSnapshot snapshot, ConnectionState connection) => string.Join('\n',
    [
        Head(snapshot),
        Line(Columns.Select(column => column.Name), "Strike", Columns.Select(column => column.Name)),
        .. snapshot.Around(strikes).Select(strike =>
            Line(Texts(strike.Call), Cell.Text(strike.StrikePrice, "0.##"), Texts(strike.Put))),
        feed.Text(connection),
        "",
    ]);

    private static string Head(OptionChainSnapshot snapshot) =>
        $"{snapshot.Underlying.Symbol} {Cell.Text(snapshot.Underlying.Price, "N2")}   {snapshot.Expiration}   calls left, puts right";

    private static IEnumerable<IRenderable> Cells(LiveOption? option, Column[] columns) => columns.Select(column =>
        Cell.Of(option?.Greeks is { } greeks ? column.Value(greeks) : null, column.Format, option?.IsStale == true ? "grey" : "default"));

    private static IEnumerable<string> Texts(LiveOption? option) =>
        Columns.Select(column => Cell.Text(option?.Greeks is { } greeks ? column.Value(greeks) : null, column.Format));

    private static string Line(IEnumerable<string> call, string strike, IEnumerable<string> put) =>
        string.Concat([.. call.Select(text => $"{text,8}"), $" |{strike,9} |", .. put.Reverse().Select(text => $"{text,8}")]);

    private static IEnumerable<string> Both(IEnumerable<string> left, string middle) => [.. left, middle, .. left.Reverse()];

    private sealed record Column(string Name, string Format, Func<Greeks, double> Value);
}
