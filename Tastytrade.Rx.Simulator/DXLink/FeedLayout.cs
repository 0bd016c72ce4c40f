using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The format and the fields of a channel's data, and which fields its FEED_CONFIG has announced.</summary>
internal sealed class FeedLayout(SimulatorOptions options)
{
    private readonly Dictionary<EventSchema, EventField[]> fields = [];
    private readonly HashSet<EventSchema> announced = [];
    private int shuffles = options.ReorderFields ? 1 : 0;

    public FeedFormat Format { get; private set; } = options.Format ?? FeedFormat.Full;

    /// <summary>Whether the data is in another form than the client requested, so that it needs a FEED_CONFIG with fields.</summary>
    public bool DiffersFromRequest { get; private set; } = options.ReorderFields || options.Format is not null;

    /// <summary>Seconds between two events of a symbol on a TICKER channel.</summary>
    public double AggregationPeriod { get; private set; } = 0.1;

    /// <summary>Takes a FEED_SETUP.</summary>
    /// <returns>The types whose fields it names.</returns>
    public IReadOnlyList<EventSchema> Accept(JObject setup)
    {
        if (setup.Value<double?>("acceptAggregationPeriod") is { } period && double.IsFinite(period))
            AggregationPeriod = Math.Clamp(period, 0, 3600);
        if (setup.Value<string>("acceptDataFormat") is { } format)
            ChangeFormat(options.Format ?? (format == "COMPACT" ? FeedFormat.Compact : FeedFormat.Full));

        var named = new List<EventSchema>();
        foreach (var (type, names) in setup["acceptEventFields"] as JObject ?? [])
        {
            if (EventSchema.Find(Encoding.UTF8.GetBytes(type)) is not { } schema || names is not JArray list)
                continue;
            // A field that does not exist is left out, as the real server leaves out what it does not carry.
            fields[schema] = Arrange(schema, [.. list.Select(n => schema.Fields.FirstOrDefault(f => f.Name == (string?)n)).OfType<EventField>()]);
            DiffersFromRequest |= fields[schema].Length < list.Count;
            announced.Remove(schema);
            named.Add(schema);
        }

        return named;
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

    /// <summary>Changes to the other format without a request.</summary>
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

    /// <summary>A FEED_CONFIG that names the fields of <paramref name="types"/>, or none.</summary>
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

    private EventField[] Arrange(EventSchema schema, EventField[] asked)
    {
        if (shuffles == 0)
            return asked;

        var kept = asked.Where(f => f.Name is not ("vwap" or "timeNanoPart")).ToArray();
        var seed = Noise.Seed(options.Seed, schema.Name) + (ulong)shuffles;
        for (var i = kept.Length - 1; i > 0; i--)
        {
            var j = Noise.Between(seed, i, 0, i);
            (kept[i], kept[j]) = (kept[j], kept[i]);
        }

        return kept;
    }
}
