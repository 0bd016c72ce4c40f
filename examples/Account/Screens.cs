using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;

namespace Tastytrade.Rx.Examples.Accounts;

/// <summary>The streams of the example, composed.</summary>
internal sealed class Screens(IMarketData market, AccountStreamer account, LivePositions positions)
{
    private const int MostLines = 100;

    private static readonly TimeSpan PrintPeriod = TimeSpan.FromSeconds(2);

    /// <summary>What happens to orders, as lines of text.</summary>
    public IObservable<string> Flow => account.Updates.SelectMany(OrderFlow.LinesOf)
        .Merge(account.Errors.Select(error => $"{error.At.ToLocalTime():HH:mm:ss} {error.Message}"));

    /// <summary>The screen after each change. Each source changes its part.</summary>
    public IObservable<Screen> Newest => Observable.Merge(
            account.States.Select(state => Change(screen => screen with { State = state })),
            positions.Snapshots.Select(snapshot => Change(screen => screen with { Positions = snapshot })),
            market.ConnectionStates.Select(state => Change(screen => screen with { Quotes = state })),
            Flow.Select(line => Change(screen => screen with { Flow = [line, .. screen.Flow.Take(MostLines - 1)] })),

            // The ages in it change without an event.
            Observable.Interval(TimeSpan.FromMilliseconds(500), market.Scheduler).StartWith(0)
                .Select(_ => Change(screen => screen with { Account = account.Diagnostics })))
        .Scan(First, (screen, change) => change(screen));

    private Screen First => new()
    {
        Accounts = account.Accounts,
        State = account.State,
        Positions = positions.Snapshot,
        Account = account.Diagnostics,
    };

    /// <summary>Prints the screen every two seconds, and the lines of the order flow as they come.</summary>
    public Task PrintAsync(Func<Screen, string> format, Action<string> print, CancellationToken end) => Newest
        .Sample(Observable.Timer(TimeSpan.FromSeconds(1), PrintPeriod, market.Scheduler))
        .Select(format)
        .Merge(Flow)
        .Do(print)
        .LastOrDefaultAsync()
        .ToTask(end);

    private static Func<Screen, Screen> Change(Func<Screen, Screen> change) => change;
}
