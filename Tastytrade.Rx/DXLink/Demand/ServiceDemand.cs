using Tastytrade.Rx.DXLink.Channels;

namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>The demand for what one channel carries, of any service. It outlives every session.</summary>
internal abstract class ServiceDemand
{
    /// <summary>What the channel carries, for users to recognise it in an error.</summary>
    public abstract string Title { get; }

    /// <summary>How many things are in demand.</summary>
    public abstract int Desired { get; }

    /// <summary>Whether a channel is to be cancelled when nothing on it is in demand any more, since it would go on by itself.</summary>
    public abstract bool CancelsWhenUndesired { get; }

    /// <summary>Whether what a connection has sent has changed since.</summary>
    public abstract bool HasChanges(int connection);

    /// <summary>Whether there is more to send.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="takesShared">Whether it takes what no connection has yet, too.</param>
    public abstract bool HasAdditions(int connection, bool takesShared);

    /// <summary>The server of a connection knows nothing any more: its share is to be sent again.</summary>
    public abstract void Forget(int connection, ConnectionRoom room);

    /// <summary>A channel for this demand, which has yet to be requested.</summary>
    public abstract ServiceChannel CreateChannel(int id, int connection);
}
