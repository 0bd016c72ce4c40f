namespace Tastytrade.Rx.Events.Schema;

/// <summary>Declares the fields of an event type, one per line. The compiler checks each kind against the field's type.</summary>
internal sealed class EventSchemaBuilder<TEvent>(string name, EventSemantics semantics, Func<TEvent> create)
    where TEvent : MarketEvent
{
    private readonly List<EventField> fields = [];
    private readonly TEvent sample = create();

    public EventSchemaBuilder<TEvent> TypeName(string wireName)
    {
        fields.Add(new(wireName, FieldKind.TypeName, 0) { IsEssential = true });
        return this;
    }

    public EventSchemaBuilder<TEvent> Symbol(string wireName, FieldRef<TEvent, string> field) =>
        Essential(wireName, FieldKind.Symbol, field);

    public EventSchemaBuilder<TEvent> Text(string wireName, FieldRef<TEvent, string?> field) => Add(wireName, FieldKind.Text, field);

    public EventSchemaBuilder<TEvent> Char(string wireName, FieldRef<TEvent, char> field) => Add(wireName, FieldKind.Char, field);

    public EventSchemaBuilder<TEvent> Double(string wireName, FieldRef<TEvent, double> field) => Add(wireName, FieldKind.Double, field);

    /// <summary>A number that servers send under either of two names; the second is the property's name.</summary>
    public EventSchemaBuilder<TEvent> Double(string wireName, string alias, FieldRef<TEvent, double> field)
    {
        fields.Add(new(wireName, FieldKind.Double, EventField.OffsetOf(sample, field)) { Alias = alias });
        return this;
    }

    public EventSchemaBuilder<TEvent> Int32(string wireName, FieldRef<TEvent, int> field) => Add(wireName, FieldKind.Int32, field);

    public EventSchemaBuilder<TEvent> Int64(string wireName, FieldRef<TEvent, long> field) => Add(wireName, FieldKind.Int64, field);

    public EventSchemaBuilder<TEvent> Boolean(string wireName, FieldRef<TEvent, bool> field) => Add(wireName, FieldKind.Boolean, field);

    public EventSchemaBuilder<TEvent> Json(string wireName, FieldRef<TEvent, string?> field) => Add(wireName, FieldKind.Json, field);

    public EventSchemaBuilder<TEvent> EssentialInt64(string wireName, FieldRef<TEvent, long> field) =>
        Essential(wireName, FieldKind.Int64, field);

    public EventSchemaBuilder<TEvent> EssentialText(string wireName, FieldRef<TEvent, string?> field) =>
        Essential(wireName, FieldKind.Text, field);

    public EventSchemaBuilder<TEvent> Flags(string wireName, FieldRef<TEvent, EventFlags> field) =>
        Essential(wireName, FieldKind.Int32, field);

    public EventSchemaBuilder<TEvent> Enum<T>(string wireName, FieldRef<TEvent, T> field)
        where T : struct, Enum => Add(wireName, FieldKind.Enum, field, EnumNames.Of<T>());

    public EventSchema Build() => new(name, semantics, typeof(TEvent), create, [.. fields]);

    private EventSchemaBuilder<TEvent> Essential<T>(string wireName, FieldKind kind, FieldRef<TEvent, T> field)
    {
        fields.Add(new(wireName, kind, EventField.OffsetOf(sample, field)) { IsEssential = true });
        return this;
    }

    private EventSchemaBuilder<TEvent> Add<T>(string wireName, FieldKind kind, FieldRef<TEvent, T> field, EnumNames? names = null)
    {
        fields.Add(new(wireName, kind, EventField.OffsetOf(sample, field), names));
        return this;
    }
}
