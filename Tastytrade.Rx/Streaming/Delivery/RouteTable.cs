using System.Numerics;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The routes of one event type by symbol: a hash table whose entries are the routes themselves, chained. With hundreds of
/// thousands of symbols, each additional object would cost memory and, for every event, another cache miss.</summary>
/// <remarks>Changes are made under a lock; any thread may read. A hit is always right; a miss may be due to a change in progress, so it is
/// repeated under the lock. Only the delivery loop removes routes.</remarks>
internal sealed class RouteTable
{
    /// <summary>Random per process, so that symbols cannot be crafted to collide.</summary>
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    private readonly Lock gate = new();
    private volatile Route?[] buckets = new Route?[16];
    private int count;

    /// <summary>A copy of all current routes, in no particular order.</summary>
    public Route[] All
    {
        get
        {
            lock (gate)
                return [.. Chains(buckets)];
        }
    }

    /// <summary>May miss any route while another is being added.</summary>
    public Route? Find(string symbol)
    {
        var all = buckets;
        for (var route = all[Hash(symbol) & (all.Length - 1)]; route is not null; route = route.Next)
        {
            if (ReferenceEquals(route.Symbol, symbol) || route.Symbol == symbol)
                return route;
        }

        return null;
    }

    /// <summary>For any thread.</summary>
    public Route? FindConcurrently(string symbol)
    {
        if (Find(symbol) is { } route)
            return route;
        lock (gate)
            return Find(symbol);
    }

    public Route GetOrAdd(string symbol)
    {
        if (Find(symbol) is { } known)
            return known;
        lock (gate)
            return GetOrAddHeld(symbol);
    }

    public void Add(IReadOnlyList<string> symbols)
    {
        lock (gate)
        {
            if (buckets.Length < symbols.Count)
                Grow(symbols.Count);
            foreach (var symbol in symbols)
                GetOrAddHeld(symbol);
        }
    }

    public void Remove(string symbol)
    {
        lock (gate)
        {
            ref var head = ref buckets[Hash(symbol) & (buckets.Length - 1)];
            if (head is null)
                return;
            if (head.Symbol == symbol)
            {
                head.Remove();
                head = head.Next;
                count--;
                return;
            }

            for (var before = head; before.Next is { } route; before = route)
            {
                if (route.Symbol != symbol)
                    continue;
                route.Remove();
                before.Next = route.Next;
                count--;
                return;
            }
        }
    }

    private Route GetOrAddHeld(string symbol)
    {
        if (Find(symbol) is { } known)
            return known;
        if (count == buckets.Length)
            Grow(count + 1);
        ref var head = ref buckets[Hash(symbol) & (buckets.Length - 1)];
        count++;
        return head = new Route(symbol) { Next = head };
    }

    /// <summary>Enlarges the table. Chains stay finite meanwhile: a moved route leads only to moved ones.</summary>
    private void Grow(int least)
    {
        var larger = new Route?[(int)BitOperations.RoundUpToPowerOf2((uint)least)];
        foreach (var route in Chains(buckets).ToArray())
        {
            ref var head = ref larger[Hash(route.Symbol) & (larger.Length - 1)];
            route.Next = head;
            head = route;
        }

        buckets = larger;
    }

    private static IEnumerable<Route> Chains(Route?[] buckets)
    {
        foreach (var head in buckets)
        {
            for (var route = head; route is not null; route = route.Next)
                yield return route;
        }
    }

    private static int Hash(string symbol)
    {
        var bytes = MemoryMarshal.AsBytes(symbol.AsSpan());
        var hash = Seed ^ (ulong)symbol.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(bytes)) * 0x9E3779B97F4A7C15, 32);
        foreach (var letter in MemoryMarshal.Cast<byte, char>(bytes))
            hash = BitOperations.RotateLeft((hash ^ letter) * 0x9E3779B97F4A7C15, 32);
        return (int)(hash ^ (hash >> 32)) & int.MaxValue;
    }
}
