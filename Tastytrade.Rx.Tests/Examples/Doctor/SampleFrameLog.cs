using System.Text.Json.Nodes;
using Tastytrade.Rx.Examples.Diagnosis;

namespace Tastytrade.Rx.Tests.Examples.Doctor;

/// <summary>A recording in which everything is as expected, as the lines of a report.</summary>
internal sealed class SampleRecording
{
    /// <summary>A line that tests replace by additional lines.</summary>
    public const string Extra = """{"at":50,"connection":0,"kind":"note","frame":{"text":"extra"}}""";

    /// <summary>The from-time of the histories.</summary>
    public const long From = 1_750_000_000_000;

    private static readonly ProbePlan Plan = new()
    {
        Symbol = "SPY",
        Observation = TimeSpan.FromSeconds(40),
        Now = DateTimeOffset.FromUnixTimeMilliseconds(From).AddDays(5),
    };

    private readonly List<Entry> entries = [];
    private double at;

    public static string Text { get; } = new SampleRecording().Write();

    public static FrameHistory Changed(string old, string replacement) =>
        FrameHistory.Parse(Text.Replace(old, replacement, StringComparison.Ordinal));

    private string Write()
    {
        Add(0, EntryKind.Plan, Plan.ToJson("test"));
        foreach (var same in new[] { "", ",\"same-as-before\":true" })
        {
            Add(0, EntryKind.Token, """
                {"fields":["token","dxlink-url","level","issued-at","expires-at"],"level":"api",
                 "dxlink-url":"wss://dxlink.example/realtime","delayed":false,
                 "issued-at":"2026-11-20T08:00:00+00:00","expires-at":"2026-11-21T08:00:00+00:00",
                 "now":"2026-11-20T14:00:00+00:00"
                """ + same + "}");
        }

        Connect(1);
        Connect(2);
        foreach (var (number, contract) in new[] { (1, "AUTO"), (3, "TICKER"), (5, "STREAM"), (7, "HISTORY"), (9, "AUTO") })
            Open(number, contract);
        foreach (var number in new[] { 1, 3, 5, 7, 9 })
            Feed(number);

        Add(0, EntryKind.Note, """{"text":"extra"}""", 50);
        Add(2, EntryKind.Received, """{"type":"KEEPALIVE","channel":0}""", 30);
        Sent(1, Requests.Subscribe(9, [new Want("Summary", "AAPL")], [new Want("Summary", "AAPL")]), 51);
        Rows(9, "Summary", "AAPL");
        Sent(1, Requests.Auth("token"), 52);
        Add(1, EntryKind.Received, """{"type":"AUTH_STATE","channel":0,"state":"AUTHORIZED","userId":"(removed)"}""");
        Sent(1, Requests.Subscribe(1, [new Want("Quote", "QQQ")]));
        Rows(1, "Quote", "QQQ");
        foreach (var connection in new[] { 1, 2 })
            Add(connection, EntryKind.Closed, """{"by":"doctor","code":1000,"reason":""}""");
        Account("""{"step":"accounts","open":2,"closed":1}""");
        Account("""{"step":"connect","status":"ok","message":null,"fields":["status","action","request-id"],"milliseconds":120}""");
        Account("""{"step":"heartbeat","status":"ok","message":null,"fields":["status","action","request-id"],"milliseconds":110}""");
        Account("""{"step":"reading","complete":true,"seconds":1.5,"unavailable":[]}""");
        Account("""
            {"step":"stream","types":["Order 3"],"errors":[],"lost":0,"reconnections":0,
             "accepted":["quote-alerts-subscribe"],"not-accepted":[]}
            """);
        return string.Join('\n', entries.Select(entry => entry.ToLine()));
    }

    private void Account(string step) => Add(0, EntryKind.Account, step);

    private void Connect(int connection)
    {
        Add(connection, EntryKind.Opened, "{}");
        Sent(connection, Requests.Setup());
        Add(connection, EntryKind.Received, """
            {"type":"SETUP","channel":0,"keepaliveTimeout":60,"acceptKeepaliveTimeout":60,"version":"1.0-1.2.3-20240912-171526"}
            """);
        Add(connection, EntryKind.Received, """{"type":"AUTH_STATE","channel":0,"state":"UNAUTHORIZED"}""");
        Sent(connection, Requests.Auth("token"));
        Add(connection, EntryKind.Received, """{"type":"AUTH_STATE","channel":0,"state":"AUTHORIZED","userId":"(removed)"}""");
    }

    private void Open(int number, string contract)
    {
        Sent(1, Requests.Channel(number, contract));
        Add(1, EntryKind.Received, $$$"""
            {"type":"CHANNEL_OPENED","channel":{{{number}}},"service":"FEED","parameters":{"contract":"{{{contract}}}","subFormat":"LIST"}}
            """);
        var types = number == 9 ? [] : EventType.All;
        Sent(1, Requests.FeedSetup(number, types));
        Add(1, EntryKind.Received, $$"""{"type":"FEED_CONFIG","channel":{{number}},"dataFormat":"COMPACT","aggregationPeriod":0.1}""");
        Sent(1, Requests.Subscribe(number, number == 9 ? Plan.WithoutFields : Plan.Equity(contract)));
        if (number != 9)
            Sent(1, Requests.Subscribe(number, number == 1 ? Plan.Further(".SPY261120C600") : Plan.Further(".SPY261120C600", contract)));
    }

    private void Feed(int number)
    {
        var channel = new FrameHistory(entries).Channels.Single(channel => channel.Number == number);
        foreach (var subscription in channel.Subscriptions.GroupBy(s => s.Type))
        {
            var type = EventType.All.Single(type => type.Name == subscription.Key);
            Add(1, EntryKind.Received, new JsonObject
            {
                ["type"] = "FEED_CONFIG",
                ["channel"] = number,
                ["dataFormat"] = "COMPACT",
                ["aggregationPeriod"] = 0.1,
                ["eventFields"] = new JsonObject { [type.Name] = new JsonArray([.. type.Names.Select(name => JsonValue.Create(name))]) },
            });
            foreach (var symbol in subscription.Select(s => s.Symbol).Where(symbol => (type.Name, symbol) is not ("Quote", "SPX" or "VIX")))
            {
                if (type.Name == "Candle")
                    Candles(number, CandleForm.Canonical(symbol));
                else
                    Rows(number, type.Name, symbol, number is 1 && (type.Name, symbol) == ("Quote", "SPY") ? 20 : 1);
            }
        }
    }

    /// <summary>Two bars, the newer one first, and an end marker long before the from-time.</summary>
    private void Candles(int number, string symbol)
    {
        Row(number, "Candle", symbol, ("eventFlags", 4), ("time", From + 7_200_000));
        Row(number, "Candle", symbol, ("eventFlags", 0), ("time", From + 3_600_000));
        Row(number, "Candle", symbol, ("eventFlags", 10), ("time", 926_208_000_000), ("open", "NaN"), ("vwap", "NaN"));
    }

    private void Rows(int number, string type, string symbol, int count = 1)
    {
        for (var i = 0; i < count; i++)
            Row(number, type, symbol);
    }

    private void Row(int number, string type, string symbol, params (string Name, JsonNode Value)[] values)
    {
        var row = new JsonArray();
        foreach (var (name, kind) in EventType.All.Single(known => known.Name == type).Fields)
        {
            row.Add(values.FirstOrDefault(value => value.Name == name).Value ?? name switch
            {
                "eventType" => type,
                "eventSymbol" => symbol,
                _ => kind switch { ValueKind.Text => "x", ValueKind.Integer => 0, ValueKind.Number => (JsonNode)1.5, _ => false },
            });
        }

        Add(1, EntryKind.Received, new JsonObject { ["type"] = "FEED_DATA", ["channel"] = number, ["data"] = new JsonArray(type, row) });
    }

    private void Sent(int connection, JsonObject frame, double? time = null) => Add(connection, EntryKind.Sent, frame, time);

    private void Add(int connection, EntryKind kind, string frame, double? time = null) =>
        Add(connection, kind, JsonNodes.Parse(frame)!, time);

    private void Add(int connection, EntryKind kind, JsonObject frame, double? time = null)
    {
        at = time ?? at + 0.001;
        entries.Add(new(TimeSpan.FromSeconds(Math.Round(at, 3)), connection, kind, frame));
    }
}
