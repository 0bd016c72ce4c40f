namespace Tastytrade.Rx.Events;

/// <summary>Decides which quotes make a price. There is one rule for all: <see cref="Quote.Mid"/>, chains, watch lists, bars, combinations
/// and bindings.</summary>
internal static class QuotedPrice
{
    /// <summary>Options exchanges allow market makers a spread of 5 before the opening. A wider one is not meant as a price.</summary>
    private const double WidestOptionSpread = 5;

    /// <summary>The midpoint of bid and ask; NaN if they make no price.</summary>
    /// <remarks>There is no price if a side is missing (NaN, infinite or 0), if the bid is above the ask, or if the ask is more than three
    /// times the bid, as in a stub quote of 0.01 × 199,999.99. An option differs in two points. It cannot be worth less than nothing, so a
    /// bid of 0 counts. And a cheap one has a wide spread in proportion, so up to 5 is a price. Prices of futures can be
    /// negative.</remarks>
    public static double MidOf(string symbol, double bid, double ask)
    {
        if (!double.IsFinite(bid) || !double.IsFinite(ask) || ask == 0 || bid > ask)
            return double.NaN;
        var isAbsurd = bid >= 0 && ask > 3 * bid;
        if (isAbsurd && !(IsOption(symbol) && ask - bid <= WidestOptionSpread))
            return double.NaN;
        return Rounded((bid + ask) / 2);
    }

    /// <summary>Removes what binary fractions add to a difference or mean of prices: 600.1 − 600.05 is 0.05, not 0.0500000000000682. Prices
    /// have at most nine decimals. Numbers from a million on, which have fewer digits after the point, remain as they are.</summary>
    public static double Rounded(double price) => Math.Abs(price) < 1e6 ? Math.Round(price, 9) : price;

    /// <summary>Whether a trade's price is one. An absent price is NaN, and some feeds send 0.</summary>
    public static bool IsPrice(double price) => double.IsFinite(price) && price != 0;

    private static bool IsOption(string symbol) => symbol.StartsWith('.');
}
