// A live option chain in the terminal: the quotes and Greeks of one expiration.
using System.Diagnostics;
using System.Reactive.Linq;
using Spectre.Console;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.ChainTable;

var symbol = ExampleOptions.Text("--symbol", "SYMBOL", "The underlying, such as SPY, SPX, AAPL or /ES", "SPY");
var expiration = ExampleOptions.Create(
    "--expiration", "DATE", "A listed expiration, such as 2026-12-18 [default: the monthly one nearest to 45 days]", Selection.ParseDate);
var columns = ExampleOptions.Create(
    "--columns",
    "KEY,KEY",
    $"Columns beside bid and ask, the most important first: {OptionColumn.Keys} [default: delta,iv,theta,mid]",
    OptionColumn.Parse);
var strikes = ExampleOptions.OptionalNumber("--strikes", "Number of strikes around the money [default: as many as fit]");

var command = new ExampleCommand(
    """
    What do the options of one expiration cost now, and what are their Greeks?
    In a terminal: left and right change the expiration, up and down the symbol; q or Ctrl-C ends the program.
    As many columns are shown as fit: 60 characters are enough for bid, ask and delta. Everything is grey while the data is old.
    """,
    symbol, expiration, columns, strikes, ExampleOptions.Seconds);

return await command.RunAsync(args, async run =>
{
    await using var market = await Market.OpenAsync(cancellationToken: run.CtrlC);
    var end = run.StartTime();
    var footer = new Footer(market);
    using var states = market.Streamer.ConnectionStates.Subscribe(state => footer.Connection = state);

    var shown = run.Value(columns) ?? ColumnLayout.Default;
    Selection? selection = new(run.Value(symbol), run.Value(expiration));
    while (selection is not null && !end.IsCancellationRequested)
    {
        var chain = await market.GetOptionChainAsync(selection.Symbol, end);
        await using var live = new LiveOptionChain(market.Streamer, chain, selection.In(chain), new LiveOptionChainOptions
        {
            Values = OptionColumn.NeedsOf(shown),
        });
        var filled = FilledAfterAsync(live);

        if (Console.IsOutputRedirected || Console.IsInputRedirected)
        {
            await PrintAsync(live, new PlainView(shown, run.Value(strikes)), footer, end);
            if (filled.IsCompleted)
                Console.WriteLine(await filled);
            return;
        }

        selection = await ShowAsync(live, new TerminalView(shown, run.Value(strikes)), footer, selection, end);
    }
});

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
    using var printing = live.Snapshots
        .Sample(TimeSpan.FromSeconds(2))
        .Subscribe(snapshot => view.Print(snapshot, footer), error => done.TrySetException(error), () => done.TrySetResult());
    await done.Task;
}

static async Task<Selection?> ShowAsync(
    LiveOptionChain live, TerminalView view, Footer footer, Selection selection, CancellationToken end)
{
    using var snapshots = live.Snapshots.MostRecent(null!).GetEnumerator();
    Selection? next = selection;
    AnsiConsole.Clear();
    await AnsiConsole.Live(Text.Empty).Overflow(VerticalOverflow.Crop).StartAsync(async display =>
    {
        while (!end.IsCancellationRequested && next == selection && snapshots.MoveNext())
        {
            if (snapshots.Current is { } snapshot)
                display.UpdateTarget(view.Render(snapshot, footer));
            await Task.Delay(250, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (Console.KeyAvailable && next == selection)
                next = selection.After(Console.ReadKey(intercept: true).Key, live.Chain, live.Expiration);
        }
    });
    return next;
}
