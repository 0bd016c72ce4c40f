using System.Globalization;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Events that must not be dropped but were discarded because the queue was full. Delivered in their place, it ends the observers
/// who miss them.</summary>
/// <param name="maxPending">The maximum number of queued events.</param>
internal sealed class DiscardedEvents(int maxPending)
{
    private readonly HashSet<EventSchema> types = [];
    private readonly HashSet<EventSchema> histories = [];
    private long count;

    /// <summary>The types of events that plain streams miss.</summary>
    public IReadOnlyCollection<EventSchema> Types => types;

    /// <summary>The types of events that shared series miss, and plain streams too where users subscribed a history themselves.</summary>
    public IReadOnlyCollection<EventSchema> Histories => histories;

    private string What => string.Create(
        CultureInfo.InvariantCulture,
        $"{count:N0} events of {string.Join(", ", types.Union(histories).Select(t => t.Name).Order(StringComparer.Ordinal))} were "
            + $"discarded before delivery, since {maxPending:N0} others that must not be dropped were already queued");

    public void Add(IReadOnlyCollection<MarketEvent> events, bool isHistory)
    {
        count += events.Count;
        foreach (var e in events)
            (isHistory ? histories : types).Add(EventSchema.Of(e));
    }

    public ObserverTooSlowException ToException() => new(
        $"{What}. Make observers faster, hand their work to other threads, or raise MarketDataOptions.MaxPendingEvents; then "
            + "subscribe again.");

    public MarketDataError ToError(DateTimeOffset now) => new()
    {
        Kind = MarketDataErrorKind.ObserverEnded,
        Message = $"{What}; the observers that missed them were ended",
        Count = count,
        At = now,
    };
}
