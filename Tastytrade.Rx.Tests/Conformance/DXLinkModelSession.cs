using System.Globalization;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Depth;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>One session of a <see cref="DXLinkModel"/>: its channels and their subscriptions.</summary>
internal sealed class DXLinkModelSession(EventStore store, Action<string> send)
{
    private readonly Dictionary<int, Channel> channels = [];

    public void Begin()
    {
        send(VirtualStreamer.ServerSetup);
        send(VirtualStreamer.Unauthorized);
        send(VirtualStreamer.Authorized);
    }

    public void Keepalive() => send(VirtualStreamer.Keepalive);

    public void Receive(JObject frame)
    {
        var id = (int)frame["channel"]!;
        switch ((string)frame["type"]!)
        {
            case "KEEPALIVE":
                Keepalive();
                break;
            case "CHANNEL_REQUEST":
                var parameters = frame["parameters"]!;
                channels[id] = new Channel(
                    (string?)parameters["contract"] == "HISTORY", (string?)parameters["symbol"], (string?)parameters["sources"]?.First);
                send(ServerFrames.Opened(id));
                break;
            case "CHANNEL_CANCEL":
                channels.Remove(id);
                send(ServerFrames.Closed(id));
                break;
            case "FEED_SETUP":
                send(ServerFrames.Config(id));
                break;
            case "DOM_SETUP":
                send(VirtualDepth.Config(id));
                foreach (var depth in store.Depths.Where(channels[id].Has))
                    Send(id, depth);
                break;
            case "FEED_SUBSCRIPTION":
                Subscribe(id, channels[id], frame);
                break;
        }
    }

    public void Publish(MarketEvent e)
    {
        foreach (var (id, _) in channels.Where(channel => channel.Value.Entries.Any(entry => entry.IsOf(e))))
            Send(id, [e]);
    }

    public void Publish(DepthOfMarket depth)
    {
        foreach (var (id, _) in channels.Where(channel => channel.Value.Has(depth)))
            Send(id, depth);
    }

    private void Subscribe(int id, Channel channel, JObject frame)
    {
        Entry[] added = [.. (frame["add"] ?? new JArray()).Select(Entry.Of)];
        if (frame["reset"] is not null)
            channel.Entries.Clear();
        foreach (var removed in (frame["remove"] ?? new JArray()).Select(Entry.Of))
            channel.Entries.RemoveAll(entry => (entry with { FromTime = null }) == (removed with { FromTime = null }));
        channel.Entries.AddRange(added);
        foreach (var entry in added)
            Send(id, channel.IsHistory ? Snapshot(entry) : [.. store.NewestOf("*").Where(entry.IsOf)]);
    }

    /// <summary>The events of a snapshot, newest first as the live service sends them.</summary>
    private MarketEvent[] Snapshot(Entry entry)
    {
        IndexedEvent[] rows =
        [
            .. store.HistoryOf("*").Where(entry.IsOf)
                .Where(e => e is not TimeSeriesEvent timed || timed.Time >= (entry.FromTime ?? 0))
                .OrderByDescending(e => e.Index),
        ];
        if (rows.Length == 0)
        {
            const EventFlags Nothing = EventFlags.SnapshotBegin | EventFlags.SnapshotEnd | EventFlags.RemoveEvent;
            return entry.Type == "Order"
                ? [new Order { EventSymbol = entry.Symbol, Source = entry.Source, EventFlags = Nothing }]
                : entry.Type == "Candle"
                    ? [new Candle { EventSymbol = entry.Symbol, EventFlags = Nothing }]
                    : [new TimeAndSale { EventSymbol = entry.Symbol, EventFlags = Nothing }];
        }

        rows[0] = rows[0] with { EventFlags = EventFlags.SnapshotBegin };
        rows[^1] = rows[^1] with { EventFlags = rows[^1].EventFlags | EventFlags.SnapshotEnd };
        return rows;
    }

    private void Send(int id, MarketEvent[] events)
    {
        if (events.Length > 0)
            send($"{{\"type\":\"FEED_DATA\",\"channel\":{id},\"data\":[{string.Join(',', events.Select(e => e.ToJson()))}]}}");
    }

    private void Send(int id, DepthOfMarket depth) => send(string.Create(
        CultureInfo.InvariantCulture,
        $"{{'type':'DOM_SNAPSHOT','channel':{id},'time':1,'bids':[{{'price':{depth.Bids[0].Price},'size':1}}],'asks':[]}}"));

    private sealed record Channel(bool IsHistory, string? DepthSymbol, string? DepthSource)
    {
        public List<Entry> Entries { get; } = [];

        public bool Has(DepthOfMarket depth) => (depth.Symbol, depth.Source) == (DepthSymbol, DepthSource);
    }

    private sealed record Entry(string Type, string Symbol, string Source, long? FromTime)
    {
        public static Entry Of(JToken token) =>
            new((string)token["type"]!, (string)token["symbol"]!, (string?)token["source"] ?? "", (long?)token["fromTime"]);

        public bool IsOf(MarketEvent e) => Type == e.GetType().Name && Symbol == e.EventSymbol
            && (Source.Length == 0 || Source == (e as OrderBase)?.Source);
    }
}
