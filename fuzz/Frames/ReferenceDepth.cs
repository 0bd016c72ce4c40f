using System.Globalization;
using System.Text.Json;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>The expected result of a DOM_SNAPSHOT, read without the decoder.</summary>
internal sealed record ReferenceDepth(long Time, IReadOnlyList<PriceLevel> Bids, IReadOnlyList<PriceLevel> Asks)
{
    /// <summary>Null for a message that must be rejected.</summary>
    public static ReferenceDepth? Read(JsonElement root)
    {
        long time = 0;
        IReadOnlyList<PriceLevel>? bids = null, asks = null;
        foreach (var member in root.EnumerateObject())
        {
            switch (Reference.Name(member))
            {
                case "time" when Integer(member.Value) is { } value:
                    time = value;
                    break;
                case "bids" when Side(member.Value, highestFirst: true) is { } side:
                    bids = side;
                    break;
                case "asks" when Side(member.Value, highestFirst: false) is { } side:
                    asks = side;
                    break;
                case "time" or "bids" or "asks":
                    return null;
            }
        }

        return bids is null || asks is null ? null : new(time, bids, asks);
    }

    /// <summary>Whether the library's depth is the same. Levels of the same price may be in any order.</summary>
    public bool IsSame(DepthOfMarket depth) => depth.Time == Time && IsSame(depth.Bids, Bids) && IsSame(depth.Asks, Asks);

    private static bool IsSame(IReadOnlyList<PriceLevel> read, IReadOnlyList<PriceLevel> expected) =>
        read.Select(l => l.Price).SequenceEqual(expected.Select(l => l.Price))
        && read.OrderBy(l => (l.Price, l.Size, l.Count)).SequenceEqual(expected.OrderBy(l => (l.Price, l.Size, l.Count)));

    private static PriceLevel[]? Side(JsonElement side, bool highestFirst)
    {
        if (side.ValueKind != JsonValueKind.Array)
            return null;
        var levels = side.EnumerateArray().Select(Level).ToArray();
        if (levels.Any(level => level is null))
            return null;
        var valid = levels.Select(level => level!.Value)
            .Where(level => double.IsFinite(level.Price) && double.IsFinite(level.Size) && level.Size > 0);
        return [.. highestFirst ? valid.OrderByDescending(level => level.Price) : valid.OrderBy(level => level.Price)];
    }

    private static PriceLevel? Level(JsonElement level)
    {
        double? price = double.NaN, size = double.NaN;
        long? count = 0;
        if (level.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in level.EnumerateObject())
        {
            switch (Reference.Name(member))
            {
                case "price":
                    if ((price = Number(member.Value)) is null)
                        return null;
                    break;
                case "size":
                    if ((size = Number(member.Value)) is null)
                        return null;
                    break;
                case "count":
                    if ((count = Integer(member.Value)) is null)
                        return null;
                    break;
            }
        }

        return new(price.Value, size.Value, count.Value);
    }

    private static double? Number(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return double.NaN;
        var text = TextOf(value);
        return IsSpecial(value) || ReferenceEvent.IsNumber(text) ? double.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    private static long? Integer(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null || IsSpecial(value))
            return 0;
        var number = TextOf(value);
        return ReferenceEvent.IsNumber(number) && ExactInteger.TryRead(number, out var integer) ? integer : null;
    }

    private static bool IsSpecial(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Reference.Text(value) is "NaN" or "Infinity" or "-Infinity";

    /// <summary>The text of a string, and the JSON of any other value.</summary>
    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Reference.Text(value) : value.GetRawText();
}
