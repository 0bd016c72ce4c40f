using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// The symbols in demand of one event type: one look-up leads from the bytes of a symbol to its string and its route, because a feed sends
/// the same symbols millions of times. Not thread-safe.
/// </summary>
/// <remarks>
/// <para>A symbol of up to 16 ASCII characters, as nearly all have, is its own key: two words, compared at once. A longer one has its hash
/// as the first word; the second word, marked by a bit that no text has, leads to its text.</para>
/// <para>A read remembers the place that it found or the key that it missed. The decoder reads a symbol, completes the row, and only then
/// asks for the route or adds one. Symbols that are not in demand are never added, so a server cannot fill the table.</para>
/// <para>Servers spell candle symbols in several ways: each spelling is a key, which leads to the canonical symbol.</para>
/// </remarks>
/// <param name="capacity">The most symbols that are kept.</param>
/// <param name="isCandle">Whether the symbols are candle symbols.</param>
internal sealed partial class SymbolTable(int capacity, bool isCandle = false)
{
    private const int Smallest = 64;
    private const int LongestKept = 128;
    private const int Missing = -1;
    private const ulong LongMark = 1UL << 63;

    /// <summary>More than a table of hundreds of thousands of symbols needs at its fullest. The limit protects against texts crafted to
    /// share one hash, each of which would be compared with all earlier ones.</summary>
    private const int MostProbes = 1024;

    private readonly List<string> longTexts = [];
    private Entry[] entries = new Entry[Smallest];
    private int shift = 64 - BitOperations.Log2(Smallest);
    private int version;

    /// <summary>The version at which symbols that are no longer in demand were removed.</summary>
    private int pruned;

    // The key of the last read, its place, and its text if it was missing and can be kept.
    private ulong low;
    private ulong high;
    private int place = Missing;
    private string? missing;

    // The text of the key, and the first place to look.
    private int start;
    private int length;
    private int probe;
    private ulong probed;

    public int Count { get; private set; }

    /// <summary>Whether a symbol in demand was not kept because the table is full.</summary>
    public bool HasOverflowed { get; set; }

    /// <summary>The route of the symbol read last; null if the table has none.</summary>
    public FeedRoute? Route => place >= 0 ? entries[place].Route : null;

    /// <summary>Prepares for a frame.</summary>
    /// <param name="current">The current <see cref="IFeedRoutes.Version"/>. Routes kept before it changed are checked once.</param>
    public void Begin(int current) => version = current;

    /// <summary>Reads the key of a JSON string of plain ASCII text. <see cref="Complete"/> then looks it up: meanwhile, while the decoder
    /// reads the rest of the row, the processor fetches the memory of the entry.</summary>
    /// <param name="json">The frame.</param>
    /// <param name="at">The position of the opening quote.</param>
    /// <returns>The position after the closing quote; −1 for any other value.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int ReadKey(ReadOnlySpan<byte> json, int at)
    {
        start = at + 1;
        if (json.Length - start <= TextWords.Size || json[at] != '"')
            return -1;
        var end = start;
        var first = MemoryMarshal.Read<ulong>(json[start..]);
        ulong second = 0;
        if (TextWords.Stops(first) is > 0 and var stops)
        {
            end += TextWords.Keep(ref first, stops);
        }
        else if (json.Length - start <= 2 * TextWords.Size)
        {
            return -1;
        }
        else
        {
            second = MemoryMarshal.Read<ulong>(json[(start + TextWords.Size)..]);
            end += TextWords.Size + (TextWords.Stops(second) is > 0 and var later ? TextWords.Keep(ref second, later) : TextWords.Size);
        }

        if (json[end] != '"')
            return ReadLongKey(json);
        if (end == start)
            return -1;
        (low, high, length) = (first, second, end - start);
        probe = PlaceOf(first, second);
        probed = entries[probe].Low;
        return end + 1;
    }

    /// <summary>Looks up the symbol of which <see cref="ReadKey"/> read the key.</summary>
    /// <param name="json">The same frame.</param>
    public string Complete(ReadOnlySpan<byte> json)
    {
        var bytes = json.Slice(start, length);
        if (length > 2 * TextWords.Size)
            place = FindLong(bytes);
        else
            place = probed == low && entries[probe].High == high && entries[probe].Version == version ? probe : Find();
        return place >= 0 ? entries[place].Text! : Miss(bytes);
    }

    /// <summary>Returns the symbol for a text without escapes.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        (place, missing) = (Missing, null);
        if (bytes.Length == 0)
            return "";
        if (bytes.Length > LongestKept || bytes.ContainsAnyExceptInRange((byte)0x20, (byte)0x7e))
            return Canonical(JsonText.ToText(bytes));
        SetKey(bytes);
        return place >= 0 ? entries[place].Text! : Miss(bytes);
    }

    /// <summary>Adds the symbol read last, or replaces its removed route.</summary>
    public void Keep(FeedRoute route)
    {
        if (place >= 0)
        {
            entries[place] = entries[place] with { Text = route.Symbol, Route = route, Version = version, Epoch = 0 };
            return;
        }

        if (missing is not { } spelling)
            return;
        if (Count >= capacity && pruned != version)
            Rebuild();
        if (Count >= capacity)
        {
            HasOverflowed = true;
            return;
        }

        if (Count >= entries.Length / 8 * 7)
            Rebuild();

        var isLong = spelling.Length > 2 * TextWords.Size;
        if (isLong)
            high = LongMark | (uint)longTexts.Count;
        if (!TryPlace(new Entry { Low = low, High = high, Text = route.Symbol, Route = route, Version = version }, out place))
            place = Missing;
        else if (isLong)
            longTexts.Add(spelling);
    }

    /// <summary>Whether this is the first event of the symbol read last in an epoch. Without an entry, each event is.</summary>
    /// <param name="epoch">The epoch of the demand; not 0.</param>
    public bool IsFirst(int epoch)
    {
        if (place < 0)
            return true;
        ref var entry = ref entries[place];
        if (entry.Epoch == epoch)
            return false;
        entry.Epoch = epoch;
        return true;
    }

    /// <summary>Reads the key of a text that is longer than two words, or not plain.</summary>
    private int ReadLongKey(ReadOnlySpan<byte> json)
    {
        ulong hash = 0;
        for (var end = start; json.Length - end >= TextWords.Size; end += TextWords.Size)
        {
            var word = MemoryMarshal.Read<ulong>(json[end..]);
            if (TextWords.Stops(word) is not (> 0 and var stops))
            {
                hash = TextWords.Mix(hash, word);
                continue;
            }

            end += TextWords.Keep(ref word, stops);
            if (json[end] != '"' || end - start > LongestKept)
                return -1;
            (low, length) = (TextWords.Mix(hash, word), end - start);
            probe = PlaceOf(low, LongMark);
            probed = entries[probe].Low;
            return end + 1;
        }

        return -1;
    }

    /// <summary>Computes the key of a text, and finds its place.</summary>
    private void SetKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= 2 * TextWords.Size)
        {
            Span<byte> words = stackalloc byte[2 * TextWords.Size];
            bytes.CopyTo(words);
            (low, high) = (MemoryMarshal.Read<ulong>(words), MemoryMarshal.Read<ulong>(words[TextWords.Size..]));
            place = Find();
            return;
        }

        low = TextWords.HashOf(bytes);
        place = FindLong(bytes);
    }

    private string Miss(ReadOnlySpan<byte> bytes)
    {
        missing = JsonText.ToText(bytes);
        return Canonical(missing);
    }

    private string Canonical(string text) => isCandle ? CandleSymbol.Canonical(text) : text;
}
