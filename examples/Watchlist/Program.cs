// A watch list in the terminal, with alerts when a spread widens or the delta of an option crosses a level.
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Spectre.Console;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Watching;

string[] defaultSymbols = ["SPY", "QQQ", "AAPL", "TSLA", "SPX", "BTC/USD:CXTALP"];
var symbols = ExampleOptions.Create(
    "--symbols", "SYMBOLS", $"Streamer symbols, separated by commas [default: {string.Join(',', defaultSymbols)}]", SymbolsOf);
var chain = ExampleOptions.Text("--chain", "SYMBOL", "The underlying whose next expiration is watched for deltas", "SPX");

var command = new ExampleCommand(
    """
    Which spread widens, and which option's delta crosses a level?
    Alerts when a spread is 3 times its usual width, and when a delta crosses 0.16, 0.30 or 0.50.
    In a terminal: + adds a symbol, - removes one; q or Ctrl-C ends the program.
    """,
    symbols, chain, ExampleOptions.Seconds);

return await command.RunAsync(args, async run =>
{
    await using var market = await run.OpenMarketAsync();
    string[] watched = run.Value(symbols) is { Length: > 0 } chosen ? chosen : defaultSymbols;
    await using var watch = await Watch.OpenAsync(market, watched, run.Value(chain), run.CtrlC);
    var end = run.StartTime();
    var feed = new FeedLine(market);
    await (Console.IsOutputRedirected || Console.IsInputRedirected ? PrintAsync(watch, feed, end) : ShowAsync(watch, feed, end));
});

static string[] SymbolsOf(string text) =>
    text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } symbols
        ? symbols
        : throw new FormatException($"'{text}' contains no symbol. Valid is a list such as SPY,AAPL.");

static Task PrintAsync(Watch watch, FeedLine feed, CancellationToken end) => watch.Screens
    .Sample(Observable.Timer(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)))
    .Select(screen => (Action)(() => PlainView.Print(screen, watch.ThirtyDelta, feed.Text(screen.Connection))))
    .Merge(watch.Alerts.Select(line => (Action)(() => Console.WriteLine(line))))
    .Do(print => print())
    .IgnoreElements()
    .DefaultIfEmpty()
    .ToTask(end);

static async Task ShowAsync(Watch watch, FeedLine feed, CancellationToken end)
{
    var view = new TerminalView();
    var prompt = new Prompt();
    using var screens = watch.Screens.MostRecent(new Screen()).GetEnumerator();
    AnsiConsole.Clear();
    await AnsiConsole.Live(Text.Empty).Overflow(VerticalOverflow.Crop).StartAsync(async display =>
    {
        Screen? shown = null;
        var isOver = false;
        while (!isOver && !end.IsCancellationRequested && screens.MoveNext())
        {
            var isTyped = Console.KeyAvailable;
            while (!isOver && Console.KeyAvailable)
            {
                (prompt, var command) = prompt.After(Console.ReadKey(intercept: true));
                isOver = command is { Verb: 'q' };
                if (command is { Verb: '+' or '-' })
                    watch.Execute(command);
            }

            if (isTyped || screens.Current != shown)
                display.UpdateTarget(view.Render(shown = screens.Current, prompt, watch.ThirtyDelta, feed.Text(shown.Connection)));
            await Task.Delay(50, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    });
}
