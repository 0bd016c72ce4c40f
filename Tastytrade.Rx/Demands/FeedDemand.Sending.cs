using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.Demands;

/// <content>Connections take from the demand what they send.</content>
internal sealed partial class FeedDemand
{
    /// <summary>At least this many symbols without demand are remembered.</summary>
    private const int KeptRequests = 4096;

    /// <summary>The latest from-times that were requested on the current sockets, including those of symbols without demand.</summary>
    private readonly Dictionary<SymbolKey, (int Connection, long FromTime)> requests = [];

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

    /// <summary>Takes the removals for a server: symbols that are no longer in demand or must be requested again.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="room">The connection's remaining limits.</param>
    /// <param name="removed">Receives the entries.</param>
    /// <returns>Whether a reset replaces them, so that they need not be listed.</returns>
    public bool TakeRemovals(int connection, ConnectionRoom room, List<SubscriptionEntry> removed)
    {
        using var held = gate.EnterScope();
        if (connection >= changed.Count)
            return false;
        var list = changed[connection];
        BeginEpoch();
        TakeStrays(strays[connection], room, removed);
        if (list.Count == 0)
            return false;
        var isReset = inDemand == 0 && removed.Count == 0 && sent[connection] > 1 && room.TryChange(isBulk: false);
        var done = 0;
        for (; done < list.Count; done++)
        {
            ref var entry = ref Find(list[done]);
            if (Unsafe.IsNullRef(ref entry) || !entry.IsChanged || entry.Connection != connection)
                continue;
            var isCurrent = entry.IsInDemand && !entry.IsAgain && entry.SentFor == entry.FromTime;
            if (entry.IsSent && !isCurrent)
            {
                if (!isReset && !room.TryChange(isBulk: false))
                    break;
                removed.Add(new(list[done].Symbol, list[done].Source, entry.SentFromTime));
                TakeBack(ref entry, room);
                Requeue(list[done], ref entry);
            }

            if (entry.IsInDemand)
                entry.IsChanged = false;
            else
                entries.Remove(list[done]);
        }

        list.RemoveRange(0, done);
        return isReset;
    }

    /// <summary>Takes the additions for a server, as many as its limits allow.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="urgency">The urgency level to take from.</param>
    /// <param name="room">The connection's remaining limits.</param>
    /// <param name="takesShared">Whether to take unassigned demand too.</param>
    /// <param name="added">Receives the entries, ordered by place.</param>
    public void TakeAdditions(int connection, byte urgency, ConnectionRoom room, bool takesShared, List<SubscriptionEntry> added)
    {
        using var held = gate.EnterScope();
        BeginEpoch();
        TakeAdditions(connection, connection, urgency, room, added);
        if (takesShared)
            TakeAdditions(0, connection, urgency, room, added);
        ForgetRequests();
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
        (entry.HasEvent, entry.SentAt) = (false, age);
        uncheckedSince ??= age;
        (entry.Connection, entry.Sent) = ((byte)connection, ++places[connection]);
        var begins = !entry.IsAgain || entry.Begun != entry.History;
        entry.SentFor = entry.FromTime;
        entry.SentFromTime = entry.IsAgain ? entry.FromTime : entry.ResumeFromTime();
        (entry.AwaitsSnapshot, entry.IsAgain, entry.Begun) = (entry.IsAgain, false, entry.History);
        if (entry.SentFromTime is not { } from)
        {
            entry.History?.OnRequested(null, begins, null);
            return;
        }

        ref var latest = ref CollectionsMarshal.GetValueRefOrAddDefault(requests, symbol, out var isKnown);
        entry.History?.OnRequested(from, begins, isKnown ? latest.FromTime : null);
        latest = (connection, isKnown ? Math.Max(latest.FromTime, from) : from);
    }

    private static void TakeStrays(List<SubscriptionEntry> strays, ConnectionRoom room, List<SubscriptionEntry> removed)
    {
        var count = 0;
        while (count < strays.Count && room.TryChange(isBulk: false))
            removed.Add(strays[count++]);
        strays.RemoveRange(0, count);
    }

    /// <summary>Answers to removed subscriptions come soon or never. Without this, a program that goes through symbol after symbol for
    /// weeks would leave one entry for each.</summary>
    private void ForgetRequests()
    {
        if (requests.Count <= KeptRequests + (2 * entries.Count))
            return;
        foreach (var symbol in requests.Keys.Where(symbol => !entries.ContainsKey(symbol)).ToArray())
            requests.Remove(symbol);
    }
}
