namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Lets an observer in, and out again.</summary>
/// <param name="slot">The observer's place.</param>
/// <param name="findTopics">What it observes. Looked up when it is let in: before that a route may be forgotten and made anew.</param>
internal sealed class Attach(Slot slot, Func<IReadOnlyList<Topic>> findTopics)
{
    private IReadOnlyList<Topic> topics = [];

    public Slot Slot => slot;

    public IReadOnlyList<Topic> FindTopics() => topics = findTopics();

    public void Leave()
    {
        foreach (var topic in topics)
            topic.Remove(slot);
    }
}
