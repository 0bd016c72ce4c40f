using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The depth of market of a symbol at one moment, as aggregated by the server: both sides down to the requested limit.
/// Immutable.</summary>
/// <remarks>No API user of tastytrade is on record as receiving depth of market.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record DepthOfMarket : FeedMessage
{
    /// <summary>The streamer symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The order source, such as <c>NTV</c>; several sources are joined by commas.</summary>
    public required string Source { get; init; }

    /// <summary>The time of this state of the order book, in milliseconds since 1970-01-01 UTC; 0 if unknown.</summary>
    public long Time { get; init; }

    /// <summary><see cref="Time"/> as a point in time.</summary>
    public DateTimeOffset Timestamp => WireTime.ToTimestamp(Time);

    /// <summary>The bids, highest price first.</summary>
    public ImmutableArray<PriceLevel> Bids { get; init; } = [];

    /// <summary>The asks, lowest price first.</summary>
    public ImmutableArray<PriceLevel> Asks { get; init; } = [];

    /// <summary>The highest bid; null if there are no bids.</summary>
    public PriceLevel? BestBid => BookSides.Best(Bids);

    /// <summary>The lowest ask; null if there are no asks.</summary>
    public PriceLevel? BestAsk => BookSides.Best(Asks);

    /// <summary>The midpoint of best bid and best ask; NaN if either is missing.</summary>
    public double Mid => BookSides.Mid(BestBid, BestAsk);

    /// <summary>The best ask minus the best bid; NaN if either is missing.</summary>
    public double Spread => BookSides.Spread(BestBid, BestAsk);

    /// <summary>The key of the channel that delivered it; null if it did not come from a server.</summary>
    internal DepthKey? Key { get; init; }

    /// <summary>The order book imbalance: the size of the bids minus the size of the asks, divided by their sum.</summary>
    /// <param name="levels">The number of levels per side to count, at least 1.</param>
    /// <returns>From −1 (only asks) to 1 (only bids); NaN if both sides are empty.</returns>
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
