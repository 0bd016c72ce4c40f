using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>A snapshot as a table: calls left, strikes in the middle, puts right. A price that rose or fell is green or red until the next
/// snapshot; a stale value is grey.</summary>
internal sealed class TerminalView(int? strikes)
{
    private const int OtherLines = 8;

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

        foreach (var strike in snapshot.Around(strikes ?? Math.Max(3, AnsiConsole.Profile.Height - OtherLines)))
        {
            var isCallInTheMoney = strike.StrikePrice < snapshot.Underlying.Price;
            var price = Cell.Of(strike.StrikePrice, "0.##", isCallInTheMoney ? "bold yellow" : "bold white");
            table.AddRow([.. Cells(strike.Call), price, .. Cells(strike.Put).Reverse()]);
        }

        foreach (var option in snapshot.Calls.Concat(snapshot.Puts))
        {
            if (option.Quote is { } quote)
                before[option.Option.StreamerSymbol] = quote;
        }

        return new Rows(new Markup(Head(snapshot)), table, Grey(footer.Text(snapshot)), Grey("← → expiration · ↑ ↓ symbol · q ends"));
    }

    private static string Head(OptionChainSnapshot snapshot)
    {
        var (underlying, expiration) = (snapshot.Underlying, snapshot.Expiration);
        var change = double.IsFinite(underlying.Change)
            ? $" [{(underlying.Change >= 0 ? "green" : "red")}]{underlying.Change:+0.00;-0.00} ({underlying.ChangeRatio:+0.00%;-0.00%})[/]"
            : "";
        var name = $"{expiration.RootSymbol} {expiration.Date:yyyy-MM-dd} {expiration.ExpirationType} {expiration.SettlementType}";
        var days = expiration.DaysToExpiration is { } number ? $" · {number} days" : "";
        var sides = IsWide ? "   [green]Calls[/] left, [red]puts[/] right" : "";
        var price = $"[bold]{Markup.Escape(underlying.Symbol)} {Cell.Text(underlying.Price, "N2")}[/]";
        return $"{price}{change}   {Markup.Escape(name)}{days}{sides}";
    }

    private static Text Grey(string text) => new(text, new Style(Color.Grey));

    private static TableColumn Column(string head) =>
        new TableColumn(head).RightAligned().NoWrap().PadLeft(1).PadRight(IsWide ? 1 : 0);

    private IEnumerable<IRenderable> Cells(LiveOption? option)
    {
        var (quote, greeks) = (option?.Quote, option?.Greeks);
        var old = option is null ? null : before.GetValueOrDefault(option.Option.StreamerSymbol);
        var plain = option?.IsStale == false ? "default" : "grey";
        yield return Cell.Of(greeks?.Theta, IsWide ? "F3" : "F2", plain);
        yield return Cell.Of(greeks?.Delta, IsWide ? "F3" : "F2", plain);
        yield return Cell.Of(greeks?.Volatility * 100, IsWide ? "F1" : "F0", plain);
        if (IsWide)
            yield return Cell.Of(quote?.Mid, Format(quote?.Mid), plain);
        yield return Cell.Of(quote?.BidPrice, Format(quote?.BidPrice), Style(quote?.BidPrice, old?.BidPrice, plain));
        yield return Cell.Of(quote?.AskPrice, Format(quote?.AskPrice), Style(quote?.AskPrice, old?.AskPrice, plain));
    }

    private static string Format(double? price) => IsWide || price < 100 ? "F2" : "F1";

    private static string Style(double? now, double? before, string plain) =>
        now > before ? "black on green" : now < before ? "white on red" : plain;
}
