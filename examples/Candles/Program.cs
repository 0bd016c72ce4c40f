// A chart of candles in the terminal: history first, then live, complete across lost connections.
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Spectre.Console;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Charting;

return await CommandLine.RunAsync(Arguments.Usage, args, async () =>
{
    var arguments = Arguments.Parse(args);
    using var end = CommandLine.EndAfter(arguments.Duration);
    await using var market = await Market.OpenAsync(cancellationToken: end.Token);
    var now = market.Simulator?.Now ?? DateTimeOffset.UtcNow;
    var screens = market.Streamer
        .ObserveCandles(arguments.Symbol, arguments.Period, now - arguments.Back)
        .Scan(new Screen { Symbol = arguments.Symbol }, (screen, update) => screen.After(update))
        .StartWith(new Screen { Symbol = arguments.Symbol })
        .CombineLatest(market.Streamer.ConnectionStates, (screen, connection) => screen with { Connection = connection });
    var feed = new FeedLine(market);
    await (Console.IsOutputRedirected ? PrintAsync(screens, feed, end.Token) : ShowAsync(screens, feed, end.Token));
});

static Task PrintAsync(IObservable<Screen> screens, FeedLine feed, CancellationToken end) => screens
    .Sample(TimeSpan.FromSeconds(1))
    .Do(screen => Console.WriteLine($"{Chart.Line(screen)}\n{feed.Text(screen.Connection)}"))
    .IgnoreElements()
    .DefaultIfEmpty()
    .ToTask(end);

static async Task ShowAsync(IObservable<Screen> screens, FeedLine feed, CancellationToken end)
{
    using var latest = screens.MostRecent(new Screen()).GetEnumerator();
    AnsiConsole.Clear();
    await AnsiConsole.Live(Text.Empty).Overflow(VerticalOverflow.Crop).StartAsync(async display =>
    {
        while (!end.IsCancellationRequested && latest.MoveNext())
        {
            display.UpdateTarget(Chart.Render(latest.Current, feed.Text(latest.Current.Connection), AnsiConsole.Profile.Width, AnsiConsole.Profile.Height));
            await Task.Delay(200, end).ContinueWith(_ => { });
        }
    });
}
