namespace Tastytrade.Rx.Instruments.Symbols;

/// <summary>The codes in candle symbols, in the order of their enums. As dxFeed does, takes the beginning of a name for the code too: <c>min</c>.</summary>
internal static class CandleCodes
{
    public static readonly CandleCode[] Units =
    [
        new("t", "TICK"), new("s", "SECOND"), new("m", "MINUTE"), new("h", "HOUR"), new("d", "DAY"), new("w", "WEEK"), new("mo", "MONTH"),
        new("o", "OPTEXP"), new("y", "YEAR"), new("v", "VOLUME"), new("p", "PRICE"), new("pm", "PRICE_MOMENTUM"), new("pr", "PRICE_RENKO"),
    ];

    public static readonly CandleCode[] Prices = [new("last", "LAST"), new("bid", "BID"), new("ask", "ASK"), new("mark", "MARK"), new("s", "SETTLEMENT")];

    public static readonly CandleCode[] Alignments = [new("m", "MIDNIGHT"), new("s", "SESSION")];

    /// <summary>The place of a code or name; null where there is none of it.</summary>
    public static int? Find(this CandleCode[] codes, string text)
    {
        var place = Array.FindIndex(codes, code => code.Code == text);
        if (place < 0 && text.Length > 0)
            place = Array.FindIndex(codes, code => code.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase) || $"{code.Name}S".Equals(text, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? null : place;
    }

    public static string List(this CandleCode[] codes) => string.Join(", ", codes.Select(code => code.Code));
}

/// <param name="Code">What the canonical form has.</param>
/// <param name="Name">What may stand for it.</param>
internal sealed record CandleCode(string Code, string Name);
