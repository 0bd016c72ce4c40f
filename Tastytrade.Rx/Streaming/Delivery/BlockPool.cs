using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Keeps empty blocks for reuse. Not thread-safe.</summary>
internal sealed class BlockPool
{
    /// <summary>The events for which all kept blocks together have room: as many as a busy delivery has in use at once.</summary>
    private const int MostEvents = 65_536;

    private readonly Stack<EventBlock> blocks = [];
    private int events;

    public EventBlock Take()
    {
        if (!blocks.TryPop(out var block))
            return new EventBlock();
        events -= block.Capacity;
        return block;
    }

    public void Return(EventBlock block)
    {
        block.Clear();
        if (events + block.Capacity > MostEvents)
            return;
        events += block.Capacity;
        blocks.Push(block);
    }
}
