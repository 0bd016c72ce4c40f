using System.Text;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Reads the entries of a FEED_SUBSCRIPTION.</summary>
internal sealed class SubscriptionReader(int channel, FeedContract contract, SimulatorContext context)
{
    public SubscriptionChange Read(JObject message) => new(
        message.Value<bool?>("reset") == true,
        [.. Entries(message["remove"]).Select(KeyOf)],
        [.. Entries(message["add"]).Select(SubscriptionOf)]);

    private FeedSubscription SubscriptionOf(JObject entry)
    {
        var key = KeyOf(entry);
        var fromTime = entry.Value<long?>("fromTime");
        var instrument = key.Schema.EventType == typeof(Candle) ? CandleSpec.Parse(key.Symbol)?.BaseSymbol ?? "" : key.Symbol;
        return new(key, context.Market.Find(instrument), contract.For(key.Schema, fromTime), fromTime);
    }

    private IEnumerable<JObject> Entries(JToken? entries) => entries switch
    {
        null or { Type: JTokenType.Null } => [],
        JArray list => list.Select(e => e as JObject ?? throw Invalid("A subscription entry must be an object.")),
        _ => throw Invalid("add and remove must be arrays."),
    };

    private SubscriptionKey KeyOf(JObject entry)
    {
        var type = entry.Value<string>("type") ?? throw Invalid("A subscription entry has no type.");
        var symbol = entry.Value<string>("symbol") ?? throw Invalid("A subscription entry has no symbol.");
        var schema = EventSchema.Find(Encoding.UTF8.GetBytes(type)) ?? throw Invalid($"Unknown event type {type}.");
        // Different spellings of a candle symbol are the same subscription.
        if (schema.EventType == typeof(Candle))
            symbol = CandleSpec.Parse(symbol)?.Symbol ?? symbol;
        return new(schema, symbol, entry.Value<string>("source"));
    }

    private ProtocolViolationException Invalid(string message) => new(channel, ProtocolViolationException.InvalidMessage, message);
}
