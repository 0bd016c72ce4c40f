using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Instruments.Symbols;

/// <summary>Formats the attributes of a candle symbol: default values are left out, the others are ordered by key.</summary>
internal static class CandleAttributes
{
    /// <summary>The keys for which <see cref="CandleSymbol"/> has properties. The period's key is empty.</summary>
    private static readonly string[] Known = ["", "a", "pl", "price", "tho"];

    /// <summary>The attributes after the period, each preceded by a comma.</summary>
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

    /// <summary>The unknown attributes, ordered by key.</summary>
    /// <exception cref="ArgumentException">An attribute is not of the form key=value, contains a brace, has its own property, or repeats a
    /// key.</exception>
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
