using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Tastytrade.Rx.Events.Schema;

/// <summary>One event type, as declared in its own file. FEED_SETUP requests, the readers of both formats, the simulator's writer and the
/// JSON for users are all derived from this table.</summary>
internal sealed class EventSchema(
    string name, EventSemantics semantics, Type eventType, Func<MarketEvent> create, ImmutableArray<EventField> fields)
{
    private static readonly Lazy<Catalogue> Known = new(() => new Catalogue());

    private readonly FrozenDictionary<string, EventField> byName = fields
        .SelectMany(f => f.Alias is null ? [(f.Name, Field: f)] : new[] { (f.Name, Field: f), (Name: f.Alias, Field: f) })
        .ToFrozenDictionary(f => f.Name, f => f.Field);
    private int id = -1;

    /// <summary>All event types, in a fixed order. <see cref="Id"/> is the index in it.</summary>
    public static ImmutableArray<EventSchema> All => Known.Value.All;

    /// <summary>dxFeed's name of the type.</summary>
    public string Name { get; } = name;

    public byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>The name as it appears in COMPACT rows.</summary>
    public byte[] QuotedNameUtf8 { get; } = Encoding.UTF8.GetBytes($"\"{name}\"");

    public EventSemantics Semantics { get; } = semantics;

    public Type EventType { get; } = eventType;

    /// <summary>Whether only the newest event of a symbol matters, as for quotes and Greeks, but not for candles, trades and
    /// orders.</summary>
    public bool IsLatest { get; } = semantics == EventSemantics.Lasting
        || eventType == typeof(Greeks) || eventType == typeof(TheoPrice) || eventType == typeof(Underlying) || eventType == typeof(Series);

    /// <summary>All fields in the requested order: eventType and eventSymbol first.</summary>
    public ImmutableArray<EventField> Fields { get; } = fields;

    /// <summary>The type's index in <see cref="All"/>.</summary>
    public int Id => id >= 0 ? id : Known.Value.All.IndexOf(this);

    public MarketEvent Create() => create();

    /// <summary>The field with a wire name; null if the type has none.</summary>
    public EventField? Find(string fieldName) => byName.GetValueOrDefault(fieldName);

    public static EventSchema Of<T>()
        where T : MarketEvent => Find(typeof(T)) ?? throw new ArgumentException(
            $"{typeof(T).Name} is a family of event types; name one of its types, such as {nameof(Quote)}.");

    public static EventSchema Of(MarketEvent e) => e.OwnSchema;

    public static EventSchema? Find(Type eventType) => Known.Value.Find(eventType);

    public static EventSchema? Find(ReadOnlySpan<byte> nameUtf8) => Known.Value.Find(nameUtf8);

    public static EventSchemaBuilder<T> Lasting<T>(string name, Func<T> create)
        where T : LastingEvent => MarketEvent.AddHeader(new EventSchemaBuilder<T>(name, EventSemantics.Lasting, create));

    public static EventSchemaBuilder<T> TimeSeries<T>(string name, Func<T> create)
        where T : TimeSeriesEvent => TimeSeriesEvent.AddTimeSeries(
            MarketEvent.AddHeader(new EventSchemaBuilder<T>(name, EventSemantics.TimeSeries, create)));

    public static EventSchemaBuilder<T> Indexed<T>(string name, Func<T> create)
        where T : IndexedEvent => IndexedEvent.AddIndexed(
            MarketEvent.AddHeader(new EventSchemaBuilder<T>(name, EventSemantics.Indexed, create)));

    public static EventSchemaBuilder<T> Message<T>(string name, Func<T> create)
        where T : MarketEvent => MarketEvent.AddHeader(new EventSchemaBuilder<T>(name, EventSemantics.Message, create));

    public override string ToString() => Name;

    /// <summary>The list of types. Apart from the type's own file, this is the only place to add a new one.</summary>
    private sealed class Catalogue
    {
        private readonly FrozenDictionary<Type, EventSchema> byType;

        public Catalogue()
        {
            All = [
                Quote.Schema, Greeks.Schema, Trade.Schema, TradeETH.Schema, Summary.Schema, Profile.Schema, Candle.Schema,
                TimeAndSale.Schema, TheoPrice.Schema, Underlying.Schema, Series.Schema, OptionSale.Schema, Order.Schema,
                SpreadOrder.Schema, AnalyticOrder.Schema, Configuration.Schema, Rx.Message.Schema,
            ];
            for (var i = 0; i < All.Length; i++)
                All[i].id = i;
            byType = All.ToFrozenDictionary(s => s.EventType);
        }

        public ImmutableArray<EventSchema> All { get; }

        public EventSchema? Find(Type eventType) => byType.GetValueOrDefault(eventType);

        public EventSchema? Find(ReadOnlySpan<byte> nameUtf8)
        {
            foreach (var schema in All)
            {
                if (nameUtf8.SequenceEqual(schema.NameUtf8))
                    return schema;
            }

            return null;
        }
    }
}
