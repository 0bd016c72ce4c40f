namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Lets an observer in, and out again.</summary>
/// <param name="slot">The observer's place.</param>
/// <param name="findTopics">What it observes. Looked up when it is let in: before that a route may be forgotten and made anew.</param>
/// <param name="postLater">Posts a <see cref="LateEnd"/> after <see cref="SlotSettings.LateErrorAfter"/>.</param>
internal sealed class Attach(Slot slot, Func<IReadOnlyList<Topic>> findTopics, Func<LateEnd, IDisposable> postLater)
{
    private IReadOnlyList<Topic> topics = [];
    private IDisposable? waiting;

    public Slot Slot => slot;

    public IReadOnlyList<Topic> FindTopics() => topics = findTopics();

    /// <summary>Ends an observer that came after the streamer had failed. After a pause: one that subscribes again at each error, as
    /// <c>Retry()</c> does, would otherwise keep a processor busy.</summary>
    public void EndLater(End end) => waiting = postLater(new LateEnd(slot, end));

    public void Leave()
    {
        waiting?.Dispose();
        foreach (var topic in topics)
            topic.Remove(slot);
    }
}

/// <summary>Ends one observer.</summary>
internal sealed record LateEnd(Slot Slot, End End);
