namespace Tastytrade.Rx.Instruments.Symbols;

/// <summary>Parses <c>SPY&amp;Q{=5m,tho=true}</c>: attributes in any order, where the period has an empty key. Keeps unknown
/// attributes.</summary>
internal static class CandleReader
{
    public static CandleSymbol? Read(SymbolReader reader)
    {
        var text = reader.Rest;
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0 || text[^1] != '}')
        {
            reader.Complain($"'{text}' does not end in a period in braces, such as {{=5m}}");
            return null;
        }

        var name = text[..brace];
        char? exchange = name is [.., '&', var letter] ? letter : null;
        var symbol = exchange is null ? name : name[..^2];
        if ((CandleSymbol.CheckBase(symbol) ?? CandleSymbol.CheckExchange(exchange)) is { } complaint)
            reader.Complain(complaint);

        var attributes = Attributes(reader, text[(brace + 1)..^1]);
        var (period, price) = (Period(reader, attributes), Price(reader, attributes));
        var (hours, alignment, level) = (Hours(reader, attributes), Alignment(reader, attributes), Level(reader, attributes));
        var others = string.Join(',', attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"));
        if (others.AsSpan().ContainsAny('{', '}'))
            reader.Complain($"the attributes '{others}' have a brace in them");
        return reader.Finish(() => new CandleSymbol(symbol, period!)
        {
            Exchange = exchange,
            Price = price,
            RegularHoursOnly = hours,
            Alignment = alignment,
            PriceLevel = level,
            OtherAttributes = others,
        });
    }

    private static Dictionary<string, string> Attributes(SymbolReader reader, string text)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(','))
        {
            var sign = part.IndexOf('=', StringComparison.Ordinal);
            if (sign < 0)
                reader.Complain($"'{part}' is not of the form key=value, or =5m for a period");
            else if (!attributes.TryAdd(part[..sign], part[(sign + 1)..]))
                reader.Complain($"'{part}' is the second of its kind");
        }

        return attributes;
    }

    private static CandlePeriod? Period(SymbolReader reader, Dictionary<string, string> attributes)
    {
        if (!attributes.Remove("", out var text))
        {
            reader.Complain("it has no period, such as =5m");
            return null;
        }

        var inner = new SymbolReader(text);
        var period = CandlePeriod.Read(inner);
        if (period is null)
            reader.Complain($"the period '{text}' is invalid: {inner.Complaint}");
        return period;
    }

    private static CandlePrice Price(SymbolReader reader, Dictionary<string, string> attributes) =>
        (CandlePrice)Code(reader, attributes, "price", CandleCodes.Prices);

    private static CandleAlignment Alignment(SymbolReader reader, Dictionary<string, string> attributes) =>
        (CandleAlignment)Code(reader, attributes, "a", CandleCodes.Alignments);

    private static int Code(SymbolReader reader, Dictionary<string, string> attributes, string key, CandleCode[] codes)
    {
        if (!attributes.Remove(key, out var text))
            return 0;
        if (codes.Find(text) is { } place)
            return place;
        reader.Complain($"'{key}={text}' is not one of {codes.List()}");
        return 0;
    }

    private static bool Hours(SymbolReader reader, Dictionary<string, string> attributes)
    {
        if (attributes.Remove("tho", out var text) && !bool.TryParse(text, out _))
            reader.Complain($"'tho={text}' is neither true nor false");
        return bool.TryParse(text, out var only) && only;
    }

    private static decimal? Level(SymbolReader reader, Dictionary<string, string> attributes)
    {
        if (!attributes.Remove("pl", out var text) || text == "NaN")
            return null;
        if (!CandleNumber.TryRead(text, out var level))
            reader.Complain($"'pl={text}' is not a price such as 0.5");
        if (CandleSymbol.CheckLevel(level) is { } complaint)
            reader.Complain(complaint);
        return level;
    }
}
