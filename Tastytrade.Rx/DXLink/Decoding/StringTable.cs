using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Keeps one string per text and finds it by its bytes, because a feed sends the same texts again and again. Not thread-safe. A full table
/// keeps its strings and creates a new string for every other text until <see cref="Renew"/>.
/// </summary>
/// <param name="capacity">The most strings that are kept.</param>
internal sealed class StringTable(int capacity)
{
    private const int LongestKept = 128;
    private const int Smallest = 256;

    /// <summary>Twice the number of probes that a million random texts would need. The limit protects against texts crafted to share one
    /// hash, each of which would be compared with all earlier ones.</summary>
    private const int MostProbes = 256;

    private Entry[] entries = new Entry[Smallest];

    /// <summary>How many strings were created or added since the last renewal.</summary>
    private long made;
    private long renewAfter;

    public int Count { get; private set; }

    /// <summary>Whether a string was created but not kept because the table is full.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>Whether <see cref="Renew"/> is worthwhile: the table is full, and enough strings were created since the last renewal that
    /// its cost per string is small.</summary>
    public bool IsWorthRenewing => HasOverflowed && made >= renewAfter;

    /// <summary>Returns the string for a text without escapes.</summary>
    /// <param name="bytes">The text.</param>
    public string Get(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 0 ? "" : bytes.Length > LongestKept ? JsonText.ToText(bytes) : Find(bytes, TextWords.HashOf(bytes));

    /// <summary>Reads a JSON string of plain ASCII text, eight bytes at a time.</summary>
    /// <param name="json">The frame.</param>
    /// <param name="at">The position of the opening quote.</param>
    /// <param name="text">The string.</param>
    /// <returns>The position after the closing quote; −1 for any other value.</returns>
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
        for (var i = start; json.Length - i >= TextWords.Size; i += TextWords.Size)
        {
            var word = MemoryMarshal.Read<ulong>(json[i..]);
            if (TextWords.Stops(word) is not (> 0 and var stops))
            {
                hash = TextWords.Mix(hash, word);
                continue;
            }

            var end = i + TextWords.Keep(ref word, stops);
            if (json[end] != '"' || end - start > LongestKept)
                return -1;
            text = Find(json[start..end], TextWords.Mix(hash, word));
            return end + 1;
        }

        return -1;
    }

    /// <summary>Removes all strings.</summary>
    public void Renew()
    {
        entries = new Entry[Smallest];
        (Count, HasOverflowed) = (0, false);
        (made, renewAfter) = (0, capacity / 2);
    }

    /// <summary>Starts over for a new socket: removes strings that only the last socket needed, and allows a renewal as soon as the table
    /// is full.</summary>
    public void StartOver()
    {
        if (made > 0)
            Renew();
        renewAfter = 0;
    }

    private string Find(ReadOnlySpan<byte> bytes, ulong mixed)
    {
        var hash = (uint)(mixed >> 32);
        var mask = entries.Length - 1;
        var i = (int)hash & mask;
        for (var probes = 0; probes < MostProbes; probes++, i = (i + 1) & mask)
        {
            ref var entry = ref entries[i];
            if (entry.Text is null)
                return Add(bytes, hash);
            if (entry.Hash == hash && Ascii.Equals(bytes, entry.Text))
                return entry.Text;
        }

        return JsonText.ToText(bytes);
    }

    private string Add(ReadOnlySpan<byte> bytes, uint hash)
    {
        var text = JsonText.ToText(bytes);
        if (!Ascii.IsValid(bytes))
            return text;
        made++;
        if (Count >= capacity)
        {
            HasOverflowed = true;
            return text;
        }

        if (Count >= entries.Length / 2)
            Grow();
        Place(new() { Hash = hash, Text = text });
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

    private struct Entry
    {
        public string? Text;
        public uint Hash;
    }
}
