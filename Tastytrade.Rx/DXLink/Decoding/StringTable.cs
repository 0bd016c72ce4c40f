using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Keeps one string per text and finds it by its bytes, because a feed sends the same symbols millions of times. Not thread-safe. A full
/// table keeps its strings and creates a new string for every other text until <see cref="Renew"/>. Servers spell candle symbols in several
/// ways, so each spelling is kept with its canonical form, which also counts towards the capacity.
/// </summary>
/// <param name="capacity">The most strings that are kept.</param>
internal sealed class StringTable(int capacity)
{
    private const int LongestKept = 128;
    private const int Smallest = 256;

    /// <summary>Twice the number of probes that a million random texts would need. The limit protects against texts crafted to share one
    /// hash, each of which would be compared with all earlier ones.</summary>
    private const int MostProbes = 256;

    private const int Unkept = -1;
    private const int Itself = -1;

    private readonly List<string> candles = [];
    private Entry[] entries = new Entry[Smallest];

    /// <summary>How many strings were created or added since the last renewal.</summary>
    private long made;
    private long renewAfter;

    public int Capacity => capacity;

    public int Count { get; private set; }

    /// <summary>Whether a string was created but not kept because the table is full.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>Whether <see cref="Renew"/> is worthwhile: the table is full, and enough strings were created since the last renewal that
    /// its cost per string is small.</summary>
    public bool IsWorthRenewing => HasOverflowed && made >= renewAfter;

    /// <summary>Returns the string for a text without escapes.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="isCandle">Whether the text is a candle symbol, for which the canonical form is returned.</param>
    public string Get(ReadOnlySpan<byte> bytes, bool isCandle = false)
    {
        if (bytes.Length == 0)
            return "";
        var place = Unkept;
        var text = bytes.Length > LongestKept ? JsonText.ToText(bytes) : Find(bytes, TextWords.HashOf(bytes), null, out place);
        return isCandle ? Canonical(text, place) : text;
    }

    /// <summary>Reads a JSON string of plain ASCII text, eight bytes at a time.</summary>
    /// <param name="json">The frame.</param>
    /// <param name="at">The position of the opening quote.</param>
    /// <param name="isCandle">Whether the text is a candle symbol, for which the canonical form is returned.</param>
    /// <param name="text">The string.</param>
    /// <returns>The position after the closing quote; −1 for any other value.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Read(ReadOnlySpan<byte> json, int at, bool isCandle, out string text)
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

            // The lowest stop is always genuine. Bytes from it on are hashed as zeros, as after the end of any text.
            var bits = BitOperations.TrailingZeroCount(stops) & ~7;
            var end = i + (bits / 8);
            if (json[end] != '"' || end - start > LongestKept)
                return -1;
            text = Find(json[start..end], TextWords.Mix(hash, word & ((1UL << bits) - 1)), null, out var place);
            if (isCandle)
                text = Canonical(text, place);
            return end + 1;
        }

        return -1;
    }

    /// <summary>Adds a string unless the table already has an equal one.</summary>
    public void Intern(string text)
    {
        if (Count < capacity)
            Keep(text);
    }

    /// <summary>Removes all strings except these.</summary>
    /// <param name="texts">The strings to keep, as far as there is room.</param>
    /// <returns>Whether there was room for all of them.</returns>
    public bool Renew(IReadOnlyCollection<string> texts)
    {
        entries = new Entry[Smallest];
        candles.Clear();
        candles.TrimExcess();
        (Count, HasOverflowed) = (0, false);
        foreach (var text in texts)
            Keep(text);
        (made, renewAfter) = (0, Math.Max(capacity, texts.Count) / 2);
        var isEnough = !HasOverflowed;
        HasOverflowed = false;
        return isEnough;
    }

    /// <summary>Starts over for a new socket: removes strings that only the last socket needed, and allows a renewal as soon as the table
    /// is full.</summary>
    /// <param name="texts">Returns the strings to keep; called only if strings were created since the last renewal.</param>
    public void StartOver(Func<IReadOnlyCollection<string>> texts)
    {
        if (made > 0)
            Renew(texts());
        renewAfter = 0;
    }

    private void Keep(string text)
    {
        if (text.Length is 0 or > LongestKept || !Ascii.IsValid(text))
            return;
        Span<byte> bytes = stackalloc byte[LongestKept];
        bytes = bytes[..Encoding.ASCII.GetBytes(text, bytes)];
        Find(bytes, TextWords.HashOf(bytes), text, out _);
    }

    /// <summary>Returns the canonical form of a candle symbol. It is computed once for each spelling that is kept.</summary>
    private string Canonical(string text, int place)
    {
        if (place == Unkept)
            return CandleSymbol.Canonical(text);
        var candle = entries[place].Candle;
        return candle == Itself ? text : candle > 0 ? candles[candle - 1] : FindCanonical(text, place);
    }

    private string FindCanonical(string text, int place)
    {
        var canonical = CandleSymbol.Canonical(text);
        if (canonical == text)
        {
            entries[place].Candle = Itself;
            return text;
        }

        candles.Add(canonical);
        entries[place].Candle = candles.Count;

        // Call Get last, because it may move the entries. Another spelling may already have produced the same string.
        return candles[^1] = Get(Encoding.UTF8.GetBytes(canonical));
    }

    /// <param name="bytes">The text.</param>
    /// <param name="mixed">Its hash.</param>
    /// <param name="known">An equal string to keep if there is none yet; null to create one.</param>
    /// <param name="place">The index of the string; <see cref="Unkept"/> if it is not kept.</param>
    private string Find(ReadOnlySpan<byte> bytes, ulong mixed, string? known, out int place)
    {
        var hash = (uint)(mixed >> 32);
        var mask = entries.Length - 1;
        var i = (int)hash & mask;
        for (var probes = 0; probes < MostProbes; probes++, i = (i + 1) & mask)
        {
            ref var entry = ref entries[i];
            if (entry.Text is null)
                return Add(bytes, hash, known, out place);
            if (entry.Hash == hash && Ascii.Equals(bytes, entry.Text))
            {
                place = i;
                return entry.Text;
            }
        }

        place = Unkept;
        return known ?? JsonText.ToText(bytes);
    }

    private string Add(ReadOnlySpan<byte> bytes, uint hash, string? known, out int place)
    {
        place = Unkept;
        var text = known ?? JsonText.ToText(bytes);
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
        place = Place(new() { Hash = hash, Text = text });
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

    private int Place(Entry entry)
    {
        var mask = entries.Length - 1;
        var i = (int)entry.Hash & mask;
        while (entries[i].Text is not null)
            i = (i + 1) & mask;
        entries[i] = entry;
        return i;
    }

    private struct Entry
    {
        public string? Text;
        public uint Hash;

        /// <summary>For a candle symbol: 0 if not examined yet, <see cref="Itself"/> if it is canonical, otherwise the number of its
        /// canonical form, from 1.</summary>
        public int Candle;
    }
}
