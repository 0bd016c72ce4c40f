using System.Reactive.Concurrency;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink;

/// <summary>What the connections of a streamer share: the demand, the room that each has for it, and the pace at which all of them
/// go.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SharedDemand(LinkSettings settings)
{
    private readonly Lock gate = new();
    private volatile ConnectionRoom[] rooms = [];

    public StreamerDemand Demand { get; } = new();

    public ChangeRate Rate { get; } = new(settings.MaxChangesPerMinute, settings.Waits.RateRefused);

    public ConnectionTurns Turns { get; } = new(settings.ConnectionSpacing, settings.Scheduler);

    /// <summary>Called when demand waits that a connection could not send.</summary>
    public Action OnDemandWaits { get; set; } = () => { };

    /// <summary>The room of each connection, in the order of their numbers.</summary>
    public IReadOnlyList<ConnectionRoom> Rooms => rooms;

    public ConnectionRoom RoomOf(int connection)
    {
        lock (gate)
        {
            while (rooms.Length < connection)
                rooms = [.. rooms, new ConnectionRoom(settings.MaxSubscriptions, settings.MaxSubscriptionsPerType)];
            return rooms[connection - 1];
        }
    }

    /// <summary>Whether a connection takes what no connection has yet: those before it are lost or full.</summary>
    public bool TakesShared(int connection, EventSchema type) =>
        rooms.Take(connection - 1).All(room => !room.IsUp || room.IsFull(type));

    /// <summary>A connection was lost.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="room">Its room.</param>
    /// <param name="endsHandles">Whether handles end with a connection.</param>
    public void OnLost(int connection, ConnectionRoom room, bool endsHandles)
    {
        foreach (var feed in Demand.Feeds)
        {
            if (endsHandles)
                feed.ClearOf(connection);
            feed.Forget(connection, room);
        }

        foreach (var depth in Demand.Depths.All)
            depth.Forget(connection, room);

        // What no connection has taken yet may go to one that is still up.
        if (rooms.Length > 1)
            settings.Scheduler.Schedule(() => OnDemandWaits());
    }

    /// <summary>A connection met the session limit, which can last for hours: its share is left to the others.</summary>
    public void OnTurnedAway(int connection)
    {
        if (rooms.Length == 1)
            return;

        // Later, once those who show its values know of its loss.
        settings.Scheduler.Schedule(settings.Waits.RefusalSettles, () =>
        {
            if (rooms[connection - 1].IsUp)
                return;
            foreach (var feed in Demand.Feeds)
                feed.Unassign(connection);
            OnDemandWaits();
        });
    }
}
