using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>The from-times for which a server was asked, to know which of them a snapshot answers. A snapshot does not say so; it can only be seen
/// whether it reaches back to before the latest of them.</summary>
internal sealed class Requests
{
    private readonly List<long> unanswered = [];
    private long last;

    public bool AreNone { get; private set; } = true;

    /// <param name="fromTime">From when on, in milliseconds since 1970-01-01 UTC.</param>
    /// <param name="begins">Whether earlier ones will not be answered any more.</param>
    public void Add(long fromTime, bool begins)
    {
        AreNone = false;
        if (begins)
            unanswered.Clear();
        unanswered.Add(fromTime);
    }

    /// <summary>A snapshot has come. In one subscription from-times only become earlier.</summary>
    /// <param name="lowestIndex">The lowest index of what came with it.</param>
    /// <returns>The from-time that it answers.</returns>
    public long Answer(long lowestIndex)
    {
        if (unanswered.Count > 1 && lowestIndex >= EventIndex.At(unanswered[0]))
        {
            last = unanswered[0];
            unanswered.RemoveAt(0);
        }
        else if (unanswered.Count > 0)
        {
            last = unanswered[^1];
            unanswered.Clear();
        }

        return last;
    }
}
