using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.Demands;

/// <summary>
/// The demand for one event type under one contract, and what was sent to the servers. Connections take from it as much as their limits
/// allow. Sent, waiting and refused are states of the same entry.
/// </summary>
/// <remarks>Thread-safe. Handles and observers are counted separately: <c>Unsubscribe</c> releases what <c>Subscribe</c> added, but never
/// what is still observed.</remarks>
internal sealed partial class FeedDemand(FeedKey key) : ServiceDemand
{
    /// <summary>The newest epoch of all demands in the process: a symbol may belong to several.</summary>
    private static int lastEpoch;

    private readonly Lock gate = new();
    private readonly Dictionary<SymbolKey, FeedEntry> entries = [];
    private int inDemand;
    private int waiting;
    private int refused;
    private int oneShots;
    private int own;
    private bool hasSources;
    private volatile bool hasFromTimes;
    private volatile int epoch = Interlocked.Increment(ref lastEpoch);

    public FeedKey Key { get; } = key;

    public override string Title => $"{Key.Type.Name} ({Key.Contract})";

    /// <summary>How many symbols are in demand.</summary>
    public override int InDemand => inDemand;

    /// <summary>How many of them have not been sent.</summary>
    public int Waiting => waiting;

    /// <summary>How many of them are in demand for a single snapshot only.</summary>
    public int OneShots => oneShots;

    /// <summary>Whether users subscribed to any symbol directly, not only through shared series.</summary>
    public bool HasOwn => Volatile.Read(ref own) > 0;

    /// <summary>Whether any symbol was ever subscribed with a from-time.</summary>
    public bool HasFromTimes => hasFromTimes;

    /// <summary>A channel without subscriptions is silent. It stays open for the next one.</summary>
    public override bool CancelsWithoutDemand => false;

    /// <summary>Whether its channels request AUTO, because its own contract never brought an event.</summary>
    public bool FallsBackToAuto { get; set; }

    /// <summary>The contract that its channels are requested with.</summary>
    public FeedContract ChannelContract => FallsBackToAuto ? FeedContract.Auto : Key.Contract;

    /// <summary>How often a channel for this demand brought no event at all while other channels did.</summary>
    public int UnansweredChannels { get; set; }

    /// <summary>Changes whenever events may be answers to new requests. Within an epoch, a symbol that has had an event has been answered.
    /// Never 0.</summary>
    public int Epoch => epoch;

    public DemandStatus Status
    {
        get
        {
            using var held = gate.EnterScope();
            return new(inDemand, waiting, refused);
        }
    }

    /// <summary>How many symbols have received an event since they were sent.</summary>
    public int Answered
    {
        get
        {
            using var held = gate.EnterScope();
            return entries.Values.Count(e => e is { IsInDemand: true, IsSent: true, IsAnswered: true });
        }
    }

    /// <summary>A snapshot of the symbols in demand.</summary>
    public string[] Symbols
    {
        get
        {
            using var held = gate.EnterScope();
            return [.. entries.Where(e => e.Value.IsInDemand).Select(e => e.Key.Symbol)];
        }
    }

    /// <summary>Adds all symbols of a call.</summary>
    /// <param name="demand">The call.</param>
    /// <param name="now">A count that increases with each call.</param>
    public void Add(Demand demand, long now)
    {
        using var held = gate.EnterScope();

        // Growing step by step would take up to twice the memory.
        if (demand.Symbols.Count > entries.Count)
            entries.EnsureCapacity(entries.Count + demand.Symbols.Count);
        foreach (var symbol in demand.Symbols)
            AddHeld(symbol, demand, now);
    }

    /// <summary>Undoes one <see cref="Add(Demand, long)"/>.</summary>
    /// <param name="demand">The call.</param>
    /// <param name="since">The count at its addition. A handle that was cleared since then has nothing to release.</param>
    public void Release(Demand demand, long since)
    {
        using var held = gate.EnterScope();
        foreach (var symbol in demand.Symbols)
            ReleaseHeld(symbol, demand, since);
    }

    /// <summary>Requests a snapshot again that a history is missing.</summary>
    public void RequestAgain(SymbolKey symbol, IHistory history)
    {
        using var held = gate.EnterScope();
        ref var entry = ref Find(symbol);
        if (Unsafe.IsNullRef(ref entry) || !entry.IsSent || entry.History != history)
            return;
        entry.IsAgain = true;
        MarkChanged(symbol, ref entry);
    }

    /// <summary>Removes all handles of these symbols, of any source.</summary>
    public void Clear(IReadOnlyCollection<string> symbols)
    {
        using var held = gate.EnterScope();
        foreach (var symbol in symbols)
            ClearHeld(new SymbolKey(symbol, ""));
        if (!hasSources)
            return;
        var wanted = symbols.ToHashSet();
        foreach (var symbol in entries.Keys.Where(k => k.Source.Length > 0 && wanted.Contains(k.Symbol)).ToArray())
            ClearHeld(symbol);
    }

    /// <summary>Removes all handles of all symbols.</summary>
    public void ClearAll()
    {
        using var held = gate.EnterScope();
        foreach (var symbol in entries.Keys.ToArray())
            ClearHeld(symbol);
    }

    /// <summary>Whether a symbol is in demand, by itself or through the wildcard.</summary>
    public bool IsInDemand(SymbolKey symbol)
    {
        using var held = gate.EnterScope();
        ref var entry = ref Find(symbol);
        if (!Unsafe.IsNullRef(ref entry) && entry.IsInDemand)
            return true;
        ref var every = ref Find(new SymbolKey("*", symbol.Source));
        return !Unsafe.IsNullRef(ref every) && every.IsInDemand;
    }

    /// <summary>Whether users subscribed directly to a symbol or the wildcard. A subscription without a source covers all sources, and an
    /// event without a source matches any.</summary>
    public bool IsOwn(SymbolKey symbol)
    {
        // Most programs have only shared series and need not wait for the lock.
        if (!HasOwn)
            return false;
        using var held = gate.EnterScope();
        return FindOwn(symbol) || FindOwn(symbol with { Source = "" }) || FindOwn(symbol with { Symbol = "*" }) || FindOwn(new("*", ""))
            || (hasSources && symbol.Source.Length == 0 && FindOwnOfAnySource(symbol.Symbol));
    }

    /// <summary>Whether a symbol is assigned to a connection.</summary>
    public bool IsOn(int connection, string symbol)
    {
        using var held = gate.EnterScope();
        ref var entry = ref Find(new SymbolKey(symbol, ""));
        if (!Unsafe.IsNullRef(ref entry))
            return entry.Connection == connection;
        return hasSources && entries.Any(e => e.Key.Symbol == symbol && e.Value.Connection == connection);
    }

    /// <summary>The status of the requests for some symbols; symbols without demand are left out.</summary>
    public IReadOnlyList<RequestStatus> Find(IReadOnlyCollection<string> symbols)
    {
        using var held = gate.EnterScope();
        var found = new List<RequestStatus>(symbols.Count);
        foreach (var symbol in symbols)
        {
            ref var entry = ref Find(new SymbolKey(symbol, ""));
            if (!Unsafe.IsNullRef(ref entry) && entry.IsInDemand)
                found.Add(new(entry.Connection, entry.Sent, entry.IsRefused, entry.IsAnswered));
        }

        return found;
    }

    /// <summary>Called when requests change, or when events that were counted in the epoch were discarded.</summary>
    public void BeginEpoch() => epoch = Interlocked.Increment(ref lastEpoch);

    private ref FeedEntry Find(SymbolKey symbol) => ref CollectionsMarshal.GetValueRefOrNullRef(entries, symbol);

    private bool FindOwn(SymbolKey symbol)
    {
        ref var entry = ref Find(symbol);
        return !Unsafe.IsNullRef(ref entry) && entry.IsOwn;
    }

    private bool FindOwnOfAnySource(string symbol) => entries.Any(e => e.Key.Symbol == symbol && e.Value.IsOwn);

    /// <summary>Adds an entry to the counts or removes it. Called around every change of the entry.</summary>
    private void Count(in FeedEntry entry, int sign)
    {
        oneShots += entry.IsOneShot ? sign : 0;
        own += entry.IsOwn ? sign : 0;
    }

    private void AddHeld(SymbolKey symbol, Demand demand, long now)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, symbol, out _);
        hasSources |= symbol.Source.Length > 0;
        if (demand.FromTime is not null)
            hasFromTimes = true;
        var urgency = Urgency.Of(symbol.Symbol, demand.Symbols.Count);
        Count(entry, -1);
        if (!entry.IsInDemand)
        {
            inDemand++;
            waiting += entry.IsSent ? 0 : 1;
            entry.FromTime = demand.FromTime;
            entry.Urgency = urgency;
        }

        // Use the earliest of all from-times: an observer can skip older events, but cannot recover missing ones.
        entry.FromTime = demand.FromTime < entry.FromTime ? demand.FromTime : entry.FromTime ?? demand.FromTime;

        // The server sends a snapshot only in answer to a request, and a new observer needs one.
        entry.IsAgain |= entry.IsSent && (demand.History is { } history ? entry.History != history : demand.FromTime is not null);
        if (demand.History is not null)
        {
            entry.History = demand.History;
            entry.Histories++;
        }

        if (demand.IsOneShot)
            entry.OneShots++;
        if (demand.IsObserved)
            entry.Observers++;
        else if (entry.Handles++ == 0)
            entry.FirstHandle = now;
        Count(entry, 1);
        if (entry.IsSent)
            MarkChanged(symbol, ref entry);
        else
            Enqueue(symbol, ref entry, Math.Min(entry.Urgency, urgency));
    }

    private void ReleaseHeld(SymbolKey symbol, Demand demand, long since)
    {
        ref var entry = ref Find(symbol);
        if (Unsafe.IsNullRef(ref entry))
            return;
        var (observers, handles) = (entry.Observers, entry.Handles);
        Count(entry, -1);
        if (demand.History is not null && --entry.Histories == 0)
            entry.History = null;
        if (demand.IsOneShot)
            entry.OneShots--;
        if (demand.IsObserved && entry.Observers > 0)
            entry.Observers--;
        else if (!demand.IsObserved && entry.Handles > 0 && entry.FirstHandle <= since)
            entry.Handles--;
        Count(entry, 1);
        if ((entry.Observers, entry.Handles) != (observers, handles))
            EndDemand(symbol, ref entry);
    }

    private void ClearHeld(SymbolKey symbol)
    {
        ref var entry = ref Find(symbol);
        if (Unsafe.IsNullRef(ref entry) || entry.Handles == 0)
            return;
        Count(entry, -1);
        entry.Handles = 0;
        Count(entry, 1);
        EndDemand(symbol, ref entry);
    }

    private void EndDemand(SymbolKey symbol, ref FeedEntry entry)
    {
        if (entry.IsInDemand)
            return;
        inDemand--;
        if (entry.IsSent)
        {
            MarkChanged(symbol, ref entry);
            return;
        }

        waiting--;
        refused -= entry.IsRefused ? 1 : 0;
        entries.Remove(symbol);
    }
}
