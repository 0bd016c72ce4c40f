using System.Reactive.Concurrency;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink;

/// <summary>The state that a streamer's connections share: the demand, each connection's room for it, the rate of changes and the turns to
/// connect.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class PoolState(DXLinkSettings settings)
{
    private readonly Lock gate = new();
    private volatile ConnectionRoom[] rooms = [];

    public MarketDemand Demand { get; } = new();

    public ChangeRate Rate { get; } = new(settings.MaxChangesPerMinute, settings.Waits.RateRefused);

    public ConnectionTurns Turns { get; } = new(settings.ConnectionSpacing, settings.Scheduler);

    /// <summary>The tap of new connections; null if nothing is recorded.</summary>
    public IFeedTap? Tap { get; set; }

    /// <summary>Called when there is demand that a connection could not send.</summary>
    public Action OnDemandWaits { get; set; } = () => { };

    /// <summary>The room of each connection, ordered by connection number.</summary>
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

    /// <summary>Whether a connection takes unassigned demand, because all connections before it are down or full.</summary>
    public bool TakesShared(int connection, EventSchema type) =>
        rooms.Take(connection - 1).All(room => !room.IsUp || room.IsFull(type));

    /// <summary>Called when a connection was lost.</summary>
    /// <param name="connection">The number of the connection.</param>
    /// <param name="room">Its room.</param>
    /// <param name="endsHandles">Whether subscriptions end with the connection.</param>
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

        // Unassigned demand may go to a connection that is still up.
        if (rooms.Length > 1)
            settings.Scheduler.Schedule(() => OnDemandWaits());
    }

    /// <summary>Called when a connection met the session limit. The limit can last for hours, so other connections take over its
    /// share.</summary>
    public void OnSessionLimit(int connection)
    {
        if (rooms.Length == 1)
            return;

        // Delayed, so that code that shows its values learns of the loss first.
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
