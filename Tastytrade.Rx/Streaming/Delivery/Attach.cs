namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Attaches an observer to its topics, and detaches it again.</summary>
/// <param name="slot">The observer's slot.</param>
/// <param name="findTopics">Finds the topics to observe. Called on attaching, since a route may be removed and created again
/// before.</param>
/// <param name="postLater">Posts a <see cref="LateEnd"/> after <see cref="SlotSettings.LateErrorAfter"/>.</param>
internal sealed class Attach(Slot slot, Func<IReadOnlyList<Topic>> findTopics, Func<LateEnd, IDisposable> postLater)
{
    private IReadOnlyList<Topic> topics = [];
    private IDisposable? waiting;

    public Slot Slot => slot;

    public IReadOnlyList<Topic> FindTopics() => topics = findTopics();

    /// <summary>Ends an observer that subscribed after the streamer had failed. The pause prevents an observer that resubscribes on each
    /// error, as <c>Retry()</c> does, from keeping a processor busy.</summary>
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
