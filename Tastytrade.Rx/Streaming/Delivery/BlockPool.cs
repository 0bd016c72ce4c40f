using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Keeps empty blocks for reuse. Not thread-safe.</summary>
internal sealed class BlockPool
{
    /// <summary>As many blocks as a busy delivery has in use at once.</summary>
    private const int MostBlocks = 256;

    /// <summary>Larger blocks, from bursts such as the first answers to very many subscriptions, are not kept.</summary>
    private const int Largest = 1024;

    private readonly Stack<EventBlock> blocks = [];

    public EventBlock Take() => blocks.TryPop(out var block) ? block : new EventBlock();

    public void Return(EventBlock block)
    {
        block.RemoveFrom(0);
        if (blocks.Count < MostBlocks && block.Capacity <= Largest)
            blocks.Push(block);
    }
}
