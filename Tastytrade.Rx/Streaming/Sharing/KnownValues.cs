using Tastytrade.Rx.Demands;

namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>What the engine knows at one moment.</summary>
/// <param name="Events">The latest values and the events of the assembled histories, each with the demand that it answers.</param>
/// <param name="Histories">Of each assembled history, the time from which it is complete, in milliseconds since 1970-01-01 UTC, and whether
/// the server cut it.</param>
internal sealed record KnownValues(
    IReadOnlyList<(FeedKey Key, MarketEvent Event)> Events, IReadOnlyDictionary<SeriesKey, (long From, bool IsSnip)> Histories)
{
    public static KnownValues Of(params IReadOnlyList<(FeedKey Key, MarketEvent Event)> events) =>
        new(events, new Dictionary<SeriesKey, (long, bool)>());
}
