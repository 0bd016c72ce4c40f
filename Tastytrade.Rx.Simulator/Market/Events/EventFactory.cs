using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Makes the event of any type that a symbol has at a time.</summary>
internal static class EventFactory
{
    private static readonly Dictionary<Type, Func<EventRequest, MarketEvent?>> Makers = new()
    {
        [typeof(Quote)] = Quotes.Create,
        [typeof(Greeks)] = OptionValues.Greeks,
    };

    /// <summary>The event, or <see langword="null"/> where such an instrument has none of this type, or none any more.</summary>
    public static MarketEvent? Create(EventSchema schema, EventRequest request) =>
        request.Instrument.IsAliveAt(request.Time) && Makers.TryGetValue(schema.EventType, out var make) ? make(request) : null;
}
