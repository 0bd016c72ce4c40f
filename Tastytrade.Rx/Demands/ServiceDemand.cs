
namespace Tastytrade.Rx.Demands;

/// <summary>The demand that one channel serves, of any service. It outlives every socket.</summary>
internal abstract class ServiceDemand
{
    /// <summary>Describes the channel's content to users in errors.</summary>
    public abstract string Title { get; }

    /// <summary>How many items are in demand.</summary>
    public abstract int InDemand { get; }

    /// <summary>Whether to cancel the channel when nothing on it is in demand any more, because it would keep sending.</summary>
    public abstract bool CancelsWithoutDemand { get; }

    /// <summary>Whether anything that a connection has sent has changed since.</summary>
    public abstract bool HasChanges(int connection);

    /// <summary>Whether there is more to send.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="takesShared">Whether the connection takes unassigned demand too.</param>
    public abstract bool HasAdditions(int connection, bool takesShared);

    /// <summary>Called when a connection's server has lost all subscriptions; the connection's share must be sent again.</summary>
    public abstract void Forget(int connection, ConnectionRoom room);
}
