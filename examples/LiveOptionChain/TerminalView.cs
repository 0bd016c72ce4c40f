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
        var table = new Table().Border(TableBorder.Simple).Expand();
        foreach (var column in CallColumns())
            table.AddColumn(new TableColumn($"[grey]{column}[/]").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("[bold]Strike[/]").Centered().NoWrap());
        foreach (var column in CallColumns().Reverse())
            table.AddColumn(new TableColumn($"[grey]{column}[/]").RightAligned().NoWrap());

        foreach (var strike in Strike.Around(snapshot, strikes ?? Math.Max(3, AnsiConsole.Profile.Height - 8)))
        {
            var isCallInTheMoney = (double)strike.Price < snapshot.Underlying.Price;
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
        return $"[bold]{Markup.Escape(u.Symbol)} {price}[/]{change}   {Markup.Escape(e.RootSymbol)} {e.Date:yyyy-MM-dd} {Markup.Escape(e.ExpirationType ?? "")} {e.SettlementType}{days}   [green]Calls[/] left, [red]puts[/] right";
    }

    private static IEnumerable<string> CallColumns() => IsWide
        ? ["Theta", "Delta", "IV %", "Mid", "Bid", "Ask"]
        : ["Delta", "IV %", "Bid", "Ask"];

    private IEnumerable<IRenderable> Cells(LiveOption? option)
    {
        var (quote, greeks) = (option?.Quote, option?.Greeks);
        var old = option is null ? null : before.GetValueOrDefault(option.Option.StreamerSymbol);
        var plain = option?.IsStale == false ? "default" : "grey";
        if (IsWide)
            yield return Cell(greeks?.Theta, "F3", plain);
        yield return Cell(greeks?.Delta, "F3", plain);
        yield return Cell(greeks?.Volatility * 100, "F1", plain);
        if (IsWide)
            yield return Cell(quote?.Mid, "F2", plain);
        yield return Cell(quote?.BidPrice, "F2", Tick(quote?.BidPrice, old?.BidPrice, plain));
        yield return Cell(quote?.AskPrice, "F2", Tick(quote?.AskPrice, old?.AskPrice, plain));
    }

    private static string Tick(double? now, double? before, string plain) => now > before ? "black on green" : now < before ? "white on red" : plain;

    private static Markup Cell(double? value, string format, string style) =>
        new(value is { } v && double.IsFinite(v) ? $"[{style}]{v.ToString(format, CultureInfo.InvariantCulture)}[/]" : "[grey]–[/]");
}
