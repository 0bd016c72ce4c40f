namespace Tastytrade.Rx.DXLink;

/// <summary>The desired state of one channel, of whatever service. Outlives every session, which makes its server's state equal to it.</summary>
/// <remarks>Not thread-safe.</remarks>
internal abstract class ServiceBook
{
    /// <summary>What the channel carries, for users to recognise it in an error.</summary>
    public abstract string Title { get; }

    /// <summary>How many things are desired on the channel.</summary>
    public abstract int Desired { get; }

    /// <summary>Whether what is desired has changed since it was last said.</summary>
    public abstract bool IsDirty { get; }

    /// <summary>Whether the channel is to be given up when nothing on it is desired any more, since it would go on by itself.</summary>
    public abstract bool CancelsWhenUndesired { get; }

    /// <summary>The server knows nothing: everything that is desired is to be said anew.</summary>
    public abstract void Forget();

    /// <summary>A channel for this book, which has yet to be requested.</summary>
    public abstract ServiceChannel CreateChannel(int id);
}
