// A chart of candles in the terminal: first the history, then live, complete across lost connections.
using System.Reactive.Linq;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Charting;

var symbol = ExampleOptions.Text("--symbol", "SYMBOL", "The streamer symbol", "SPY");
var period = ExampleOptions.Create(
    "--period", "PERIOD", "The period of a candle, such as 5m, 30s, h or d", CandlePeriod.Minutes(5), CandlePeriod.Parse);
var days = ExampleOptions.Number("--days", "Days of history before now", 2, max: 10_000);

var command = new ExampleCommand(
    "What has the price done, and what is it doing now? Draws candles: first the history, then live.",
    symbol, period, days, ExampleOptions.Seconds);

return await command.RunAsync(args, async run =>
{
    await using var market = await run.OpenMarketAsync();
    var end = run.StartTime();
    var now = market.Simulator?.Now ?? DateTimeOffset.UtcNow;
    var screen = new Screen { Symbol = run.Value(symbol) };
    var feed = new FeedLine(market);
    await market.Streamer
        .ObserveCandles(screen.Symbol, run.Value(period), now.AddDays(-run.Value(days)))
        .Scan(screen, (before, update) => before.After(update))
        .StartWith(screen)
        .CombineLatest(market.Streamer.ConnectionStates, (newest, connection) => newest with { Connection = connection })
        .ShowAsync(
            newest => Chart.Render(newest, feed.Text(newest.Connection)),
            newest => $"{Chart.Print(newest)}\n{feed.Text(newest.Connection)}",
            end);
});
