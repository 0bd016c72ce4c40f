using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// One string for each text that came before, found by its bytes: a feed sends the same symbols millions of times.
/// Not thread-safe. Once full it keeps what it has and makes a new string for every other text, until <see cref="Renew"/>.
/// Servers write candle symbols in several ways, so each spelling is kept with its canonical form, which counts too.
/// </summary>
/// <param name="capacity">How many strings it may hold.</param>
internal sealed class StringTable(int capacity)
{
    private const int LongestKept = 128;
    private const int Smallest = 256;

    /// <summary>Twice as many as chance ever makes of a million texts. Texts made up to have one hash would each be compared with all
    /// before.</summary>
    private const int MostProbes = 256;

    private const int Unkept = -1;
    private const int Itself = -1;

    private readonly List<string> candles = [];
    private Entry[] entries = new Entry[Smallest];

    /// <summary>How many strings were made or added since the table was renewed.</summary>
    private long made;
    private long renewAfter;

    public int Capacity => capacity;

    public int Count { get; private set; }

    /// <summary>Whether a string had to be made for want of room.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>Whether <see cref="Renew"/> is worth its time: the table is full, and since the last time so many strings were made that
    /// the cost for each is small, however often a server sends new ones.</summary>
    public bool IsWorthRenewing => HasOverflowed && made >= renewAfter;

    /// <summary>The string of a text without escapes.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="isCandle">Whether the text is a candle's symbol, whose string is that of its canonical form.</param>
    public string Get(ReadOnlySpan<byte> bytes, bool isCandle = false)
    {
        if (bytes.Length == 0)
            return "";
        var place = Unkept;
        var text = bytes.Length > LongestKept ? JsonText.ToText(bytes) : Find(bytes, TextWords.HashOf(bytes), null, out place);
        return isCandle ? Canonical(text, place) : text;
    }

    /// <summary>Reads a JSON string that has nothing but plain ASCII in it, in words of eight bytes.</summary>
    /// <param name="json">The frame.</param>
    /// <param name="at">The string's opening quote.</param>
    /// <param name="isCandle">Whether the text is a candle's symbol, whose string is that of its canonical form.</param>
    /// <param name="text">The string.</param>
    /// <returns>The place behind its closing quote; −1 for any other value.</returns>
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

            // The lowest stop is always a true one. Bytes from it on count as zeros, as behind the end of a text.
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

    /// <summary>Keeps a string, unless there is one of its text.</summary>
    public void Know(string text)
    {
        if (Count < capacity)
            Keep(text);
    }

    /// <summary>Forgets all strings but these.</summary>
    /// <param name="texts">What to keep, as far as there is room.</param>
    /// <returns>Whether there was room for all.</returns>
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

    /// <summary>Another session begins: forgets what only the last one needed, and may be renewed as soon as it is full again.</summary>
    /// <param name="texts">What to keep; asked for only where strings were made since the last time.</param>
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

    /// <summary>The string of a candle symbol's canonical form, which is looked for once for each spelling that is kept.</summary>
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

        // Last, since it may move the entries. Another spelling may have led to the same string before.
        return candles[^1] = Get(Encoding.UTF8.GetBytes(canonical));
    }

    /// <param name="bytes">The text.</param>
    /// <param name="mixed">Its hash.</param>
    /// <param name="known">A string of the same text to keep where there is none; null to make one.</param>
    /// <param name="place">Where the string is kept; <see cref="Unkept"/> for one that is not.</param>
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

        /// <summary>As a candle's symbol: 0 where that was never looked at, <see cref="Itself"/> for a canonical form, or else the
        /// number of its canonical form, from 1.</summary>
        public int Candle;
    }
}
