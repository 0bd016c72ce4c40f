using System.CommandLine;
using System.Diagnostics;
using System.Reactive.Linq;
using Spectre.Console;

namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>Shows live option chains until the example ends: in the terminal with keys, in a file or a pipe as lines of text.</summary>
internal static class ChainScreen
{
    private static readonly Option<IReadOnlyList<OptionColumn>> ColumnsOption = ExampleOptions.Create(
        "--columns",
        "KEY,KEY",
        $"Columns beside bid and ask, the most important first: {OptionColumn.Keys} [default: delta,iv,theta,mid]",
        OptionColumn.Parse);

    private static readonly Option<int?> StrikesOption =
        ExampleOptions.OptionalNumber("--strikes", "Number of strikes around the money [default: as many as fit]");

    /// <summary>The day of expiration to begin with.</summary>
    public static Option<DateOnly?> Expiration { get; } = ExampleOptions.Create(
        "--expiration",
        "DATE",
        "A listed expiration, such as 2026-12-18 [default: the monthly one nearest to 45 days]",
        Selection.ParseDate);

    /// <summary>The options of the screen.</summary>
    public static IEnumerable<System.CommandLine.Option> Options => [Expiration, ColumnsOption, StrikesOption];

    /// <summary>Shows a chain, and those that the user selects.</summary>
    /// <param name="run">The values of the options.</param>
    /// <param name="market">The market.</param>
    /// <param name="first">The first chain.</param>
    /// <param name="end">Ends the display.</param>
    public static async Task ShowAsync(ExampleRun run, Market market, Selection first, CancellationToken end)
    {
        var footer = new Footer(market);
        using var states = market.Data.ConnectionStates.Subscribe(state => footer.Connection = state);
        var (columns, strikes) = (run.Value(ColumnsOption) ?? ColumnLayout.Default, run.Value(StrikesOption));
        for (Selection? selection = first; selection is not null && !end.IsCancellationRequested;)
        {
            var chain = await market.GetOptionChainAsync(selection.Symbol, end);
            await using var live = new LiveOptionChain(market.Data, chain, selection.In(chain), new LiveOptionChainOptions
            {
                Values = OptionColumn.NeedsOf(columns),
            });
            var filled = FilledAfterAsync(live);

            if (Console.IsOutputRedirected || Console.IsInputRedirected)
            {
                await PrintAsync(live, new PlainView(columns, strikes), footer, end);
                if (filled.IsCompletedSuccessfully && market.Recording is null)
                    Console.WriteLine(await filled);
                return;
            }

            selection = await ShowAsync(live, new TerminalView(columns, strikes), footer, selection, end);
        }
    }

    private static async Task<string> FilledAfterAsync(LiveOptionChain live)
    {
        var readiness = await live.Ready;
        var taken = DateTime.Now - Process.GetCurrentProcess().StartTime;
        return $"{readiness.Complete} of {readiness.Total} options had quote and Greeks "
            + $"{taken.TotalSeconds:F1} s after the program's start.";
    }

    private static async Task PrintAsync(LiveOptionChain live, PlainView view, Footer footer, CancellationToken end)
    {
        var done = new TaskCompletionSource();
        using var stop = end.Register(() => done.TrySetResult());
        using var printing = live.Snapshots
            .Sample(TimeSpan.FromSeconds(2))
            .Subscribe(snapshot => view.Print(snapshot, footer), error => done.TrySetException(error), () => done.TrySetResult());
        await done.Task;
    }

    private static async Task<Selection?> ShowAsync(
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
}
