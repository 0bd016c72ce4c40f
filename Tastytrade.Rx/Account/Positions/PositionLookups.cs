using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Account.Positions;

/// <summary>Streamer symbols that must be looked up, each once. Not thread-safe.</summary>
/// <param name="find">The lookup; null if there is none.</param>
/// <param name="scheduler">Starts the lookups, and receives their outcomes.</param>
/// <param name="finished">Called with the outcome of each; it applies it when no other member is running.</param>
internal sealed class PositionLookups(
    Func<AccountPosition, CancellationToken, Task<string?>>? find, IScheduler scheduler, Action<Action> finished) : IDisposable
{
    private readonly Dictionary<string, Outcome> outcomes = [];
    private readonly AsyncSubject<Unit> disposed = new();
    private readonly TaskObservationOptions observation = new(scheduler, ignoreExceptionsAfterUnsubscribe: true);

    /// <summary>The outcome of the lookup of a position's symbol, which is started the first time.</summary>
    public Outcome Find(AccountPosition position)
    {
        var symbol = position.Symbol;
        if (find is null)
            return Outcome.Failed($"No streamer symbol is known for '{symbol}' ({position.InstrumentType ?? "unknown kind"}).");
        if (outcomes.TryGetValue(symbol, out var outcome))
            return outcome;
        outcomes[symbol] = new(null, $"The streamer symbol of '{symbol}' is being looked up.", IsPending: true);
        var lookup = Observable.FromAsync(cancellation => find(position, cancellation), observation).SubscribeOn(scheduler);
        lookup.TakeUntil(disposed).Subscribe(
            found => finished(() => outcomes[symbol] = string.IsNullOrWhiteSpace(found)
                ? Outcome.Failed($"The lookup found no streamer symbol for '{symbol}'.")
                : new(found.Trim(), null, IsPending: false)),
            error => finished(() => outcomes[symbol] = Outcome.Failed(
                $"The lookup of the streamer symbol of '{symbol}' failed: {OneLine.Of(error.Message)}")));

        // It may have finished already, on an immediate scheduler.
        return outcomes[symbol];
    }

    /// <summary>Forgets the lookups that found nothing, so that they are repeated.</summary>
    public void Retry()
    {
        foreach (var (symbol, outcome) in outcomes.ToList())
        {
            if (outcome is { Streamer: null, IsPending: false })
                outcomes.Remove(symbol);
        }
    }

    /// <summary>Cancels the lookups.</summary>
    public void Dispose()
    {
        disposed.OnNext(Unit.Default);
        disposed.OnCompleted();
    }

    /// <param name="Streamer">The streamer symbol; null if it is unknown.</param>
    /// <param name="Problem">Why it is unknown.</param>
    /// <param name="IsPending">Whether it is being looked up.</param>
    public readonly record struct Outcome(string? Streamer, string? Problem, bool IsPending)
    {
        public static Outcome Failed(string problem) => new(null, problem, IsPending: false);
    }
}
