namespace Tastytrade.Rx.DXLink.Feed;

/// <summary>What is desired of one symbol, and what its server has been told.</summary>
/// <remarks>What concerns the past is kept apart: few symbols have one, and those without come by the hundred thousand.</remarks>
internal struct FeedEntry
{
    public int Handles;
    public int Observers;

    /// <summary>The count at which the first of the handles came: an older one was cleared before.</summary>
    public long FirstHandle;

    private Past? past;

    public bool IsLive;
    public bool IsDirty;

    public readonly bool IsDesired => Handles + Observers > 0;

    /// <summary>Whether the server is to forget it first, so that it sends a snapshot.</summary>
    public bool IsAnew
    {
        readonly get => past?.IsAnew == true;
        set => PastFor(value)?.IsAnew = value;
    }

    /// <summary>How many of the observers follow <see cref="History"/>.</summary>
    public int Histories
    {
        readonly get => past?.Histories ?? 0;
        set => (past ??= new()).Histories = value;
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

    /// <summary>The from-time for which the server was asked.</summary>
    public long? LiveFromTime
    {
        readonly get => past?.LiveFromTime;
        set => PastFor(value is not null)?.LiveFromTime = value;
    }

    /// <summary>The from-time that it was told, which is later where a history went on.</summary>
    public long? SaidFromTime
    {
        readonly get => past?.SaidFromTime;
        set => PastFor(value is not null)?.SaidFromTime = value;
    }

    /// <summary>Where to go on in a new session. Whoever follows no history takes each snapshot for the whole, and has to get the whole.</summary>
    public readonly long? ResumeFromTime() =>
        FromTime is { } from && Handles + Observers == Histories ? History?.ResumeFrom(from) ?? from : FromTime;

    /// <param name="isNeeded">Whether there is anything to be kept.</param>
    private Past? PastFor(bool isNeeded) => isNeeded ? past ??= new() : past;

    private sealed class Past
    {
        public bool IsAnew;
        public int Histories;
        public IHistory? History;
        public IHistory? Begun;
        public long? FromTime;
        public long? LiveFromTime;
        public long? SaidFromTime;
    }
}
