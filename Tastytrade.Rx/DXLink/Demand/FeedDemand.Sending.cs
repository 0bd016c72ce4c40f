using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.DXLink.Demand;

/// <content>What connections take from the demand, and what they give back.</content>
internal sealed partial class FeedDemand
{
    /// <summary>So many symbols that were given up are remembered at least.</summary>
    private const int KeptRequests = 4096;

    /// <summary>What waits: of any connection at 0, and of each connection by its number.</summary>
    private readonly List<DemandQueue[]> queues = [];

    /// <summary>By connection, what was sent and has changed since.</summary>
    private readonly List<List<SymbolKey>> changed = [];

    /// <summary>By connection, refused removals of what another connection has taken meanwhile.</summary>
    private readonly List<List<SubscriptionEntry>> strays = [];

    /// <summary>How many symbols each connection has sent.</summary>
    private readonly List<int> sent = [];

    /// <summary>By connection, how many requests were sent.</summary>
    private readonly List<int> places = [];

    /// <summary>The latest from-times for which servers were asked in their sessions, of symbols that were given up too.</summary>
    private readonly Dictionary<SymbolKey, (int Connection, long FromTime)> requests = [];

    /// <summary>How many symbols a connection has sent.</summary>
    public int SentBy(int connection)
    {
        using var held = gate.EnterScope();
        return connection < sent.Count ? sent[connection] : 0;
    }

    /// <summary>How many symbols the other connections have sent.</summary>
    public int SentByOthers(int connection)
    {
        using var held = gate.EnterScope();
        return sent.Where((_, other) => other != connection).Sum();
    }

    /// <summary>How many changes there are to send of what a connection has sent.</summary>
    public int ChangesFor(int connection)
    {
        using var held = gate.EnterScope();

        // What is requested once more is removed before.
        return connection < changed.Count ? (2 * changed[connection].Count) + strays[connection].Count : 0;
    }

    /// <summary>The place that a connection's next request gets.</summary>
    public int NextPlace(int connection)
    {
        using var held = gate.EnterScope();
        Grow(connection);
        return places[connection] + 1;
    }

    public override ServiceChannel CreateChannel(int id, int connection) => new FeedChannel(id, this, connection);

    public override bool HasChanges(int connection)
    {
        using var held = gate.EnterScope();
        return connection < changed.Count && changed[connection].Count + strays[connection].Count > 0;
    }

    public override bool HasAdditions(int connection, bool takesShared)
    {
        using var held = gate.EnterScope();
        return waiting > 0 && ((takesShared && HasQueued(0)) || HasQueued(connection));
    }

    /// <summary>Takes what a server is to forget: what is no longer in demand, and what is to be requested once more.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="room">What its server still takes.</param>
    /// <param name="removed">Gets the entries.</param>
    /// <returns>Whether a reset says it all, so that they need not be named.</returns>
    public bool TakeRemovals(int connection, ConnectionRoom room, List<SubscriptionEntry> removed)
    {
        using var held = gate.EnterScope();
        if (connection >= changed.Count)
            return false;
        var list = changed[connection];
        TakeStrays(strays[connection], room, removed);
        if (list.Count == 0)
            return false;
        var isReset = desired == 0 && removed.Count == 0 && sent[connection] > 1 && room.TryChange(isBulk: false);
        var done = 0;
        for (; done < list.Count; done++)
        {
            ref var entry = ref Find(list[done]);
            if (Unsafe.IsNullRef(ref entry) || !entry.IsChanged || entry.Connection != connection)
                continue;
            var isCurrent = entry.IsDesired && !entry.IsAgain && entry.SentFor == entry.FromTime;
            if (entry.IsSent && !isCurrent)
            {
                if (!isReset && !room.TryChange(isBulk: false))
                    break;
                removed.Add(new(list[done].Symbol, list[done].Source, entry.SentFromTime));
                TakeBack(ref entry, room);
                Requeue(list[done], ref entry);
            }

            if (entry.IsDesired)
                entry.IsChanged = false;
            else
                entries.Remove(list[done]);
        }

        list.RemoveRange(0, done);
        return isReset;
    }

    /// <summary>Takes what a server is to be asked for, as much as it still takes.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="urgency">Of which level.</param>
    /// <param name="room">What its server still takes.</param>
    /// <param name="takesShared">Whether it takes what no connection has yet, too.</param>
    /// <param name="added">Gets the entries, in the order of their places.</param>
    public void TakeAdditions(int connection, byte urgency, ConnectionRoom room, bool takesShared, List<SubscriptionEntry> added)
    {
        using var held = gate.EnterScope();
        TakeAdditions(connection, connection, urgency, room, added);
        if (takesShared)
            TakeAdditions(0, connection, urgency, room, added);
        ForgetRequests();
    }

    /// <summary>Notes that events have come.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="events">The events.</param>
    /// <param name="room">What its server still takes.</param>
    /// <param name="places">Gets the places of requests that they are the first answers to.</param>
    /// <returns>How many events were more than an answer.</returns>
    public int Answer(int connection, List<MarketEvent> events, ConnectionRoom room, List<int> places)
    {
        using var held = gate.EnterScope();
        var fresh = 0;
        foreach (var e in events)
        {
            var indexed = e as IndexedEvent;
            ref var entry = ref Find(new SymbolKey(e.EventSymbol, indexed?.SourceOf() ?? ""));
            if (Unsafe.IsNullRef(ref entry))
                continue;
            if (entry is { IsRefused: true, IsSent: false })
                Adopt(connection, ref entry, room);
            if (!entry.IsSent || entry.Connection != connection)
                continue;
            var flags = indexed?.EventFlags ?? EventFlags.None;
            if (entry is { IsAnswered: false, AwaitsSnapshot: true } && indexed is not null && (flags & EventFlags.SnapshotBegin) == 0)
            {
                fresh++;
                continue;
            }

            var isOfSnapshot = !entry.IsAnswered || entry.IsInSnapshot || (flags & EventFlags.SnapshotBegin) != 0;
            entry.IsInSnapshot = (entry.IsInSnapshot || (flags & EventFlags.SnapshotBegin) != 0)
                && (flags & (EventFlags.SnapshotEnd | EventFlags.SnapshotSnip)) == 0;
            fresh += isOfSnapshot ? 0 : 1;
            if (!entry.IsAnswered)
                places.Add(entry.Sent);
            entry.IsAnswered = true;
        }

        return fresh;
    }

    /// <summary>The server may have refused messages: what they asked for waits again, and what they were to remove is still there.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="room">What its server still takes.</param>
    /// <returns>How many entries wait again.</returns>
    public int PutBack(int connection, IReadOnlyCollection<SentMessage> messages, ConnectionRoom room)
    {
        using var held = gate.EnterScope();
        var before = refused;
        foreach (var message in messages)
        {
            foreach (var added in message.Added)
                PutBack(connection, new SymbolKey(added.Symbol, added.Source), message, room);
        }

        // Last, since what was to be removed may have been asked for again by another of the messages.
        foreach (var message in messages)
        {
            foreach (var removed in message.Removed)
                RemoveOnceMore(connection, removed, message, room);
        }

        return refused - before;
    }

    public override void Forget(int connection, ConnectionRoom room)
    {
        using var held = gate.EnterScope();
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
            if (!entry.IsDesired)
                entries.Remove(symbol);
        }
    }

    /// <summary>Takes away all handles of what a connection has; the first has what none has yet, too.</summary>
    public void ClearOf(int connection)
    {
        using var held = gate.EnterScope();
        foreach (var symbol in entries.Where(e => e.Value.Connection == connection || (e.Value.Connection == 0 && connection == 1)).Select(e => e.Key).ToArray())
            ClearHeld(symbol);
    }

    /// <summary>Lets other connections take what a connection has not sent.</summary>
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

    private void TakeAdditions(int queue, int connection, byte urgency, ConnectionRoom room, List<SubscriptionEntry> added)
    {
        if (queue >= queues.Count)
            return;
        var waits = queues[queue][urgency];
        while (waits.TryPeek(out var symbol))
        {
            ref var entry = ref Find(symbol);
            if (Unsafe.IsNullRef(ref entry) || !entry.IsQueued || entry.Urgency != urgency || entry.Connection != queue)
            {
                waits.Dequeue();
                continue;
            }

            if (!room.TryAdd(Key.Type, isBulk: urgency >= Urgency.Bulk))
                return;
            waits.Dequeue();
            Send(symbol, ref entry, connection, room);
            added.Add(new(symbol.Symbol, symbol.Source, entry.SentFromTime));
        }
    }

    private void Send(SymbolKey symbol, ref FeedEntry entry, int connection, ConnectionRoom room)
    {
        Grow(connection);
        waiting--;
        refused -= entry.IsRefused ? 1 : 0;
        sent[connection]++;
        (entry.IsQueued, entry.IsRefused, entry.IsAnswered, entry.IsInSnapshot) = (false, false, false, false);
        (entry.Connection, entry.Sent) = ((byte)connection, ++places[connection]);
        var begins = !entry.IsAgain || entry.Begun != entry.History;
        entry.SentFor = entry.FromTime;
        entry.SentFromTime = entry.IsAgain ? entry.FromTime : entry.ResumeFromTime();
        (entry.AwaitsSnapshot, entry.IsAgain, entry.Begun) = (entry.IsAgain, false, entry.History);
        if (entry.SentFromTime is not { } from)
        {
            entry.History?.OnAsked(null, begins, null);
            return;
        }

        ref var latest = ref CollectionsMarshal.GetValueRefOrAddDefault(requests, symbol, out var isKnown);
        entry.History?.OnAsked(from, begins, isKnown ? latest.FromTime : null);
        latest = (connection, isKnown ? Math.Max(latest.FromTime, from) : from);
    }

    private static void TakeStrays(List<SubscriptionEntry> strays, ConnectionRoom room, List<SubscriptionEntry> removed)
    {
        var count = 0;
        while (count < strays.Count && room.TryChange(isBulk: false))
            removed.Add(strays[count++]);
        strays.RemoveRange(0, count);
    }

    private void PutBack(int connection, SymbolKey symbol, SentMessage message, ConnectionRoom room)
    {
        ref var entry = ref Find(symbol);

        if (Unsafe.IsNullRef(ref entry) || entry.Connection != connection || !message.Has(entry.Sent) || entry.IsAnswered)
            return;

        // What was given up meanwhile is removed in any case, since it is not certain that the server refused it, and asked for again if it is wanted again.
        if (!entry.IsDesired)
        {
            entry.IsAgain = true;
            return;
        }

        TakeBack(ref entry, room);
        (entry.IsAgain, entry.IsChanged, entry.Connection, entry.IsRefused) = (false, false, 0, true);
        refused++;
        Requeue(symbol, ref entry);
    }

    /// <summary>A removal that the server refused. It goes out again, and before anything that is asked for of the symbol meanwhile.</summary>
    private void RemoveOnceMore(int connection, SubscriptionEntry removed, SentMessage message, ConnectionRoom room)
    {
        var symbol = new SymbolKey(removed.Symbol, removed.Source);
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, symbol, out _);
        if (entry.IsSent)
        {
            if (entry.Connection != connection)
                strays[connection].Add(removed);
            return;
        }

        if (entry.IsDesired)
        {
            waiting--;
            refused -= entry.IsRefused ? 1 : 0;
        }

        Grow(connection);
        (entry.Connection, entry.Sent, entry.SentFromTime) = ((byte)connection, message.First, removed.FromTime);
        (entry.IsAgain, entry.IsAnswered, entry.IsQueued, entry.IsRefused, entry.IsChanged) = (true, true, false, false, false);
        sent[connection]++;
        room.Hold(Key.Type);
        MarkChanged(symbol, ref entry);
    }

    /// <summary>The server has what was taken for refused: its answer came late. Asked for once more, an active candle would be refused for ever.</summary>
    private void Adopt(int connection, ref FeedEntry entry, ConnectionRoom room)
    {
        waiting--;
        refused--;
        Grow(connection);
        (entry.IsQueued, entry.IsRefused, entry.Connection, entry.Sent) = (false, false, (byte)connection, ++places[connection]);
        (entry.SentFor, entry.SentFromTime, entry.AwaitsSnapshot) = (entry.FromTime, entry.FromTime, false);
        sent[connection]++;
        room.Hold(Key.Type);
    }

    private void TakeBack(ref FeedEntry entry, ConnectionRoom room)
    {
        sent[entry.Connection]--;
        room.Free(Key.Type);
        (entry.Sent, entry.IsAnswered) = (0, false);
        if (!entry.IsDesired)
            return;
        waiting++;

        // A change of the from-time is a further request of the same session, as one for a snapshot is.
        entry.IsAgain = true;
    }

    private void Requeue(SymbolKey symbol, ref FeedEntry entry)
    {
        if (entry.IsDesired)
            Enqueue(symbol, ref entry, entry.Urgency);
    }

    private void Enqueue(SymbolKey symbol, ref FeedEntry entry, byte urgency)
    {
        if (entry.IsQueued && entry.Urgency <= urgency)
            return;
        (entry.IsQueued, entry.Urgency) = (true, urgency);
        Grow(entry.Connection);
        queues[entry.Connection][urgency].Enqueue(symbol);
    }

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

    /// <summary>An answer to a subscription that was given up comes soon or not at all; a program that goes through symbol after symbol for weeks must not
    /// pay for each.</summary>
    private void ForgetRequests()
    {
        if (requests.Count <= KeptRequests + (2 * entries.Count))
            return;
        foreach (var symbol in requests.Keys.Where(symbol => !entries.ContainsKey(symbol)).ToArray())
            requests.Remove(symbol);
    }
}
