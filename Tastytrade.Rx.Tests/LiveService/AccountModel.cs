using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.LiveService;

internal enum AccountStep
{
    Add,
    Release,
    Send,
    Refuse,
    Answer,
    Lose,
    Unassign,
}

/// <summary>Demand for quotes and candles, the rooms of some connections, and what their servers really have. Servers have the same limits,
/// and refuse whole messages; that becomes known later.</summary>
internal sealed class AccountModel
{
    private const int Symbols = 12;

    private static readonly FeedKey[] Keys = [new(Schema("Quote"), FeedContract.Auto), new(Schema("Candle"), FeedContract.History)];

    private static readonly ArraySegment<SubscriptionEntry> None = ArraySegment<SubscriptionEntry>.Empty;

    private readonly int size;
    private readonly FeedDemand[] feeds = [.. Keys.Select(key => new FeedDemand(key))];
    private readonly ConnectionRoom[] rooms;
    private readonly List<(FeedDemand Feed, Demand Want, long Since)> wants = [];

    /// <summary>By connection and feed, what its server has.</summary>
    private readonly HashSet<string>[][] servers;

    /// <summary>Messages that may yet be refused, the newest last.</summary>
    private readonly List<(int Connection, int Feed, SentMessage Message, bool IsTaken)> messages = [];
    private readonly int perType;
    private long now;
    private bool isFinishing;

    /// <summary>Answers that come late to what was taken for refused may find its room taken, until that is refused.</summary>
    private bool hadDoubt;

    public AccountModel(int connections, int size)
    {
        (this.size, perType) = (size, Math.Max(1, size / 2));
        rooms = [.. Enumerable.Range(0, connections).Select(_ => new ConnectionRoom(size, perType))];
        servers = [.. rooms.Select(_ => feeds.Select(_ => new HashSet<string>()).ToArray())];
    }

    public void Do(AccountStep what, int which, int first, int count, bool flag)
    {
        var connection = (which % rooms.Length) + 1;
        var feed = which % feeds.Length;
        switch (what)
        {
            case AccountStep.Add:
                string[] symbols = [.. Enumerable.Range(first, count).Select(i => $"S{i % Symbols}").Distinct()];
                var want = new Demand(Keys[feed], new SymbolKeys(symbols, "")) { IsObserved = flag, FromTime = feed == 1 ? first : null };
                feeds[feed].Add(want, ++now);
                wants.Add((feeds[feed], want, now));
                break;
            case AccountStep.Release when wants.Count > 0:
                var given = wants[first % wants.Count];
                wants.Remove(given);
                given.Feed.Release(given.Want, given.Since);
                break;
            case AccountStep.Send:
                Send(connection, count * 2, isTaken: !flag || first > 3);
                break;
            case AccountStep.Refuse:
                hadDoubt |= flag && rooms.Length == 1;
                Refuse(connection, withDoubt: hadDoubt);
                Answer(connection, 0);
                Answer(connection, 1);
                break;
            case AccountStep.Answer:
                Answer(connection, feed);
                break;
            case AccountStep.Lose:
                Lose(connection, flag);
                break;
            case AccountStep.Unassign:
                feeds[feed].Unassign(connection);
                break;
        }
    }

    public void Check()
    {
        for (var feed = 0; feed < feeds.Length; feed++)
        {
            var status = feeds[feed].Status;
            var desired = InDemand(feed);
            Require(status.InDemand == desired.Count, "desired");
            Require(status.Refused >= 0 && status.Refused <= status.Waiting, "refused of those that wait");
            var found = feeds[feed].Find(desired);
            Require(found.Count(f => f.Place == 0) == status.Waiting, "waiting");
            Require(found.Count(f => f.IsRefused) == status.Refused, "refused");
            for (var c = 1; c <= rooms.Length; c++)
                Require(found.Count(f => f.Place > 0 && f.Connection == c) <= feeds[feed].SentBy(c), "sent");
        }

        for (var c = 1; c <= rooms.Length; c++)
        {
            Require(rooms[c - 1].Sent == feeds.Sum(f => f.SentBy(c)), "the room's account");
            Require(hadDoubt || rooms[c - 1].Sent - feeds.Sum(f => f.ChangesFor(c)) <= size, "never more than the room");
            Require(hadDoubt || feeds[1].SentBy(c) - feeds[1].ChangesFor(c) <= perType, "never more than the room of the type");
        }
    }

    /// <summary>With all refused messages put back and time to send, each server has what it is said to have, and all that fits.</summary>
    public void Finish()
    {
        for (var round = 0; round < 4; round++)
        {
            for (var c = 1; c <= rooms.Length; c++)
            {
                Refuse(c);
                for (var feed = 0; feed < feeds.Length; feed++)
                    Answer(c, feed);
                isFinishing = true;
                Send(c, int.MaxValue / 2, isTaken: true);
                isFinishing = false;
                Unassign(c);
                Check();
            }
        }

        for (var feed = 0; feed < feeds.Length; feed++)
        {
            var all = servers.SelectMany(s => s[feed]).ToArray();
            Require(all.Distinct().Count() == all.Length, "on one connection each");
            Require(InDemand(feed).IsSupersetOf(all), "nothing that is not wanted");
            Require(all.Length == feeds[feed].Status.InDemand - feeds[feed].Status.Waiting, "what is not there waits");
            var isRoom = rooms.Any(r => !r.IsFull(Keys[feed].Type));
            Require(feeds[feed].Status.Waiting == 0 || !isRoom, "room is used");
        }
    }

    private void Send(int connection, int changes, bool isTaken)
    {
        var room = rooms[connection - 1];
        room.Grant(changes, changes);
        var left = changes;
        int[] places = [.. feeds.Select(feed => feed.NextPlace(connection))];
        for (var feed = 0; feed < feeds.Length; feed++)
        {
            List<SubscriptionEntry> removed = [];
            left -= feeds[feed].TakeRemovals(connection, room, removed) ? 1 : removed.Count;
            Deliver(connection, feed, new SentMessage(places[feed], None, removed.ToArray(), default), isTaken);
        }

        for (var feed = 0; feed < feeds.Length; feed++)
        {
            List<SubscriptionEntry> added = [];
            for (byte urgency = 0; urgency < Urgency.Levels; urgency++)
                feeds[feed].TakeAdditions(connection, urgency, room, takesShared: true, added);
            left -= added.Count;
            Deliver(connection, feed, new SentMessage(places[feed], added.ToArray(), None, default), isTaken);
        }

        Require(room.TakeUnused() == left, "the account of changes");
    }

    /// <summary>A server takes a message whole or not at all; like the live one, it refuses to add a candle that is active.</summary>
    private void Deliver(int connection, int feed, SentMessage message, bool isTaken)
    {
        if (message.Added.Count + message.Removed.Count == 0)
            return;
        var server = servers[connection - 1][feed];
        string[] added = [.. message.Added.Select(e => e.Symbol)];
        isTaken &= (feed == 0 || !server.Overlaps(added))
            && (feed == 0 || added.Length == 0 || server.Count + added.Length <= perType)
            && (added.Length == 0 || servers[connection - 1].Sum(s => s.Count) + added.Except(server).Count() <= size);
        Require(isTaken || !isFinishing, "a server in order refuses nothing");
        if (isTaken)
        {
            server.ExceptWith(message.Removed.Select(e => e.Symbol));
            server.UnionWith(added);
        }

        messages.Add((connection, feed, message, isTaken));
    }

    /// <summary>All refused messages of a connection are found out; in doubt, some are among them that were taken.</summary>
    private void Refuse(int connection, bool withDoubt = false)
    {
        for (var feed = 0; feed < feeds.Length; feed++)
        {
            SentMessage[] refused =
                [.. messages.Where(m => m.Connection == connection && m.Feed == feed && (withDoubt || !m.IsTaken)).Select(m => m.Message)];
            feeds[feed].PutBack(connection, refused, rooms[connection - 1]);
        }

        messages.RemoveAll(m => m.Connection == connection);
    }

    private void Answer(int connection, int feed)
    {
        var there = servers[connection - 1][feed];
        List<MarketEvent> events = feed == 0
            ? [.. there.Select(s => new Quote { EventSymbol = s })]
            : [.. there.Select(s => new Candle { EventSymbol = s })];
        feeds[feed].Answer(connection, events, rooms[connection - 1], []);
    }

    private void Lose(int connection, bool isForLong)
    {
        for (var feed = 0; feed < feeds.Length; feed++)
        {
            feeds[feed].Forget(connection, rooms[connection - 1]);
            if (isForLong)
                feeds[feed].Unassign(connection);
            servers[connection - 1][feed].Clear();
        }

        messages.RemoveAll(m => m.Connection == connection);
    }

    /// <summary>As a connection does that is full.</summary>
    private void Unassign(int connection)
    {
        foreach (var feed in feeds.Where(f => rooms[connection - 1].IsFull(f.Key.Type)))
            feed.Unassign(connection);
    }

    private HashSet<string> InDemand(int feed) => [.. wants.Where(w => w.Feed == feeds[feed]).SelectMany(w => w.Want.Symbols.Symbols)];

    private void Require(bool condition, string what)
    {
        if (condition)
            return;
        var found = feeds.Select((feed, i) => $"{feed.Status} {string.Join('|', servers.Select(s => string.Join(' ', s[i])))}");
        throw new InvalidOperationException($"{what}; {string.Join(", ", found)}");
    }

    private static EventSchema Schema(string name) => EventSchema.All.Single(s => s.Name == name);
}
