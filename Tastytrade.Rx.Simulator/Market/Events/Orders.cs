using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator.Market.Books;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>The order books as order events. An order keeps its index.</summary>
internal static class Orders
{
    /// <summary>The whole book, highest index first.</summary>
    public static IEnumerable<IndexedEvent> Book(EventSchema schema, EventSpec r) =>
        MarketBooks.At(r.Instrument, r.Source, r.Time).Orders
            .OrderByDescending(order => order.Number)
            .Select(order => Create(schema.EventType, r, order));

    /// <summary>The changes between two times, as one transaction. Orders are removed in both ways that dxFeed uses: by flag, or by a size
    /// of 0.</summary>
    public static IEnumerable<IndexedEvent> Changes(EventSchema schema, EventSpec now, DateTimeOffset since)
    {
        var before = MarketBooks.At(now.Instrument, now.Source, since).Orders.ToDictionary(order => order.Number);
        var after = MarketBooks.At(now.Instrument, now.Source, now.Time).Orders.ToDictionary(order => order.Number);
        var changes = new List<OrderBase>();
        foreach (var removed in before.Values.Where(order => !after.ContainsKey(order.Number)))
        {
            changes.Add(removed.Number % 2 == 0
                ? Create(schema.EventType, now, removed) with { EventFlags = EventFlags.RemoveEvent }
                : Create(schema.EventType, now, removed with { Size = 0 }));
        }

        foreach (var order in after.Values.Where(order => !before.TryGetValue(order.Number, out var old) || old != order))
            changes.Add(Create(schema.EventType, now, order));
        for (var i = 0; i < changes.Count - 1; i++)
            changes[i] = changes[i] with { EventFlags = changes[i].EventFlags | EventFlags.TxPending };
        return changes;
    }

    /// <summary>One order of the book, chosen by the sequence; null for an empty book.</summary>
    public static OrderBase? Create(Type type, EventSpec r)
    {
        var orders = MarketBooks.At(r.Instrument, r.Source, r.Time).Orders.ToArray();
        return orders.Length == 0 ? null : Create(type, r, orders[r.Sequence % orders.Length]);
    }

    private static OrderBase Create(Type type, EventSpec r, BookStateOrder order)
    {
        OrderBase e = type == typeof(Order) ? new Order { MarketMaker = "SIMU" }
            : type == typeof(AnalyticOrder) ? Iceberg()
            : new SpreadOrder { SpreadSymbol = r.Symbol };
        return e with
        {
            EventSymbol = r.Symbol,
            Index = (SourceId(r.Source) << 32) | (long)order.Number,
            Time = r.Milliseconds,
            Sequence = r.Sequence,
            Source = r.Source ?? "DEFAULT",
            Action = OrderAction.Replace,
            ActionTime = r.Milliseconds,
            OrderId = order.Number,
            Price = order.Price,
            Size = order.Size,
            ExecutedSize = 0,
            Count = 1,
            ExchangeCode = 'Q',
            OrderSide = order.IsBuy ? Side.Buy : Side.Sell,
            Scope = Scope.Order,
        };
    }

    private static AnalyticOrder Iceberg() => new()
    {
        MarketMaker = "SIMU",
        IcebergPeakSize = 100,
        IcebergHiddenSize = 300,
        IcebergExecutedSize = 0,
        IcebergType = IcebergType.Native,
    };

    /// <summary>dxFeed's id of a source: its letters as bytes.</summary>
    private static long SourceId(string? source)
    {
        var id = 0L;
        foreach (var c in (source ?? "").Take(4))
            id = (id << 8) | (byte)c;
        return id & 0x7fffffff;
    }
}
