using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>Tracks the requested from-times, to infer which of them a snapshot answers. A snapshot does not state its from-time, and a
/// server may skip requests that a later one superseded; only the oldest event shows how far back it reaches.</summary>
internal sealed class Requests
{
    /// <summary>Latest from-time first: within a subscription, from-times only become earlier.</summary>
    private readonly List<long> unanswered = [];
    private long answered;

    public bool IsEmpty { get; private set; } = true;

    /// <summary>Whether the answer to the earliest request is outstanding, if it ever arrives.</summary>
    public bool HasEarlierRequest => unanswered.Count > 0 && unanswered[^1] < answered;

    /// <param name="fromTime">The start time, in milliseconds since 1970-01-01 UTC.</param>
    /// <param name="begins">Whether it is a new subscription.</param>
    /// <param name="before">The latest from-time requested in other subscriptions since the socket was opened, whose answer may still
    /// arrive.</param>
    public void Add(long fromTime, bool begins, long? before)
    {
        IsEmpty = false;
        if (begins)
        {
            unanswered.Clear();
            if (before > fromTime)
                unanswered.Add(before.Value);
        }

        unanswered.Add(fromTime);
    }

    /// <summary>Determines which request a snapshot answers.</summary>
    /// <param name="first">The lowest index of its events, without end markers: servers put arbitrary indexes there.</param>
    /// <returns>The from-time that it answers: if several are possible, the latest, which promises the least.</returns>
    public long Answer(long first)
    {
        if (unanswered.Count == 0)
            return answered;
        var place = unanswered.FindIndex(from => EventIndex.At(from) <= first);
        place = place < 0 ? unanswered.Count - 1 : place;
        answered = unanswered[place];
        unanswered.RemoveRange(0, place + 1);
        return answered;
    }
}
