using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Instruments.Symbols;

/// <summary>The attributes of a candle symbol as text: those of default value left out, the others in the order of their keys.</summary>
internal static class CandleAttributes
{
    /// <summary>The keys that <see cref="CandleSymbol"/> has properties for; the period's is empty.</summary>
    private static readonly string[] Known = ["", "a", "pl", "price", "tho"];

    /// <summary>The attributes behind the period, each with a comma before it.</summary>
    public static string Write(CandleSymbol symbol)
    {
        List<string> attributes = [];
        if (symbol.Alignment != CandleAlignment.Midnight)
            attributes.Add($"a={CandleCodes.Alignments[(int)symbol.Alignment].Code}");
        if (symbol.PriceLevel is { } level)
            attributes.Add($"pl={SymbolRules.Format(level)}");
        if (symbol.Price != CandlePrice.Last)
            attributes.Add($"price={CandleCodes.Prices[(int)symbol.Price].Code}");
        if (symbol.RegularHoursOnly)
            attributes.Add("tho=true");
        if (symbol.OtherAttributes.Length > 0)
        {
            attributes.AddRange(symbol.OtherAttributes.Split(','));
            attributes.Sort(ByKey);
        }

        return string.Concat(attributes.Select(attribute => $",{attribute}"));
    }

    /// <summary>Unknown attributes in the order of their keys.</summary>
    /// <exception cref="ArgumentException">One is not of the form key=value, has a brace, is known, or has the key of another.</exception>
    public static string Sort(string attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        if (attributes.Length == 0)
            return "";
        string[] all = attributes.Split(',');
        foreach (var attribute in all)
        {
            if (Check(attribute) is { } complaint)
                throw new ArgumentException($"{complaint}.", nameof(attributes));
        }

        if (all.Select(Key).Distinct(StringComparer.Ordinal).Count() < all.Length)
            throw new ArgumentException(OneLine.Of($"Two of the attributes '{attributes}' have the same key."), nameof(attributes));
        Array.Sort(all, ByKey);
        return string.Join(',', all);
    }

    public static string Key(string attribute) => attribute[..attribute.IndexOf('=', StringComparison.Ordinal)];

    private static int ByKey(string a, string b) => string.CompareOrdinal(Key(a), Key(b));

    private static string? Check(string attribute) =>
        !attribute.Contains('=', StringComparison.Ordinal) ? $"The attribute '{attribute}' is not of the form key=value"
        : attribute.AsSpan().ContainsAny('{', '}') ? $"The attribute '{attribute}' has a brace in it"
        : Known.Contains(Key(attribute)) ? $"The attribute '{attribute}' has a property of its own"
        : null;
}
