using System.Runtime.InteropServices;
using System.Text;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// One string for each text that came before, found by its bytes: a feed says the same symbols millions of times.
/// Not thread-safe. Once full it keeps what it has and makes a new string for every other text.
/// </summary>
/// <param name="capacity">How many strings it may hold.</param>
internal sealed class StringTable(int capacity)
{
    private const int LongestKept = 128;

    private Entry[] entries = new Entry[256];

    public int Count { get; private set; }

    /// <summary>The string of a text without escapes.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return "";
        if (bytes.Length > LongestKept)
            return JsonText.ToText(bytes);

        var hash = Hash(bytes);
        var mask = entries.Length - 1;
        for (var i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            ref var entry = ref entries[i];
            if (entry.Text is null)
                return Add(bytes, hash);
            if (entry.Hash == hash && Ascii.Equals(bytes, entry.Text))
                return entry.Text;
        }
    }

    private string Add(ReadOnlySpan<byte> bytes, uint hash)
    {
        var text = JsonText.ToText(bytes);
        if (Count >= capacity || !Ascii.IsValid(bytes))
            return text;
        if (Count >= entries.Length / 2)
            Grow();
        Place(new(hash, text));
        Count++;
        return text;
    }

    private void Grow()
    {
        var old = entries;
        entries = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.Text is not null)
                Place(entry);
        }
    }

    private void Place(Entry entry)
    {
        var mask = entries.Length - 1;
        var i = (int)entry.Hash & mask;
        while (entries[i].Text is not null)
            i = (i + 1) & mask;
        entries[i] = entry;
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
        ulong rest = 0;
        foreach (var b in bytes)
            rest = (rest << 8) | b;
        hash = Mix(hash ^ rest);
        return (uint)(hash >> 32);
    }

    private static ulong Mix(ulong value)
    {
        value *= 0xFF51AFD7ED558CCD;
        return value ^ (value >> 32);
    }

    private readonly record struct Entry(uint Hash, string? Text);
}
