namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The observers of one stream. Read without a lock: every change makes a new array.</summary>
internal class Topic
{
    private readonly Lock gate = new();
    private volatile Slot[] slots = [];

    public Slot[] Slots => slots;

    public void Add(Slot slot)
    {
        lock (gate)
            slots = [.. slots, slot];
    }

    public void Remove(Slot slot)
    {
        lock (gate)
            slots = slots.Length == 1 && slots[0] == slot ? [] : [.. slots.Where(s => s != slot)];
    }
}

/// <summary>The observers of one symbol's events of one type, and the newest of them in the current session.</summary>
internal sealed class Route : Topic
{
    private volatile MarketEvent? latest;

    public MarketEvent? Latest { get => latest; set => latest = value; }
}
