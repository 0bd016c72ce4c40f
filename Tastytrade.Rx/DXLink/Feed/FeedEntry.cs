namespace Tastytrade.Rx.DXLink.Feed;

/// <summary>What is desired of one symbol, and what its server has been told.</summary>
internal struct FeedEntry
{
    public int Handles;
    public int Observers;
    public bool IsLive;
    public bool IsDirty;

    /// <summary>Whether the server is to forget it first, so that it sends a snapshot.</summary>
    public bool IsAnew;

    /// <summary>How many of the observers follow <see cref="History"/>.</summary>
    public int Histories;

    public IHistory? History;

    /// <summary>The history for which the server was asked last.</summary>
    public IHistory? Begun;

    /// <summary>The count at which the first of the handles came: an older one was cleared before.</summary>
    public long FirstHandle;

    public long? FromTime;

    /// <summary>The from-time for which the server was asked.</summary>
    public long? LiveFromTime;

    /// <summary>The from-time that it was told, which is later where a history went on.</summary>
    public long? SaidFromTime;

    public readonly bool IsDesired => Handles + Observers > 0;

    /// <summary>Where to go on in a new session. Whoever follows no history takes each snapshot for the whole, and has to get the whole.</summary>
    public readonly long? ResumeFromTime() =>
        FromTime is { } from && Handles + Observers == Histories ? History?.ResumeFrom(from) ?? from : FromTime;
}
