using System.Numerics;
using System.Runtime.CompilerServices;
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
    private const int Word = sizeof(ulong);

    /// <summary>Twice as many as chance ever makes of a million texts. Whoever makes up texts of one hash would have each compared with all before it.</summary>
    private const int MostProbes = 256;

    private const ulong Ones = 0x0101010101010101;
    private const ulong Highs = 0x8080808080808080;

    private Entry[] entries = new Entry[256];

    public int Capacity => capacity;

    public int Count { get; private set; }

    /// <summary>Whether a string was made anew for want of room.</summary>
    public bool HasOverflowed { get; set; }

    /// <summary>The string of a text without escapes.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return "";
        if (bytes.Length > LongestKept)
            return JsonText.ToText(bytes);
        return Find(bytes, HashOf(bytes));
    }

    /// <summary>Reads a JSON string that has nothing but plain ASCII in it, in words of eight bytes.</summary>
    /// <param name="json">The frame.</param>
    /// <param name="at">The string's opening quote.</param>
    /// <param name="text">The string.</param>
    /// <returns>The place behind its closing quote; −1 for any other value.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Read(ReadOnlySpan<byte> json, int at, out string text)
    {
        text = "";
        if ((uint)at >= (uint)json.Length || json[at] != '"')
            return -1;
        var start = at + 1;
        if ((uint)start < (uint)json.Length && json[start] == '"')
            return start + 1;
        var hash = (ulong)0;
        for (var i = start; json.Length - i >= Word; i += Word)
        {
            var word = MemoryMarshal.Read<ulong>(json[i..]);
            if (Stops(word) is not (> 0 and var stops))
            {
                hash = Mix(hash, word);
                continue;
            }

            // The lowest stop is always a true one. Bytes from it on count as zeros, as behind the end of a text.
            var bits = BitOperations.TrailingZeroCount(stops) & ~7;
            var end = i + (bits / 8);
            if (json[end] != '"' || end - start > LongestKept)
                return -1;
            text = Find(json[start..end], Mix(hash, word & ((1UL << bits) - 1)));
            return end + 1;
        }

        return -1;
    }

    /// <summary>Keeps a string, unless there is one of its text.</summary>
    public void Know(string text)
    {
        if (text.Length is 0 or > LongestKept || Count >= capacity || !Ascii.IsValid(text))
            return;
        Span<byte> bytes = stackalloc byte[LongestKept];
        bytes = bytes[..Encoding.ASCII.GetBytes(text, bytes)];
        Find(bytes, HashOf(bytes), text);
    }

    private static ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)0;
        for (; bytes.Length >= Word; bytes = bytes[Word..])
            hash = Mix(hash, MemoryMarshal.Read<ulong>(bytes));
        Span<byte> last = stackalloc byte[Word];
        bytes.CopyTo(last);
        return Mix(hash, MemoryMarshal.Read<ulong>(last));
    }

    private string Find(ReadOnlySpan<byte> bytes, ulong mixed, string? known = null)
    {
        var hash = (uint)(mixed >> 32);
        var mask = entries.Length - 1;
        var i = (int)hash & mask;
        for (var probes = 0; probes < MostProbes; probes++, i = (i + 1) & mask)
        {
            ref var entry = ref entries[i];
            if (entry.Text is null)
                return Add(bytes, hash, known);
            if (entry.Hash == hash && Ascii.Equals(bytes, entry.Text))
                return entry.Text;
        }

        return known ?? JsonText.ToText(bytes);
    }

    private string Add(ReadOnlySpan<byte> bytes, uint hash, string? known)
    {
        var text = known ?? JsonText.ToText(bytes);
        if (!Ascii.IsValid(bytes))
            return text;
        if (Count >= capacity)
        {
            HasOverflowed = true;
            return text;
        }

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

    /// <summary>High bits of the bytes that end a plain text: a quote, a backslash, a control character, one that is not ASCII.
    /// Bits above the lowest one may be false.</summary>
    private static ulong Stops(ulong word)
    {
        var quotes = word ^ (Ones * '"');
        var escapes = word ^ (Ones * '\\');
        return (((quotes - Ones) & ~quotes) | ((escapes - Ones) & ~escapes) | ((word - (Ones * 0x20)) & ~word) | word) & Highs;
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * 0xFF51AFD7ED558CCD;
        return hash ^ (hash >> 32);
    }

    private readonly record struct Entry(uint Hash, string? Text);
}
