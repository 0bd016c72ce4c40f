namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>The demand for one symbol on one channel, and what its server was asked for.</summary>
/// <remarks>What concerns the past is kept apart: few symbols have one, and those without come by the hundred thousand.</remarks>
internal struct FeedEntry
{
    public int Handles;
    public int Observers;

    /// <summary>The count at which the first of the handles came: an older one was cleared before.</summary>
    public long FirstHandle;

    private Past? past;

    /// <summary>The place of its request among all requests of its connection's session, from 1; 0 while the server is not asked for
    /// it.</summary>
    public int Sent;

    /// <summary>The connection that it is on, from 1; 0 while any may take it.</summary>
    public byte Connection;

    /// <summary>How soon it is to be sent; see <see cref="Urgency"/>.</summary>
    public byte Urgency;

    /// <summary>Whether it is in a queue of those to be sent.</summary>
    public bool IsQueued;

    /// <summary>Whether it is in the list of those that were sent and have changed since.</summary>
    public bool IsChanged;

    /// <summary>Whether the server refused it; it is sent again later.</summary>
    public bool IsRefused;

    /// <summary>Whether an event has come since it was sent.</summary>
    public bool IsAnswered;

    /// <summary>Whether a snapshot has begun since and not ended.</summary>
    public bool IsInSnapshot;

    public readonly bool IsDesired => Handles + Observers > 0;

    /// <summary>Whether users subscribed it themselves: it is in demand for more than shared series.</summary>
    public readonly bool IsOwn => Handles + Observers > Histories;

    public readonly bool IsSent => Sent != 0;

    /// <summary>Whether all that want it want one snapshot and no more.</summary>
    public readonly bool IsOneShot => past is { OneShots: > 0 } && Handles + Observers == past.OneShots;

    /// <summary>Whether the server is to be asked for it once more, so that it sends a snapshot.</summary>
    public bool IsAgain
    {
        readonly get => past?.IsAgain == true;
        set => PastFor(value)?.IsAgain = value;
    }

    /// <summary>Whether only a snapshot answers it: what comes before is of the request that it took the place of.</summary>
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

    /// <summary>How many of the observers want one snapshot and no more.</summary>
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

    /// <summary>The history for which the server was asked last.</summary>
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

    /// <summary>The from-time that was in demand when the server was asked.</summary>
    public long? SentFor
    {
        readonly get => past?.SentFor;
        set => PastFor(value is not null)?.SentFor = value;
    }

    /// <summary>The from-time that the server was given, which is later where a history went on.</summary>
    public long? SentFromTime
    {
        readonly get => past?.SentFromTime;
        set => PastFor(value is not null)?.SentFromTime = value;
    }

    /// <summary>Where to go on in a new session. Observers that follow no history take each snapshot for the whole, and need the
    /// whole.</summary>
    public readonly long? ResumeFromTime() =>
        FromTime is { } from && !IsOwn ? History?.ResumeFrom(from) ?? from : FromTime;

    /// <param name="isNeeded">Whether there is anything to be kept.</param>
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
