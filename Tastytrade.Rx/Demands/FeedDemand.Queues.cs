namespace Tastytrade.Rx.Demands;

/// <content>What waits, what was sent and what has changed since, by connection.</content>
internal sealed partial class FeedDemand
{
    /// <summary>Waiting symbols: index 0 holds those for any connection, other indexes those of the connection with that number.</summary>
    private readonly List<DemandQueue[]> queues = [];

    /// <summary>Per connection: symbols that were sent and have changed since.</summary>
    private readonly List<List<SymbolKey>> changed = [];

    /// <summary>Per connection: how many symbols it has sent.</summary>
    private readonly List<int> sent = [];

    /// <summary>Per connection: how many requests it has sent.</summary>
    private readonly List<int> places = [];

    /// <summary>How many symbols a connection has sent.</summary>
    public int SentBy(int connection)
    {
        using var held = gate.EnterScope();
        return connection < sent.Count ? sent[connection] : 0;
    }

    /// <summary>The symbols that a connection has sent.</summary>
    public IReadOnlyList<SubscriptionEntry> SentOn(int connection)
    {
        using var held = gate.EnterScope();
        return
        [
            .. entries.Where(e => e.Value.IsSent && e.Value.Connection == connection)
                .Select(e => new SubscriptionEntry(e.Key.Symbol, e.Key.Source, e.Value.SentFromTime)),
        ];
    }

    /// <summary>How many symbols the other connections have sent.</summary>
    public int SentByOthers(int connection)
    {
        using var held = gate.EnterScope();
        return sent.Where((_, other) => other != connection).Sum();
    }

    /// <summary>How many changes are due for symbols that a connection has sent.</summary>
    public int ChangesFor(int connection)
    {
        using var held = gate.EnterScope();

        // A repeated request consists of a removal and an addition.
        return connection < changed.Count ? (2 * changed[connection].Count) + strays[connection].Count : 0;
    }

    /// <summary>The place of a connection's next request.</summary>
    public int NextPlace(int connection)
    {
        using var held = gate.EnterScope();
        Grow(connection);
        return places[connection] + 1;
    }

    public override void Forget(int connection, ConnectionRoom room)
    {
        using var held = gate.EnterScope();
        BeginEpoch();
        Grow(connection);
        changed[connection].Clear();
        strays[connection].Clear();
        foreach (var (symbol, _) in requests.Where(r => r.Value.Connection == connection).ToArray())
            requests.Remove(symbol);
        foreach (var symbol in entries.Keys.ToArray())
        {
            ref var entry = ref Find(symbol);
            if (entry.Connection != connection)
                continue;
            if (entry.IsSent)
                TakeBack(ref entry, room);
            (entry.IsAgain, entry.IsChanged) = (false, false);
            Requeue(symbol, ref entry);
            if (!entry.IsInDemand)
                entries.Remove(symbol);
        }
    }

    /// <summary>Removes all handles of a connection's symbols. Symbols without a connection count as the first connection's.</summary>
    public void ClearOf(int connection)
    {
        using var held = gate.EnterScope();
        var cleared = entries
            .Where(e => e.Value.Connection == connection || (e.Value.Connection == 0 && connection == 1))
            .Select(e => e.Key)
            .ToArray();
        foreach (var symbol in cleared)
            ClearHeld(symbol);
    }

    /// <summary>Lets other connections take the symbols that a connection has not sent.</summary>
    public void Unassign(int connection)
    {
        using var held = gate.EnterScope();
        foreach (var symbol in entries.Keys.ToArray())
        {
            ref var entry = ref Find(symbol);
            if (entry.Connection != connection || entry.IsSent)
                continue;
            (entry.Connection, entry.IsQueued, entry.IsAgain) = (0, false, false);
            Enqueue(symbol, ref entry, entry.Urgency);
        }
    }

    private void TakeBack(ref FeedEntry entry, ConnectionRoom room)
    {
        sent[entry.Connection]--;
        room.Free(Key.Type);
        (entry.Sent, entry.IsAnswered) = (0, false);
        if (!entry.IsInDemand)
            return;
        waiting++;

        // A changed from-time needs a further request on the same connection, as a repeated snapshot does.
        entry.IsAgain = true;
    }

    private void Requeue(SymbolKey symbol, ref FeedEntry entry)
    {
        if (entry.IsInDemand)
            Enqueue(symbol, ref entry, entry.Urgency);
    }

    private void Enqueue(SymbolKey symbol, ref FeedEntry entry, byte urgency)
    {
        if (entry.IsQueued && entry.Urgency <= urgency)
            return;
        (entry.IsQueued, entry.Urgency) = (true, urgency);
        Grow(entry.Connection);
        var queue = queues[entry.Connection][urgency];
        queue.Enqueue(symbol);

        // Unsubscribed symbols stay in the queue until their turn, which may take hours.
        if (queue.Count > 1024 + (2 * waiting))
            Compact(queue, entry.Connection, urgency);
    }

    /// <summary>A separate method, so that the closure is allocated only here and not for each queued symbol.</summary>
    private void Compact(DemandQueue queue, int connection, byte urgency) => queue.Keep(
        symbol => entries.TryGetValue(symbol, out var entry) && entry.IsQueued && entry.Urgency == urgency
            && entry.Connection == connection);

    private void MarkChanged(SymbolKey symbol, ref FeedEntry entry)
    {
        if (entry.IsChanged)
            return;
        entry.IsChanged = true;
        Grow(entry.Connection);
        changed[entry.Connection].Add(symbol);
    }

    private bool HasQueued(int queue) => queue < queues.Count && Array.Exists(queues[queue], q => q.Count > 0);

    private void Grow(int connection)
    {
        while (queues.Count <= connection)
        {
            queues.Add([.. Enumerable.Range(0, Urgency.Levels).Select(_ => new DemandQueue())]);
            changed.Add([]);
            strays.Add([]);
            sent.Add(0);
            places.Add(0);
        }
    }
}
