using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The format and fields of a channel's data, and the event types whose fields a FEED_CONFIG has announced.</summary>
internal sealed class FeedLayout(SimulatorOptions options)
{
    private readonly Dictionary<EventSchema, EventField[]> fields = [];
    private readonly HashSet<EventSchema> announced = [];
    private int shuffles = options.ReorderFields ? 1 : 0;

    public FeedFormat Format { get; private set; } = options.Format ?? FeedFormat.Full;

    /// <summary>Whether the format or fields differ from the client's request, so that a FEED_CONFIG with fields is necessary.</summary>
    public bool DiffersFromRequest { get; private set; } = options.ReorderFields || options.Format is not null;

    /// <summary>The minimum time between two events of a symbol on a TICKER channel, in seconds.</summary>
    public double AggregationPeriod { get; private set; } = 0.1;

    /// <summary>Applies a FEED_SETUP.</summary>
    /// <returns>The event types whose fields it requests.</returns>
    public IReadOnlyList<EventSchema> Accept(JObject setup)
    {
        if (setup.Value<double?>("acceptAggregationPeriod") is { } period && double.IsFinite(period))
            AggregationPeriod = Math.Clamp(period, 0, 3600);
        if (setup.Value<string>("acceptDataFormat") is { } format)
            ChangeFormat(options.Format ?? (format == "COMPACT" ? FeedFormat.Compact : FeedFormat.Full));

        var requested = new List<EventSchema>();
        foreach (var (type, names) in setup["acceptEventFields"] as JObject ?? [])
        {
            if (EventSchema.Find(Encoding.UTF8.GetBytes(type)) is not { } schema || names is not JArray list)
                continue;
            // Like the real server, omits fields that do not exist.
            var supported = list.Select(n => schema.Fields.FirstOrDefault(f => f.Name == (string?)n)).OfType<EventField>();
            fields[schema] = Arrange(schema, [.. supported]);
            DiffersFromRequest |= fields[schema].Length < list.Count;
            announced.Remove(schema);
            requested.Add(schema);
        }

        return requested;
    }

    public EventField[] FieldsOf(EventSchema schema)
    {
        if (!fields.TryGetValue(schema, out var known))
            fields[schema] = known = Arrange(schema, [.. schema.Fields]);
        return known;
    }

    public bool IsAnnounced(EventSchema schema) => announced.Contains(schema);

    public void Reorder()
    {
        shuffles++;
        DiffersFromRequest = true;
        foreach (var (schema, known) in fields.ToArray())
            fields[schema] = Arrange(schema, known);
        announced.Clear();
    }

    /// <summary>Changes to the other format, without a request from the client.</summary>
    public void SwitchFormat()
    {
        ChangeFormat(Format == FeedFormat.Compact ? FeedFormat.Full : FeedFormat.Compact);
        DiffersFromRequest = true;
    }

    private void ChangeFormat(FeedFormat format)
    {
        if (format == Format)
            return;
        Format = format;
        announced.Clear();
    }

    /// <summary>Creates a FEED_CONFIG with the fields of <paramref name="types"/>, which may be empty.</summary>
    public byte[] Announce(int channel, IReadOnlyCollection<EventSchema> types)
    {
        var config = new JObject
        {
            ["type"] = "FEED_CONFIG",
            ["channel"] = channel,
            ["dataFormat"] = Format == FeedFormat.Compact ? "COMPACT" : "FULL",
            ["aggregationPeriod"] = AggregationPeriod,
        };
        if (types.Count > 0)
            config["eventFields"] = new JObject(types.Select(t => new JProperty(t.Name, new JArray(FieldsOf(t).Select(f => f.Name)))));
        announced.UnionWith(types);
        return Encoding.UTF8.GetBytes(config.ToString(Formatting.None));
    }

    private EventField[] Arrange(EventSchema schema, EventField[] requested)
    {
        if (shuffles == 0)
            return requested;

        var kept = requested.Where(f => f.Name is not ("vwap" or "timeNanoPart")).ToArray();
        var seed = Noise.Seed(options.Seed, schema.Name) + (ulong)shuffles;
        for (var i = kept.Length - 1; i > 0; i--)
        {
            var j = Noise.Between(seed, i, 0, i);
            (kept[i], kept[j]) = (kept[j], kept[i]);
        }

        return kept;
    }
}
