namespace Tastytrade.Rx.Instruments.Symbols;

/// <summary>The codes in candle symbols, in the order of their enums. As in dxFeed, the beginning of a name also counts as the code:
/// <c>min</c>.</summary>
internal static class CandleCodes
{
    public static readonly CandleCode[] Units =
    [
        new("t", "TICK"), new("s", "SECOND"), new("m", "MINUTE"), new("h", "HOUR"), new("d", "DAY"), new("w", "WEEK"), new("mo", "MONTH"),
        new("o", "OPTEXP"), new("y", "YEAR"), new("v", "VOLUME"), new("p", "PRICE"), new("pm", "PRICE_MOMENTUM"), new("pr", "PRICE_RENKO"),
    ];

    public static readonly CandleCode[] Prices =
        [new("last", "LAST"), new("bid", "BID"), new("ask", "ASK"), new("mark", "MARK"), new("s", "SETTLEMENT")];

    public static readonly CandleCode[] Alignments = [new("m", "MIDNIGHT"), new("s", "SESSION")];

    /// <summary>The index of a code or name; null if it is unknown.</summary>
    public static int? Find(this CandleCode[] codes, string text)
    {
        var place = Array.FindIndex(codes, code => code.Code == text);
        if (place < 0 && text.Length > 0)
            place = Array.FindIndex(codes, code => code.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase)
                || $"{code.Name}S".Equals(text, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? null : place;
    }

    public static string List(this CandleCode[] codes) => string.Join(", ", codes.Select(code => code.Code));
}

/// <param name="Code">The code in the canonical form.</param>
/// <param name="Name">The name that may replace the code.</param>
internal sealed record CandleCode(string Code, string Name);
