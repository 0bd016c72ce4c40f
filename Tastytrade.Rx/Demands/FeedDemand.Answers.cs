using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Demands;

/// <content>What servers answer and refuse.</content>
internal sealed partial class FeedDemand
{
    /// <summary>Per connection: refused removals of symbols that another connection has taken since.</summary>
    private readonly List<List<SubscriptionEntry>> strays = [];

    /// <summary>Marks the symbols of events as answered.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="events">The events.</param>
    /// <param name="room">The connection's remaining limits.</param>
    /// <param name="places">Receives the places of requests that these events answer first.</param>
    /// <returns>How many events were more than answers to requests.</returns>
    public int Answer(int connection, List<MarketEvent> events, ConnectionRoom room, List<int> places)
    {
        using var held = gate.EnterScope();
        var fresh = 0;
        foreach (var e in events)
        {
            var indexed = e as IndexedEvent;
            var symbol = new SymbolKey(e.EventSymbol, indexed?.SourceOf() ?? "");
            ref var entry = ref Find(symbol);
            if (Unsafe.IsNullRef(ref entry))
                continue;
            if (entry is { IsRefused: true, IsSent: false } && !IsStray(connection, symbol))
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
            (entry.IsAnswered, entry.HasEvent) = (true, true);
        }

        return fresh;
    }

    /// <summary>Called when the server has confirmed a symbol before sending any event for it.</summary>
    public void Accept(SymbolKey symbol)
    {
        using var held = gate.EnterScope();
        ref var entry = ref Find(symbol);
        if (!Unsafe.IsNullRef(ref entry) && entry.IsSent)
            entry.IsAnswered = true;
    }

    /// <summary>Called when the server may have refused messages: their additions wait again, and their removals are repeated.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="room">The connection's remaining limits.</param>
    /// <returns>How many entries wait again.</returns>
    public int PutBack(int connection, IReadOnlyCollection<SentMessage> messages, ConnectionRoom room)
    {
        using var held = gate.EnterScope();
        var before = refused;
        BeginEpoch();
        foreach (var message in messages)
        {
            foreach (var added in message.Added)
                PutBack(connection, new SymbolKey(added.Symbol, added.Source), message, room);
        }

        // Removals come last, because another of the messages may have requested the same symbol again.
        foreach (var message in messages)
        {
            foreach (var removed in message.Removed)
                RemoveOnceMore(connection, removed, message, room);
        }

        return refused - before;
    }

    private void PutBack(int connection, SymbolKey symbol, SentMessage message, ConnectionRoom room)
    {
        ref var entry = ref Find(symbol);

        if (Unsafe.IsNullRef(ref entry) || entry.Connection != connection || !message.Has(entry.Sent) || entry.IsAnswered)
            return;

        // A symbol that is no longer in demand must still be removed, since the server may not have refused it. If it is in demand again
        // later, it is requested again.
        if (!entry.IsInDemand)
        {
            entry.IsAgain = true;
            return;
        }

        TakeBack(ref entry, room);
        (entry.IsAgain, entry.IsChanged, entry.Connection, entry.IsRefused) = (false, false, 0, true);
        refused++;
        Requeue(symbol, ref entry);
    }

    /// <summary>Repeats a removal that the server refused, before any new request for the symbol.</summary>
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

        if (entry.IsInDemand)
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

    /// <summary>Whether the removal of a symbol is still to be repeated on a connection: its events then belong to an earlier
    /// request.</summary>
    private bool IsStray(int connection, SymbolKey symbol) => connection < strays.Count
        && strays[connection].Exists(stray => stray.Symbol == symbol.Symbol && stray.Source == symbol.Source);

    /// <summary>Handles a late answer: the server has a symbol that was considered refused. It must not be requested again, because the
    /// server would refuse an active candle for ever.</summary>
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
}
