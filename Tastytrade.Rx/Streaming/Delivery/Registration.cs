namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Adds an observer to its topics, and removes it again.</summary>
/// <param name="target">The observer's target.</param>
/// <param name="findTopics">Finds the topics to observe. Called when the observer is added, since a route may be removed and created again
/// before.</param>
/// <param name="postLater">Posts a <see cref="LateEnd"/> after <see cref="DeliverySettings.LateErrorAfter"/>.</param>
internal sealed class Registration(DeliveryTarget target, Func<IReadOnlyList<ITopic>> findTopics, Func<LateEnd, IDisposable> postLater)
{
    private IReadOnlyList<ITopic> topics = [];
    private IDisposable? waiting;

    public DeliveryTarget Target => target;

    public IReadOnlyList<ITopic> FindTopics() => topics = findTopics();

    /// <summary>Ends an observer that subscribed after the streamer had failed. The pause prevents an observer that resubscribes on each
    /// error, as <c>Retry()</c> does, from keeping a processor busy.</summary>
    public void EndLater(End end) => waiting = postLater(new LateEnd(target, end));

    public void Remove()
    {
        waiting?.Dispose();
        foreach (var topic in topics)
            topic.Remove(target);
    }
}

/// <summary>Ends one observer.</summary>
internal sealed record LateEnd(DeliveryTarget Target, End End);
