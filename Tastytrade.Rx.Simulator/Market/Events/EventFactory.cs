using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Creates the event of an instrument at a time, for any event type.</summary>
internal static class EventFactory
{
    private static readonly Dictionary<Type, Func<EventSpec, MarketEvent?>> Factories = new()
    {
        [typeof(Quote)] = Quotes.Create,
        [typeof(Trade)] = Trades.Regular,
        [typeof(TradeETH)] = Trades.Extended,
        [typeof(Summary)] = DailyValues.Summary,
        [typeof(Profile)] = DailyValues.Profile,
        [typeof(Configuration)] = DailyValues.Configuration,
        [typeof(Message)] = DailyValues.Message,
        [typeof(Greeks)] = OptionValues.Greeks,
        [typeof(TheoPrice)] = OptionValues.TheoPrice,
        [typeof(Rx.Underlying)] = SeriesRows.Underlying,
        [typeof(Series)] = SeriesRows.Create,
        [typeof(Candle)] = Candles.Create,
        [typeof(TimeAndSale)] = Trades.Sale,
        [typeof(OptionSale)] = Trades.OptionSale,
        [typeof(Order)] = r => Orders.Create(typeof(Order), r),
        [typeof(AnalyticOrder)] = r => Orders.Create(typeof(AnalyticOrder), r),
        [typeof(SpreadOrder)] = r => Orders.Create(typeof(SpreadOrder), r),
    };

    /// <summary>Creates the event; <see langword="null"/> if the instrument has no events of this type, or has expired.</summary>
    public static MarketEvent? Create(EventSchema schema, EventSpec request) =>
        request.Instrument.IsAliveAt(request.Time) && Factories.TryGetValue(schema.EventType, out var create) ? create(request) : null;

    /// <summary>The first event of a subscription: the current event, or the last sale.</summary>
    public static MarketEvent? Latest(EventSchema schema, EventSpec now) => !Moments.AreSales(schema) ? Create(schema, now)
        : !now.Instrument.IsAliveAt(now.Time) ? null
        : Moments.Back(schema, now, 0).Take(1).Select(moment => Create(schema, moment)).FirstOrDefault();

    /// <summary>The minimum time between two events of a symbol. Some types change once a day, and must not use up the budget of the
    /// others.</summary>
    public static TimeSpan PauseOf(EventSchema schema) => schema.Name switch
    {
        "Profile" or "Configuration" => TimeSpan.FromHours(1),
        "Summary" or "Message" => TimeSpan.FromSeconds(1),
        _ => TimeSpan.Zero,
    };
}
