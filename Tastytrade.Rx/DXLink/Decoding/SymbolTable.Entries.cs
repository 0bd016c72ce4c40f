using System.Numerics;
using System.Text;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <content>The hash table: open addressing with linear probing, so that a look-up nearly always reads one place in memory.</content>
internal sealed partial class SymbolTable
{
    private int Find()
    {
        var all = entries;
        var mask = all.Length - 1;
        var i = PlaceOf(low, high);
        for (var probes = 0; probes < MostProbes; probes++, i = (i + 1) & mask)
        {
            ref var entry = ref all[i];
            if (entry.Low == low && entry.High == high)
                return entry.Version == version ? i : Check(i);
            if (entry.Text is null)
                return Missing;
        }

        return Missing;
    }

    private int FindLong(ReadOnlySpan<byte> bytes)
    {
        var mask = entries.Length - 1;
        var i = PlaceOf(low, LongMark);
        for (var probes = 0; probes < MostProbes; probes++, i = (i + 1) & mask)
        {
            ref var entry = ref entries[i];
            if (entry.Text is null)
                return Missing;
            if (entry.Low == low && IsLong(entry.High) && Ascii.Equals(bytes, longTexts[(int)(uint)entry.High]))
                return entry.Version == version ? i : Check(i);
        }

        return Missing;
    }

    /// <summary>A route was removed since this one was checked. A removed route is forgotten, but its place stays.</summary>
    private int Check(int i)
    {
        ref var entry = ref entries[i];
        if (entry.Route?.IsRemoved == true)
            entry.Route = null;
        entry.Version = version;
        return i;
    }

    /// <summary>Makes room: removes symbols that are no longer in demand, and doubles the table if it stays half full.</summary>
    private void Rebuild()
    {
        pruned = version;
        var live = Array.FindAll(entries, e => e.Route is { IsRemoved: false });
        string[] texts = [.. longTexts];
        longTexts.Clear();
        Count = 0;
        entries = new Entry[live.Length >= entries.Length / 2 ? entries.Length * 2 : entries.Length];
        shift = 64 - BitOperations.Log2((uint)entries.Length);
        foreach (var entry in live)
        {
            if (IsLong(entry.High))
            {
                longTexts.Add(texts[(uint)entry.High]);
                TryPlace(entry with { High = LongMark | (uint)(longTexts.Count - 1) }, out _);
            }
            else
            {
                TryPlace(entry, out _);
            }
        }
    }

    /// <returns>Whether there is a place that a look-up finds.</returns>
    private bool TryPlace(in Entry entry, out int i)
    {
        var mask = entries.Length - 1;
        i = PlaceOf(entry.Low, IsLong(entry.High) ? LongMark : entry.High);
        for (var probes = 0; probes < MostProbes; probes++, i = (i + 1) & mask)
        {
            if (entries[i].Text is not null)
                continue;
            entries[i] = entry;
            Count++;
            return true;
        }

        return false;
    }

    private static bool IsLong(ulong high) => (high & LongMark) != 0;

    /// <summary>The first place of a key. Only the highest bits of a product depend on all bits of its factors.</summary>
    private int PlaceOf(ulong low, ulong high) => (int)(TextWords.Mix(TextWords.Mix(0, low), high) >> shift);

    private record struct Entry
    {
        public ulong Low;
        public ulong High;

        /// <summary>The symbol; null in an empty place.</summary>
        public string? Text;

        /// <summary>Null once it was removed.</summary>
        public FeedRoute? Route;

        /// <summary>The version at which the route was checked last.</summary>
        public int Version;

        /// <summary>The epoch of the symbol's newest event.</summary>
        public int Epoch;
    }
}
