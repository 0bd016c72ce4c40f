using System.Collections.Immutable;

namespace Tastytrade.Rx.Events;

/// <summary>Calculations on the two sides of an order book, from any source.</summary>
internal static class BookSides
{
    public static PriceLevel? Best(ImmutableArray<PriceLevel> side) => side.IsDefaultOrEmpty ? null : side[0];

    public static double Mid(PriceLevel? bid, PriceLevel? ask) => QuotedPrice.Rounded((bid?.Price + ask?.Price) / 2 ?? double.NaN);

    public static double Spread(PriceLevel? bid, PriceLevel? ask) => QuotedPrice.Rounded(ask?.Price - bid?.Price ?? double.NaN);

    public static double Imbalance(ImmutableArray<PriceLevel> bids, ImmutableArray<PriceLevel> asks, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        var (bid, ask) = (SizeOf(bids, levels), SizeOf(asks, levels));
        return (bid - ask) / (bid + ask);
    }

    public static string Describe(string name, ImmutableArray<PriceLevel> bids, ImmutableArray<PriceLevel> asks) =>
        FormattableString.Invariant($"{name}: {Count(bids, "bid")}, {Count(asks, "ask")}");

    private static string Count(ImmutableArray<PriceLevel> side, string name) => Best(side) is { } best
        ? FormattableString.Invariant($"{side.Length} {name}{(side.Length == 1 ? " at" : "s from")} {best.Price}")
        : $"no {name}s";

    private static double SizeOf(ImmutableArray<PriceLevel> side, int levels) =>
        side.IsDefault ? 0 : side.Take(levels).Sum(level => level.Size);
}
