using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tastytrade.Rx.Examples;

/// <summary>Shows a stream of screens until the example ends: in the terminal in place, in a file or a pipe as lines of text.</summary>
public static class Display
{
    private static readonly TimeSpan TerminalPeriod = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PlainPeriod = TimeSpan.FromSeconds(1);

    /// <param name="screens">What to show; the newest screen is shown again in each period, because ages change.</param>
    /// <param name="render">Draws a screen for the terminal.</param>
    /// <param name="print">Formats a screen as plain text.</param>
    /// <param name="end">Ends the display.</param>
    public static Task ShowAsync<T>(
        this IObservable<T> screens, Func<T, IRenderable> render, Func<T, string> print, CancellationToken end)
    {
        if (Console.IsOutputRedirected)
            return screens.EachAsync(PlainPeriod, screen => Console.WriteLine(print(screen)), end);
        AnsiConsole.Clear();
        return AnsiConsole.Live(new Text("")).Overflow(VerticalOverflow.Crop).StartAsync(live =>
            screens.EachAsync(TerminalPeriod, screen => live.UpdateTarget(render(screen)), end));
    }

    private static Task<T?> EachAsync<T>(this IObservable<T> screens, TimeSpan period, Action<T> show, CancellationToken end) =>
        Observable.Interval(period)
            .WithLatestFrom(screens, (_, screen) => screen)
            .Do(show)
            .LastOrDefaultAsync()
            .ToTask(end);
}
