using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tastytrade.Rx.Examples.Charting;

/// <summary>Candles as text: a thin line from low to high, a thick one from open to close, green where the price rose.</summary>
internal static class Chart
{
    private const int PriceWidth = 11;

    public static IRenderable Render(Screen screen, string feed, int width, int height)
    {
        if (screen.Update is not { Latest: { } latest } update)
            return new Rows(new Text($"Waiting for candles of {screen.Symbol} …"), new Text(feed, new Style(Color.Grey)));
        Candle[] shown = [.. update.Candles.TakeLast(Math.Max(1, width - PriceWidth - 1))];
        var rows = Math.Max(3, height - 5);
        var (low, high) = (shown.Min(c => c.Low), shown.Max(c => c.High));
        var step = Math.Max((high - low) / rows, 1e-9);
        return new Rows(
        [
            new Markup($"[bold]{Markup.Escape(update.Symbol)}[/] {Markup.Escape(Values(latest))}"),
            .. Enumerable.Range(0, rows).Select(row => Line(shown, high - ((row + 0.5) * step), step)),
            new Text($"{shown[0].Timestamp:ddd HH:mm} – {latest.Timestamp:ddd HH:mm} UTC, {update.Candles.Count} candles{(update.IsSnip ? ", the server has more before them" : "")}", new Style(Color.Grey)),
            new Text(screen.Recovery, new Style(Color.Yellow)),
            new Text(feed, new Style(Color.Grey)),
        ]);
    }

    /// <summary>The newest candle as a line, for a pipe or a file.</summary>
    public static string Line(Screen screen) => screen.Update is { Latest: { } latest } update
        ? $"{update.Symbol} {latest.Timestamp:yyyy-MM-dd HH:mm:ss} {Values(latest)}  ({update.Candles.Count} candles){(screen.Recovery.Length == 0 ? "" : "\n" + screen.Recovery)}"
        : $"Waiting for candles of {screen.Symbol} …";

    private static Markup Line(Candle[] candles, double price, double step) => new(
        $"[grey]{price.ToString("F2", CultureInfo.InvariantCulture),PriceWidth - 1}[/] {string.Concat(candles.Select(candle => Cell(candle, price, step / 2)))}");

    private static string Cell(Candle candle, double price, double half)
    {
        var color = candle.Close >= candle.Open ? "green" : "red";
        if (price + half >= Math.Min(candle.Open, candle.Close) && price - half <= Math.Max(candle.Open, candle.Close))
            return $"[{color}]┃[/]";
        return price + half >= candle.Low && price - half <= candle.High ? $"[{color}]│[/]" : " ";
    }

    private static string Values(Candle candle) => string.Create(
        CultureInfo.InvariantCulture, $"O {candle.Open:F2}  H {candle.High:F2}  L {candle.Low:F2}  C {candle.Close:F2}  V {candle.Volume:N0}");
}
