using System.Collections.Immutable;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The depth of market of a symbol at one moment, as the server summed it up: both sides down to the requested limit.
/// Immutable.</summary>
/// <remarks>No API user of tastytrade is on record as receiving depth of market.</remarks>
public sealed record DepthOfMarket : FeedMessage
{
    /// <summary>The streamer symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The order source, such as <c>NTV</c>; several are joined by commas.</summary>
    public required string Source { get; init; }

    /// <summary>When the book was like this, in milliseconds since 1970-01-01 UTC; 0 where unknown.</summary>
    public long Time { get; init; }

    /// <summary><see cref="Time"/> as a point in time.</summary>
    public DateTimeOffset Timestamp => WireTime.ToTimestamp(Time);

    /// <summary>What is bid, the highest price first.</summary>
    public ImmutableArray<PriceLevel> Bids { get; init; } = [];

    /// <summary>What is offered, the lowest price first.</summary>
    public ImmutableArray<PriceLevel> Asks { get; init; } = [];

    /// <summary>The highest bid; null without bids.</summary>
    public PriceLevel? BestBid => BookSides.Best(Bids);

    /// <summary>The lowest offer; null without offers.</summary>
    public PriceLevel? BestAsk => BookSides.Best(Asks);

    /// <summary>Half-way between best bid and best ask; NaN where one of them is missing.</summary>
    public double Mid => BookSides.Mid(BestBid, BestAsk);

    /// <summary>How far apart best bid and best ask are; NaN where one of them is missing.</summary>
    public double Spread => BookSides.Spread(BestBid, BestAsk);

    /// <summary>Whose channel it came on; null for one that came over no wire.</summary>
    internal DepthKey? Key { get; init; }

    /// <summary>Which side is the heavier: the size of the bids less that of the asks, as a share of both.</summary>
    /// <param name="levels">How many levels of each side count, at least 1.</param>
    /// <returns>From −1 (nothing but asks) to 1 (nothing but bids); NaN where both sides are empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="levels"/> is less than 1.</exception>
    public double Imbalance(int levels = int.MaxValue) => BookSides.Imbalance(Bids, Asks, levels);

    /// <summary>Whether symbol, source, time and all levels are equal.</summary>
    /// <param name="other">The depth to compare with.</param>
    /// <returns><see langword="true"/> when they are.</returns>
    public bool Equals(DepthOfMarket? other) => base.Equals(other)
        && (Symbol, Source, Time) == (other.Symbol, other.Source, other.Time)
        && Bids.AsSpan().SequenceEqual(other.Bids.AsSpan()) && Asks.AsSpan().SequenceEqual(other.Asks.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Symbol, Source, Time, BestBid, BestAsk);

    /// <summary>The depth in one line.</summary>
    /// <returns>Text such as <c>SPY NTV: 10 bids from 600.01, 10 asks from 600.02</c>.</returns>
    public override string ToString() => BookSides.Describe($"{Symbol} {Source}", Bids, Asks);
}
