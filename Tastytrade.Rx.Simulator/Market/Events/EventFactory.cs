using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Makes the event of any type that a symbol has at a time.</summary>
internal static class EventFactory
{
    private static readonly Dictionary<Type, Func<WireRequest, MarketEvent?>> Makers = new()
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

    /// <summary>The event, or <see langword="null"/> where such an instrument has none of this type, or none any more.</summary>
    public static MarketEvent? Create(EventSchema schema, WireRequest request) =>
        request.Instrument.IsAliveAt(request.Time) && Makers.TryGetValue(schema.EventType, out var make) ? make(request) : null;

    /// <summary>What a subscription begins with: the event as it is now, or the last sale, which is past.</summary>
    public static MarketEvent? Latest(EventSchema schema, WireRequest now) => !Moments.AreSales(schema) ? Create(schema, now)
        : !now.Instrument.IsAliveAt(now.Time) ? null
        : Moments.Back(schema, now, 0).Take(1).Select(moment => Create(schema, moment)).FirstOrDefault();

    /// <summary>How far apart two events of a symbol are at least: some change once a day, and are not to take turns from those that
    /// tick.</summary>
    public static TimeSpan PauseOf(EventSchema schema) => schema.Name switch
    {
        "Profile" or "Configuration" => TimeSpan.FromHours(1),
        "Summary" or "Message" => TimeSpan.FromSeconds(1),
        _ => TimeSpan.Zero,
    };
}
