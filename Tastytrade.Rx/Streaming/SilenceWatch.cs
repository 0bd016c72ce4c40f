using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Streaming;

/// <summary>Reports symbols for which no event arrives: the server accepts unknown symbols silently. One timer watches all symbols. It runs
/// only while requests are waiting or too young to be judged.</summary>
/// <param name="demand">The demand of all users.</param>
/// <param name="overall">The state of the connections.</param>
/// <param name="hasLatest">Whether an event of a type and symbol is kept as its latest.</param>
/// <param name="after">How long after the request a symbol is silent; null if nothing is watched.</param>
/// <param name="scheduler">The scheduler.</param>
/// <param name="redactor">Removes secrets from symbols.</param>
/// <param name="advice">Why no event may arrive, for users.</param>
/// <param name="report">Receives the reports.</param>
internal sealed class SilenceWatch(
    MarketDemand demand,
    OverallState overall,
    Func<EventSchema, string, bool> hasLatest,
    TimeSpan? after,
    IScheduler scheduler,
    Redactor redactor,
    string advice,
    Action<MarketDataError> report) : IDisposable
{
    /// <summary>Silence is found after the time of the option and at most one more interval.</summary>
    private const int Intervals = 5;

    private const int ReportedNames = 5;
    private const int ListedNames = 16;
    private const int LongestName = 64;

    private readonly Lock gate = new();
    private readonly SerialDisposable timer = new();

    /// <summary>The symbols that were reported and have had no event since.</summary>
    private readonly HashSet<string> silent = [];
    private int isRunning;

    /// <summary>Called when something may have been requested.</summary>
    public void Wake()
    {
        if (after is not { } time || Interlocked.Exchange(ref isRunning, 1) != 0)
            return;
        timer.Disposable = scheduler.Schedule(time / Intervals, Check);
    }

    /// <summary>The symbols that are silent now: their number and the first of them in the order of their names.</summary>
    public (int Count, IReadOnlyList<string> First) Take()
    {
        lock (gate)
        {
            Prune();
            string[] now = [.. silent.Where(symbol => ProgressOf(symbol) == EventProgress.Sent)];
            return (now.Length, [.. now.Order(StringComparer.Ordinal).Take(ListedNames).Select(Clean)]);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Check()
    {
        Volatile.Write(ref isRunning, 0);
        var status = overall.Current.Status;
        if (status is ConnectionStatus.Failed or ConnectionStatus.Closed)
            return;
        var goesOn = false;
        var found = new HashSet<string>();
        foreach (var feed in demand.Feeds)
        {
            goesOn |= feed.Age(Intervals, found);
            goesOn |= feed.Waiting > 0 && status == ConnectionStatus.Connected;
        }

        if (found.Count > 0)
            Report(found);
        if (goesOn)
            Wake();
    }

    private void Report(HashSet<string> found)
    {
        string[] fresh;
        lock (gate)
        {
            Prune();
            fresh = [.. found.Where(symbol => !silent.Contains(symbol) && ProgressOf(symbol) == EventProgress.Sent)];
            silent.UnionWith(fresh);
            Watch();
        }

        if (fresh.Length == 0)
            return;
        var names = string.Join(", ", fresh.Order(StringComparer.Ordinal).Take(ReportedNames).Select(Clean));
        report(new MarketDataError
        {
            Kind = MarketDataErrorKind.Silent,
            Count = fresh.Length,
            At = scheduler.Now,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"no event arrived for {fresh.Length} subscribed {(fresh.Length == 1 ? "symbol" : "symbols")} within "
                + $"{after!.Value.TotalSeconds:0.###} s: {names}{(fresh.Length > ReportedNames ? ", …" : "")}. "
                + $"{advice}."),
        });
    }

    /// <summary>Forgets symbols that have had an event or are no longer in demand.</summary>
    private void Prune()
    {
        if (silent.RemoveWhere(symbol => ProgressOf(symbol) is EventProgress.None or EventProgress.HasEvent) > 0)
            Watch();
    }

    private void Watch()
    {
        foreach (var feed in demand.Feeds)
            feed.IsWatched = silent.Count > 0;
    }

    /// <summary>The best progress among the event types of a symbol.</summary>
    private EventProgress ProgressOf(string symbol)
    {
        var best = EventProgress.None;
        foreach (var feed in demand.Feeds)
        {
            var progress = feed.ProgressOf(symbol);
            if (progress == EventProgress.Sent && hasLatest(feed.Key.Type, symbol))
                progress = EventProgress.HasEvent;
            best = progress > best ? progress : best;
        }

        return best;
    }

    private string Clean(string symbol) => redactor.Clean(symbol, LongestName);
}
