using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>An order book of some levels on each side, whose orders keep their index.</summary>
internal static class Orders
{
    private const int Levels = 5;

    /// <summary>The whole book.</summary>
    public static IEnumerable<IndexedEvent> Book(EventSchema schema, EventRequest r)
    {
        for (var i = 2 * Levels; i >= 1; i--)
        {
            if (Create(schema.EventType, r, i) is { } order)
                yield return order;
        }
    }

    /// <summary>One order of the book, another each time.</summary>
    public static OrderBase? Create(Type type, EventRequest r) => Create(type, r, 1 + (r.Sequence % (2 * Levels)));

    private static OrderBase? Create(Type type, EventRequest r, int number)
    {
        if (Quotes.Create(r) is not { } quote)
            return null;

        var buy = number <= Levels;
        var level = (number - 1) % Levels;
        var tick = r.Instrument.TickAt(quote.AskPrice);
        var price = buy ? quote.BidPrice - (level * tick) : quote.AskPrice + (level * tick);
        if (!(price > 0))
            return null;

        OrderBase order = type == typeof(Order) ? new Order { MarketMaker = "SIMU" }
            : type == typeof(AnalyticOrder) ? new AnalyticOrder { MarketMaker = "SIMU", IcebergPeakSize = 100, IcebergHiddenSize = 300, IcebergExecutedSize = 0, IcebergType = IcebergType.Native }
            : new SpreadOrder { SpreadSymbol = r.Symbol };
        return order with
        {
            EventSymbol = r.Symbol,
            Index = (SourceId(r.Source) << 32) | (long)number,
            Time = r.Milliseconds,
            Sequence = r.Sequence,
            Source = r.Source ?? "DEFAULT",
            Action = OrderAction.Replace,
            ActionTime = r.Milliseconds,
            OrderId = number,
            Price = Math.Round(price, 4),
            Size = 100 * Noise.Between(r.Instrument.Seed, (r.Milliseconds / 200) + number, 1, 50),
            ExecutedSize = 0,
            Count = 1,
            ExchangeCode = 'Q',
            OrderSide = buy ? Side.Buy : Side.Sell,
            Scope = Scope.Order,
        };
    }

    /// <summary>dxFeed's id of a source: its letters as bytes.</summary>
    private static long SourceId(string? source)
    {
        var id = 0L;
        foreach (var c in (source ?? "").Take(4))
            id = (id << 8) | (byte)c;
        return id & 0x7fffffff;
    }
}
