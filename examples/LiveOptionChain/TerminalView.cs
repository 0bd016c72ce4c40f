using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>A snapshot as a table: calls left, strikes in the middle, puts right. A value that ticked is green or red until
/// the next snapshot; a stale one is grey.</summary>
internal sealed class TerminalView(int? strikes)
{
    private readonly Dictionary<string, Quote> before = [];

    private static bool IsWide => AnsiConsole.Profile.Width >= 110;

    public IRenderable Render(OptionChainSnapshot snapshot, Footer footer)
    {
        var table = new Table().Border(IsWide ? TableBorder.Simple : TableBorder.None).Expand();
        string[] columns = IsWide ? ["Theta", "Delta", "IV %", "Mid", "Bid", "Ask"] : ["Theta", "Delta", "IV %", "Bid", "Ask"];
        foreach (var column in columns)
            table.AddColumn(Column($"[grey]{column}[/]"));
        table.AddColumn(Column("[bold]Strike[/]").Centered());
        foreach (var column in columns.Reverse())
            table.AddColumn(Column($"[grey]{column}[/]"));

        foreach (var strike in Strike.Around(snapshot, strikes ?? Math.Max(3, AnsiConsole.Profile.Height - 8)))
        {
            var isCallInTheMoney = strike.Price < snapshot.Underlying.Price;
            table.AddRow(
            [
                .. Cells(strike.Call),
                new Markup($"[bold {(isCallInTheMoney ? "yellow" : "white")}]{strike.Price.ToString("0.##", CultureInfo.InvariantCulture)}[/]"),
                .. Cells(strike.Put).Reverse(),
            ]);
        }

        foreach (var option in snapshot.Calls.Concat(snapshot.Puts))
        {
            if (option.Quote is { } quote)
                before[option.Option.StreamerSymbol] = quote;
        }

        var help = "[grey]← → expiration · ↑ ↓ symbol · q ends[/]";
        return new Rows(new Markup(Head(snapshot)), table, new Markup($"[grey]{Markup.Escape(footer.Text(snapshot))}[/]"), new Markup(help));
    }

    private static string Head(OptionChainSnapshot snapshot)
    {
        var (u, e) = (snapshot.Underlying, snapshot.Expiration);
        var colour = u.Change >= 0 ? "green" : "red";
        var change = double.IsFinite(u.Change)
            ? string.Create(CultureInfo.InvariantCulture, $" [{colour}]{u.Change:+0.00;-0.00} ({u.ChangeRatio:+0.00%;-0.00%})[/]")
            : "";
        var price = double.IsFinite(u.Price) ? u.Price.ToString("N2", CultureInfo.InvariantCulture) : "–";
        var days = e.DaysToExpiration is { } d ? $" · {d} days" : "";
        return $"[bold]{Markup.Escape(u.Symbol)} {price}[/]{change}   {Markup.Escape(e.RootSymbol)} {e.Date:yyyy-MM-dd} {Markup.Escape(e.ExpirationType ?? "")} {e.SettlementType}{days}{(IsWide ? "   [green]Calls[/] left, [red]puts[/] right" : "")}";
    }

    private static TableColumn Column(string head) =>
        new TableColumn(head).RightAligned().NoWrap().PadLeft(1).PadRight(IsWide ? 1 : 0);

    private IEnumerable<IRenderable> Cells(LiveOption? option)
    {
        var (quote, greeks) = (option?.Quote, option?.Greeks);
        var old = option is null ? null : before.GetValueOrDefault(option.Option.StreamerSymbol);
        var plain = option?.IsStale == false ? "default" : "grey";
        yield return Cell(greeks?.Theta, IsWide ? "F3" : "F2", plain);
        yield return Cell(greeks?.Delta, IsWide ? "F3" : "F2", plain);
        yield return Cell(greeks?.Volatility * 100, IsWide ? "F1" : "F0", plain);
        if (IsWide)
            yield return Cell(quote?.Mid, Price(quote?.Mid), plain);
        yield return Cell(quote?.BidPrice, Price(quote?.BidPrice), Tick(quote?.BidPrice, old?.BidPrice, plain));
        yield return Cell(quote?.AskPrice, Price(quote?.AskPrice), Tick(quote?.AskPrice, old?.AskPrice, plain));
    }

    private static string Price(double? value) => IsWide || value < 100 ? "F2" : "F1";

    private static string Tick(double? now, double? before, string plain) => now > before ? "black on green" : now < before ? "white on red" : plain;

    private static Markup Cell(double? value, string format, string style) =>
        new(value is { } v && double.IsFinite(v) ? $"[{style}]{v.ToString(format, CultureInfo.InvariantCulture)}[/]" : "[grey]–[/]");
}
