using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Feed;

/// <summary>What is desired on one channel, beside what its server has been told: the difference is what to send.</summary>
/// <remarks>Changed under the connection's lock. Any thread may ask what is desired without it, since while frames are read that lock is hardly ever free.
/// Handles and observers are counted apart: <c>Unsubscribe</c> takes away what <c>Subscribe</c>
/// gave, but never what somebody still observes.</remarks>
internal sealed class FeedBook(FeedKey key) : ServiceBook
{
    /// <summary>A list that was longer than this is given up once it is empty.</summary>
    private const int KeptDirty = 4096;

    /// <summary>So many symbols that were given up are remembered at least.</summary>
    private const int KeptAsked = 4096;

    private readonly Lock gate = new();
    private readonly Dictionary<SymbolKey, FeedEntry> entries = [];
    private readonly List<SymbolKey> dirty = [];

    /// <summary>The latest from-times for which the server was asked in this session, of symbols that were given up too.</summary>
    private readonly Dictionary<SymbolKey, long> asked = [];
    private int desired;
    private int live;

    public FeedKey Key { get; } = key;

    public override string Title => $"{Key.Type.Name} ({Key.Contract})";

    /// <summary>How many symbols are desired.</summary>
    public override int Desired => desired;

    /// <summary>How many of them the server has been asked for.</summary>
    public int Live => live;

    public override bool IsDirty => dirty.Count > 0;

    /// <summary>Without subscriptions the channel is silent, and at hand for the next.</summary>
    public override bool CancelsWhenUndesired => false;

    /// <summary>So many symbols come at once: made room for step by step, they would take up to twice the memory.</summary>
    public void Reserve(int symbols)
    {
        using var held = gate.EnterScope();
        if (symbols > entries.Count)
            entries.EnsureCapacity(entries.Count + symbols);
    }

    /// <param name="symbol">The symbol.</param>
    /// <param name="observed">Whether an observer wants it, rather than a handle.</param>
    /// <param name="fromTime">Where a time series begins.</param>
    /// <param name="now">A count that rises with each call.</param>
    /// <param name="history">Follows what the server is asked, and knows where to go on in a new session; null for who wants all from its from-time
    /// on each time.</param>
    public void Add(SymbolKey symbol, bool observed, long? fromTime, long now, IHistory? history = null)
    {
        using var held = gate.EnterScope();
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, symbol, out _);
        if (!entry.IsDesired)
        {
            desired++;
            entry.FromTime = fromTime;
        }

        // The earliest of all from-times: whoever asked for less can skip, whoever asked for more cannot make up.
        entry.FromTime = fromTime < entry.FromTime ? fromTime : entry.FromTime ?? fromTime;
        if (history is not null)
        {
            // Who begins with nothing needs a snapshot, which the server sends for a new subscription only.
            entry.IsAnew |= entry.IsLive && entry.History != history;
            entry.History = history;
            entry.Histories++;
        }

        if (observed)
            entry.Observers++;
        else if (entry.Handles++ == 0)
            entry.FirstHandle = now;
        MarkDirty(symbol, ref entry);
    }

    /// <summary>Gives back one <see cref="Add"/>.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="observed">As it was added.</param>
    /// <param name="since">The count of its <see cref="Add"/>: a handle that was cleared since has nothing to give back.</param>
    /// <param name="history">As it was added.</param>
    public void Release(SymbolKey symbol, bool observed, long since, IHistory? history = null)
    {
        using var held = gate.EnterScope();
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(entries, symbol);
        if (Unsafe.IsNullRef(ref entry))
            return;
        if (history is not null && --entry.Histories == 0)
            entry.History = null;
        if (observed && entry.Observers > 0)
            entry.Observers--;
        else if (!observed && entry.Handles > 0 && entry.FirstHandle <= since)
            entry.Handles--;
        else
            return;
        Undesire(symbol, ref entry);
    }

    /// <summary>Lets the server send the snapshot again that a history has not got.</summary>
    public void AskAnew(SymbolKey symbol, IHistory history)
    {
        using var held = gate.EnterScope();
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(entries, symbol);
        if (Unsafe.IsNullRef(ref entry) || !entry.IsLive || entry.History != history)
            return;
        entry.IsAnew = true;
        MarkDirty(symbol, ref entry);
    }

    /// <summary>Takes away all handles of these symbols, whatever their source.</summary>
    public void Clear(IReadOnlyCollection<string> symbols)
    {
        using var held = gate.EnterScope();
        foreach (var symbol in symbols)
            Clear(new SymbolKey(symbol, ""));
        if (entries.Keys.Any(k => k.Source.Length > 0))
        {
            var wanted = symbols.ToHashSet();
            foreach (var symbol in entries.Keys.Where(k => k.Source.Length > 0 && wanted.Contains(k.Symbol)).ToArray())
                Clear(symbol);
        }
    }

    /// <summary>Takes away all handles of all symbols.</summary>
    public void ClearAll()
    {
        using var held = gate.EnterScope();
        foreach (var symbol in entries.Keys.ToArray())
            Clear(symbol);
    }

    /// <summary>The symbols that somebody desires, those of several sources several times.</summary>
    public IReadOnlyList<string> DesiredSymbols
    {
        get
        {
            using var held = gate.EnterScope();
            return [.. entries.Where(e => e.Value.IsDesired).Select(e => e.Key.Symbol)];
        }
    }

    /// <summary>For any thread.</summary>
    public bool IsDesired(string symbol)
    {
        using var held = gate.EnterScope();
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(entries, new SymbolKey(symbol, ""));
        return !Unsafe.IsNullRef(ref entry) && entry.IsDesired;
    }

    public override ServiceChannel CreateChannel(int id) => new FeedChannel(id, this);

    public override void Forget()
    {
        using var held = gate.EnterScope();
        live = 0;
        dirty.Clear();
        asked.Clear();
        foreach (var symbol in entries.Keys.ToArray())
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(entries, symbol);
            entry.IsLive = false;
            entry.IsAnew = false;
            entry.IsDirty = false;
            if (entry.IsDesired)
                MarkDirty(symbol, ref entry);
            else
                entries.Remove(symbol);
        }
    }

    /// <summary>What has to be said now, taken as said.</summary>
    public SubscriptionChanges TakeChanges()
    {
        using var held = gate.EnterScope();
        List<SubscriptionEntry> remove = [], add = new(Math.Min(dirty.Count, desired));
        var reset = Desired == 0 && live > 1;
        foreach (var symbol in dirty)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(entries, symbol);
            entry.IsDirty = false;
            if (entry.IsDesired && (!entry.IsLive || entry.IsAnew || entry.LiveFromTime != entry.FromTime))
            {
                if (entry.IsAnew)
                    remove.Add(new(symbol.Symbol, symbol.Source, entry.SaidFromTime));
                var begins = !entry.IsLive || entry.Begun != entry.History;
                entry.SaidFromTime = entry.IsLive ? entry.FromTime : entry.ResumeFromTime();
                SetLive(ref entry, true);
                add.Add(new(symbol.Symbol, symbol.Source, entry.SaidFromTime));
                Ask(symbol, ref entry, begins);
            }
            else if (!entry.IsDesired && entry.IsLive)
            {
                if (!reset)
                    remove.Add(new(symbol.Symbol, symbol.Source, entry.SaidFromTime));
                SetLive(ref entry, false);
            }

            if (!entry.IsDesired && !entry.IsLive)
                entries.Remove(symbol);
        }

        dirty.Clear();
        if (dirty.Capacity > KeptDirty)
            dirty.TrimExcess();
        ForgetAsked();
        return new(Key.Type.Name, reset, remove, add);
    }

    private void Ask(SymbolKey symbol, ref FeedEntry entry, bool begins)
    {
        entry.Begun = entry.History;
        if (entry.SaidFromTime is not { } from)
        {
            entry.History?.OnAsked(null, begins, null);
            return;
        }

        ref var latest = ref CollectionsMarshal.GetValueRefOrAddDefault(asked, symbol, out var isKnown);
        entry.History?.OnAsked(from, begins, isKnown ? latest : null);
        latest = isKnown ? Math.Max(latest, from) : from;
    }

    /// <summary>An answer to a subscription that was given up comes soon or not at all; whoever goes through symbol after symbol for weeks must not pay for each.</summary>
    private void ForgetAsked()
    {
        if (asked.Count <= KeptAsked + (2 * entries.Count))
            return;
        foreach (var symbol in asked.Keys.Where(symbol => !entries.ContainsKey(symbol)).ToArray())
            asked.Remove(symbol);
    }

    private void Clear(SymbolKey symbol)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(entries, symbol);
        if (Unsafe.IsNullRef(ref entry) || entry.Handles == 0)
            return;
        entry.Handles = 0;
        Undesire(symbol, ref entry);
    }

    private void SetLive(ref FeedEntry entry, bool isLive)
    {
        if (entry.IsLive != isLive)
            live += isLive ? 1 : -1;
        entry.IsLive = isLive;
        entry.IsAnew = false;
        entry.LiveFromTime = entry.FromTime;
    }

    private void Undesire(SymbolKey symbol, ref FeedEntry entry)
    {
        if (entry.IsDesired)
            return;
        desired--;
        MarkDirty(symbol, ref entry);
    }

    private void MarkDirty(SymbolKey symbol, ref FeedEntry entry)
    {
        if (entry.IsDirty)
            return;
        entry.IsDirty = true;
        dirty.Add(symbol);
    }
}
