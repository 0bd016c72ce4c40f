namespace Tastytrade.Rx.Demands;

/// <summary>The demand for one symbol on one channel, and what was requested from the server.</summary>
/// <remarks>Fields about history are kept in a separate object: few symbols need them, and there may be hundreds of thousands that do
/// not.</remarks>
internal struct FeedEntry
{
    public int Handles;
    public int Observers;

    /// <summary>The count at which the first of the handles was added. Handles with a lower count were cleared earlier.</summary>
    public long FirstHandle;

    private Past? past;

    /// <summary>The place of its request among all requests on its connection's current socket, from 1; 0 while it is not
    /// requested.</summary>
    public int Sent;

    /// <summary>The connection that it is assigned to, from 1; 0 while any connection may take it.</summary>
    public byte Connection;

    /// <summary>The order in which it is sent; see <see cref="Urgency"/>.</summary>
    public byte Urgency;

    /// <summary>Whether it is in a queue to be sent.</summary>
    public bool IsQueued;

    /// <summary>Whether it is in the list of sent symbols that have changed.</summary>
    public bool IsChanged;

    /// <summary>Whether the server refused it; it is sent again later.</summary>
    public bool IsRefused;

    /// <summary>Whether it was accepted, or an event has arrived, since it was sent.</summary>
    public bool IsAnswered;

    /// <summary>Whether an event has arrived since it was sent; a source may also accept it without one.</summary>
    public bool HasEvent;

    /// <summary>The demand's age count when it was sent.</summary>
    public int SentAt;

    /// <summary>Whether a snapshot has begun since then and has not ended.</summary>
    public bool IsInSnapshot;

    public readonly bool IsInDemand => Handles + Observers > 0;

    /// <summary>Whether users subscribed to it directly, not only through shared series.</summary>
    public readonly bool IsOwn => Handles + Observers > Histories;

    public readonly bool IsSent => Sent != 0;

    /// <summary>Whether all demand for it is for a single snapshot.</summary>
    public readonly bool IsOneShot => past is { OneShots: > 0 } && Handles + Observers == past.OneShots;

    /// <summary>Whether to request it again, so that the server sends a snapshot.</summary>
    public bool IsAgain
    {
        readonly get => past?.IsAgain == true;
        set => PastFor(value)?.IsAgain = value;
    }

    /// <summary>Whether only a snapshot answers the request. Earlier events belong to the request that it replaced.</summary>
    public bool AwaitsSnapshot
    {
        readonly get => past?.AwaitsSnapshot == true;
        set => PastFor(value)?.AwaitsSnapshot = value;
    }

    /// <summary>How many of the observers follow <see cref="History"/>.</summary>
    public int Histories
    {
        readonly get => past?.Histories ?? 0;
        set => (past ??= new()).Histories = value;
    }

    /// <summary>How many of the observers demand a single snapshot.</summary>
    public int OneShots
    {
        readonly get => past?.OneShots ?? 0;
        set => (past ??= new()).OneShots = value;
    }

    public IHistory? History
    {
        readonly get => past?.History;
        set => PastFor(value is not null)?.History = value;
    }

    /// <summary>The history for which the last request was sent.</summary>
    public IHistory? Begun
    {
        readonly get => past?.Begun;
        set => PastFor(value is not null)?.Begun = value;
    }

    public long? FromTime
    {
        readonly get => past?.FromTime;
        set => PastFor(value is not null)?.FromTime = value;
    }

    /// <summary>The from-time that was in demand when the request was sent.</summary>
    public long? SentFor
    {
        readonly get => past?.SentFor;
        set => PastFor(value is not null)?.SentFor = value;
    }

    /// <summary>The from-time that was sent to the server. It is later than the demanded one if a history resumed.</summary>
    public long? SentFromTime
    {
        readonly get => past?.SentFromTime;
        set => PastFor(value is not null)?.SentFromTime = value;
    }

    /// <summary>The from-time for resuming on a new socket. Observers without a history treat each snapshot as complete, so they need all
    /// of it.</summary>
    public readonly long? ResumeFromTime() =>
        FromTime is { } from && !IsOwn ? History?.ResumeFrom(from) ?? from : FromTime;

    /// <param name="isNeeded">Whether there is a value to store.</param>
    private Past? PastFor(bool isNeeded) => isNeeded ? past ??= new() : past;

    private sealed class Past
    {
        public bool IsAgain;
        public bool AwaitsSnapshot;
        public int Histories;
        public int OneShots;
        public IHistory? History;
        public IHistory? Begun;
        public long? FromTime;
        public long? SentFor;
        public long? SentFromTime;
    }
}
