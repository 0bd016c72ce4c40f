using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>The from-times for which a server was asked, to know which of them a snapshot answers. A snapshot does not say so, and a server may leave
/// out what a later request overtook; it can only be seen how far back the events reach.</summary>
internal sealed class Requests
{
    /// <summary>The latest from-time first: within a subscription they only become earlier.</summary>
    private readonly List<long> unanswered = [];
    private long answered;

    public bool AreNone { get; private set; } = true;

    /// <summary>Whether what answers the earliest is still to come, if it comes at all.</summary>
    public bool IsMoreWanted => unanswered.Count > 0 && unanswered[^1] < answered;

    /// <param name="fromTime">From when on, in milliseconds since 1970-01-01 UTC.</param>
    /// <param name="begins">Whether it is a new subscription.</param>
    /// <param name="before">The latest that was asked for in other subscriptions of the session, whose answer may still come.</param>
    public void Add(long fromTime, bool begins, long? before)
    {
        AreNone = false;
        if (begins)
        {
            unanswered.Clear();
            if (before > fromTime)
                unanswered.Add(before.Value);
        }

        unanswered.Add(fromTime);
    }

    /// <summary>A snapshot has come.</summary>
    /// <param name="first">The lowest index of its events. That of a row which only marks the end says nothing: servers put anything there.</param>
    /// <returns>The from-time that it answers: of several that it may, the latest, which promises least.</returns>
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
