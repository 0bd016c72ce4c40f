using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tastytrade.Rx.Examples.Charting;

/// <summary>Candles as text: a thin line from low to high, a thick one from open to close, green where the price rose.</summary>
internal static class Chart
{
    private const int PriceWidth = 11;
    private const int OtherLines = 5;

    public static IRenderable Render(Screen screen, string feed)
    {
        if (screen.Update is not { Latest: { } latest } update)
            return new Rows(new Text(Waiting(screen)), Grey(feed));
        var (width, height) = (AnsiConsole.Profile.Width, AnsiConsole.Profile.Height);
        Candle[] shown = [.. update.Candles.TakeLast(Math.Max(1, width - PriceWidth - 1))];
        var rows = Math.Max(3, height - OtherLines);
        var (low, high) = (shown.Min(c => c.Low), shown.Max(c => c.High));
        var step = Math.Max((high - low) / rows, 1e-9);
        return new Rows(
        [
            new Markup($"[bold]{Markup.Escape(update.Symbol)}[/] {Markup.Escape(Values(latest))}"),
            .. Enumerable.Range(0, rows).Select(row => Row(shown, high - ((row + 0.5) * step), step)),
            Grey($"{shown[0].Timestamp:ddd HH:mm} – {latest.Timestamp:ddd HH:mm} UTC, {update.Candles.Count} candles"
                + (update.IsSnip ? "; the server has older ones" : "")),
            new Text(screen.Recovery, new Style(Color.Yellow)),
            Grey(feed),
        ]);
    }

    /// <summary>The newest candle as plain text.</summary>
    public static string Print(Screen screen) => screen.Update is { Latest: { } latest } update
        ? $"{update.Symbol} {latest.Timestamp:yyyy-MM-dd HH:mm:ss} {Values(latest)}  ({update.Candles.Count} candles)"
            + (screen.Recovery.Length == 0 ? "" : $"\n{screen.Recovery}")
        : Waiting(screen);

    private static string Waiting(Screen screen) => $"Waiting for candles of {screen.Symbol} … If none arrive, check the symbol.";

    private static Text Grey(string text) => new(text, new Style(Color.Grey));

    private static Markup Row(Candle[] candles, double price, double step) => new(
        $"[grey]{Cell.Text(price, "F2"),PriceWidth - 1}[/] {string.Concat(candles.Select(candle => Mark(candle, price, step / 2)))}");

    private static string Mark(Candle candle, double price, double half)
    {
        var color = candle.Close >= candle.Open ? "green" : "red";
        if (price + half >= Math.Min(candle.Open, candle.Close) && price - half <= Math.Max(candle.Open, candle.Close))
            return $"[{color}]┃[/]";
        return price + half >= candle.Low && price - half <= candle.High ? $"[{color}]│[/]" : " ";
    }

    private static string Values(Candle candle) =>
        $"O {candle.Open:F2}  H {candle.High:F2}  L {candle.Low:F2}  C {candle.Close:F2}  V {candle.Volume:N0}";
}
