using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The frames that the doctor sends.</summary>
internal static class Requests
{
    /// <summary>Seconds between two values of a symbol, as the library requests them.</summary>
    public const double Aggregation = 0.1;

    public static JsonObject Setup() => Frame("SETUP", 0,
        ("version", "0.1-Tastytrade.Rx.Doctor"), ("keepaliveTimeout", 60), ("acceptKeepaliveTimeout", 60));

    public static JsonObject Auth(string token) => Frame("AUTH", 0, ("token", token));

    public static JsonObject Keepalive() => Frame("KEEPALIVE", 0);

    public static JsonObject Channel(int number, string contract) => Frame("CHANNEL_REQUEST", number,
        ("service", "FEED"), ("parameters", new JsonObject { ["contract"] = contract }));

    /// <param name="number">The channel.</param>
    /// <param name="types">The types whose fields are requested; if empty, the server chooses.</param>
    public static JsonObject FeedSetup(int number, IReadOnlyList<EventType> types)
    {
        var setup = Frame("FEED_SETUP", number, ("acceptAggregationPeriod", Aggregation), ("acceptDataFormat", "COMPACT"));
        if (types.Count > 0)
        {
            setup["acceptEventFields"] = new JsonObject(types.Select(type =>
                KeyValuePair.Create<string, JsonNode?>(type.Name, new JsonArray([.. type.Names.Select(name => JsonValue.Create(name))]))));
        }

        return setup;
    }

    public static JsonObject Subscribe(int number, IEnumerable<Want> add, IEnumerable<Want>? remove = null)
    {
        var frame = Frame("FEED_SUBSCRIPTION", number);
        if (remove is not null)
            frame["remove"] = Entries(remove);
        frame["add"] = Entries(add);
        return frame;
    }

    private static JsonArray Entries(IEnumerable<Want> wants) => new([.. wants.Select(want => want.ToEntry())]);

    private static JsonObject Frame(string type, int channel, params ReadOnlySpan<(string Name, JsonNode Value)> fields)
    {
        var frame = new JsonObject { ["type"] = type, ["channel"] = channel };
        foreach (var (name, value) in fields)
            frame[name] = value;
        return frame;
    }
}
