// A live option chain in the terminal: quotes and Greeks of one expiration, ticking.
using System.Diagnostics;
using System.Reactive.Linq;
using Spectre.Console;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.ChainTable;

return await CommandLine.RunAsync(Arguments.Usage, args, async () =>
{
    var arguments = Arguments.Parse(args);
    using var end = CommandLine.EndAfter(arguments.Duration);
    await RunAsync(arguments, end.Token);
});

static async Task RunAsync(Arguments arguments, CancellationToken end)
{
    await using var market = await Market.OpenAsync(cancellationToken: end);
    var footer = new Footer(market);
    using var states = market.Streamer.ConnectionStates.Subscribe(state => footer.Connection = state);

    Selection? selection = new(arguments.Symbol, arguments.Expiration);
    while (selection is not null && !end.IsCancellationRequested)
    {
        var chain = await market.Session.GetOptionChainAsync(selection.Symbol, end);
        var expiration = selection.In(chain);
        await using var live = new LiveOptionChain(market.Streamer, chain, expiration);
        var filled = FilledAfterAsync(live);

        if (Console.IsOutputRedirected || Console.IsInputRedirected)
        {
            await PrintAsync(live, new PlainView(arguments.Strikes), footer, end);
            if (filled.IsCompleted)
                Console.WriteLine(await filled);
            return;
        }

        selection = await ShowAsync(live, new TerminalView(arguments.Strikes), footer, selection, end);
    }
}

static async Task<string> FilledAfterAsync(LiveOptionChain live)
{
    var readiness = await live.Ready;
    var taken = DateTime.Now - Process.GetCurrentProcess().StartTime;
    return $"{readiness.Complete} of {readiness.Total} options had quote and Greeks {taken.TotalSeconds:F1} s after the program's start.";
}

static async Task PrintAsync(LiveOptionChain live, PlainView view, Footer footer, CancellationToken end)
{
    var done = new TaskCompletionSource();
    using var stop = end.Register(() => done.TrySetResult());
    using var rows = live.Snapshots.Sample(TimeSpan.FromSeconds(2)).Subscribe(s => view.Print(s, footer), e => done.TrySetException(e), () => done.TrySetResult());
    await done.Task;
}

static async Task<Selection?> ShowAsync(LiveOptionChain live, TerminalView view, Footer footer, Selection selection, CancellationToken end)
{
    var newest = live.Snapshots.MostRecent(null!).GetEnumerator();
    using var reading = newest;
    Selection? next = selection;
    AnsiConsole.Clear();
    await AnsiConsole.Live(Text.Empty).Overflow(VerticalOverflow.Crop).StartAsync(async display =>
    {
        while (!end.IsCancellationRequested && next == selection && newest.MoveNext())
        {
            if (newest.Current is { } snapshot)
                display.UpdateTarget(view.Render(snapshot, footer));
            await Task.Delay(250, end).ContinueWith(_ => { });
            while (Console.KeyAvailable && next == selection)
                next = selection.After(Console.ReadKey(intercept: true).Key, live.Chain, live.Expiration);
        }
    });
    return next;
}
