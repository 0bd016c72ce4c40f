using System.Runtime.CompilerServices;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Demands;

/// <content>Finds symbols for which no event arrives.</content>
internal sealed partial class FeedDemand
{
    /// <summary>The types that the service computes or keeps for each symbol. All others depend on trades, orders or news.</summary>
    private static readonly EventSchema[] OwedTypes =
        [Quote.Schema, Summary.Schema, Profile.Schema, Greeks.Schema, TheoPrice.Schema, Underlying.Schema, Series.Schema];

    /// <summary>Counts the calls of <see cref="Age"/>; the age of a request is measured in it.</summary>
    private int age;

    /// <summary>The age count at which the oldest requests were sent that have not been checked; null if all have.</summary>
    private int? uncheckedSince;

    /// <summary>The age count of the next check: symbols that are sent little by little are to be found together.</summary>
    private int nextCheck;

    private volatile bool isWatched;

    /// <summary>Whether to look for events of silent symbols for as long as there are any. That costs time for each event, and is not
    /// needed where the latest event of each symbol is kept anyway.</summary>
    public bool IsWatched
    {
        get => isWatched;
        set => isWatched = value && !Key.IsLatest;
    }

    /// <summary>Called at regular intervals. Finds the symbols that should have had an event since they were requested, but had none.
    /// It looks at each request once, when it is old enough, so it costs nothing while nothing new is requested.</summary>
    /// <param name="limit">How many intervals the server has for the first event.</param>
    /// <param name="silent">Receives the symbols.</param>
    /// <returns>Whether there are younger requests to check later.</returns>
    public bool Age(int limit, HashSet<string> silent)
    {
        using var held = gate.EnterScope();
        age++;
        if (uncheckedSince is not { } since || age - since <= limit || age < nextCheck)
            return uncheckedSince is not null;
        (uncheckedSince, nextCheck) = (null, age + limit);
        foreach (var (symbol, entry) in entries)
        {
            if (!entry.IsInDemand || !entry.IsSent || entry.HasEvent || !IsOwed(symbol))
                continue;
            if (age - entry.SentAt > limit)
                silent.Add(symbol.Symbol);
            else
                uncheckedSince = Math.Min(uncheckedSince ?? int.MaxValue, entry.SentAt);
        }

        return uncheckedSince is not null;
    }

    /// <summary>The progress of a symbol, without a source.</summary>
    public EventProgress ProgressOf(string symbol)
    {
        using var held = gate.EnterScope();
        ref var entry = ref Find(new SymbolKey(symbol, ""));
        return Unsafe.IsNullRef(ref entry) || !entry.IsInDemand ? EventProgress.None
            : !entry.IsSent ? EventProgress.InDemand
            : entry.HasEvent ? EventProgress.HasEvent
            : EventProgress.Sent;
    }

    /// <summary>Whether the service answers a request for the symbol with an event. A history is always answered, if only with an empty
    /// one, and a trade with the last one; but an option may never have traded.</summary>
    private bool IsOwed(SymbolKey symbol) =>
        symbol is { Source: "", Symbol: not "*" }
        && (Key.IsHistory || OwedTypes.Contains(Key.Type) || (Key.Type == Trade.Schema && symbol.Symbol[0] != '.'));
}

/// <summary>How far the demand for a symbol has got.</summary>
internal enum EventProgress
{
    /// <summary>It is not in demand.</summary>
    None,

    /// <summary>It has not been sent.</summary>
    InDemand,

    /// <summary>It was sent, and no event has arrived since.</summary>
    Sent,

    /// <summary>An event has arrived since it was sent.</summary>
    HasEvent,
}
