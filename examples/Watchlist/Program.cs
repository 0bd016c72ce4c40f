// A watch list in the terminal that tells when a spread widens or an option's delta crosses a level.
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Spectre.Console;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Watching;

return await CommandLine.RunAsync(Arguments.Usage, args, async () =>
{
    var arguments = Arguments.Parse(args);
    using var end = CommandLine.EndAfter(arguments.Duration);
    await using var market = await Market.OpenAsync(cancellationToken: end.Token);
    await using var watch = await Watch.OpenAsync(market, arguments, end.Token);
    var feed = new FeedLine(market);
    await (Console.IsOutputRedirected || Console.IsInputRedirected ? PrintAsync(watch, feed, end.Token) : ShowAsync(watch, feed, end.Token));
});

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
                    watch.Do(command);
            }

            if (isTyped || screens.Current != shown)
                display.UpdateTarget(view.Render(shown = screens.Current, prompt, watch.ThirtyDelta, feed.Text(shown.Connection)));
            await Task.Delay(50, end).ContinueWith(_ => { });
        }
    });
}
