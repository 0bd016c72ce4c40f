using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>What a subscription requests: contract, fields, from-time, source.</summary>
public sealed class ContractTests
{
    private static readonly DateTimeOffset From = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);

    [Test]
    public async Task Contracts_ByType_AreAsDocumented() => Assert.That(
        await Contracts(s =>
        {
            s.Subscribe<Quote>("X");
            s.Subscribe<Trade>("X");
            s.Subscribe<TradeETH>("X");
            s.Subscribe<Summary>("X");
            s.Subscribe<Profile>("X");
            s.Subscribe<Configuration>("X");
            s.Subscribe<Greeks>("X");
            s.Subscribe<TheoPrice>("X");
            s.Subscribe<Underlying>("X");
            s.Subscribe<Series>("X");
            s.Subscribe<Candle>("X{=d}");
            s.Subscribe<TimeAndSale>("X");
            s.Subscribe<OptionSale>("X");
            s.Subscribe<Order>("X");
            s.Subscribe<SpreadOrder>("X");
            s.Subscribe<AnalyticOrder>("X");
            s.Subscribe<Message>("X");
        }),
        Is.EqualTo(Enumerable.Repeat("AUTO", 17)));

    [Test]
    public async Task Contracts_WithFromTimeSourceOrExplicitContract_AreHistoryOrTheExplicitOne() => Assert.That(
        await Contracts(s =>
        {
            s.Subscribe<Candle>(new SubscriptionOptions { FromTime = From }, "X{=d}");
            s.Subscribe<Greeks>(new SubscriptionOptions { FromTime = From }, "X");
            s.Subscribe<Order>(new SubscriptionOptions { Source = "NTV" }, "X");
            s.Subscribe<Quote>(new SubscriptionOptions { Contract = FeedContract.Stream }, "X");
            s.Subscribe<Candle>(new SubscriptionOptions { FromTime = From, Contract = FeedContract.Auto }, "X{=d}");
        }),
        Is.EqualTo(new[] { "HISTORY", "HISTORY", "HISTORY", "STREAM", "AUTO" }));

    [Test]
    public async Task FeedSetup_OfAChannel_RequestsCompactFormatFieldsAndAggregationPeriod()
    {
        await using var v = new VirtualStreamer(o => o with { AggregationPeriod = TimeSpan.FromSeconds(0.25) }).ConnectStable();
        v.Subscribe<Quote>("SPY");

        var setup = v.Transport.Take().Single(f => f.Type == "FEED_SETUP").Body;
        Assert.That(((double?)setup["acceptAggregationPeriod"], (string?)setup["acceptDataFormat"]), Is.EqualTo((0.25, "COMPACT")));
        Assert.That(setup["acceptEventFields"]!["Quote"]!.Values<string>(), Is.SupersetOf(new[] { "eventSymbol", "bidPrice", "askSize" }));
        Assert.That(((JObject)setup["acceptEventFields"]!).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Entries_OfATimeSeries_HaveTheEarliestFromTime()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = From }, "X{=d}");
        Assert.That(Entries(v), Is.EqualTo(new[] { "add {\"type\":\"Candle\",\"symbol\":\"X{=d}\",\"fromTime\":1700000000123}" }));

        var earlier = v.Streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = From.AddMilliseconds(-23) }, "X{=d}");
        v.Streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = From.AddDays(1) }, "X{=d}");
        Assert.That(Entries(v), Is.EqualTo(new[]
        {
            "remove {\"type\":\"Candle\",\"symbol\":\"X{=d}\",\"fromTime\":1700000000123}",
            "add {\"type\":\"Candle\",\"symbol\":\"X{=d}\",\"fromTime\":1700000000100}",
        }));

        earlier.Dispose();
        Assert.That(Entries(v), Is.Empty);
        v.Streamer.UnsubscribeAll<Candle>();
        Assert.That(Entries(v), Is.EqualTo(new[] { "remove {\"type\":\"Candle\",\"symbol\":\"X{=d}\",\"fromTime\":1700000000100}" }));
    }

    [Test]
    public async Task Request_OfAnActiveEntry_IsARemovalFollowedByAnAddition()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        using var first = v.Streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = From }, "X{=d}", "Y{=d}");
        Entries(v);
        using var second = v.Streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = From }, "X{=d}");
        v.Advance(TimeSpan.FromMilliseconds(20));

        var sent = v.Transport.Take();
        Assert.That(sent.Select(f => (f.Type, string.Concat(f.Symbols("remove")), string.Concat(f.Symbols("add")))), Is.EqualTo(new[]
        {
            ("FEED_SUBSCRIPTION", "X{=d}", ""), ("FEED_SUBSCRIPTION", "", "X{=d}"),
        }), "the server refuses to add an active candle, and the order within one message is unspecified");
        Assert.That(sent[0].Tick, Is.EqualTo(sent[1].Tick));
    }

    [Test]
    public async Task Entries_OfOrders_AreCountedBySource()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var upper = v.Streamer.Subscribe<Order>(new SubscriptionOptions { Source = "NTV" }, "X");
        v.Streamer.Subscribe<Order>(new SubscriptionOptions { Source = "ntv" }, "X");
        Assert.That(Entries(v), Is.EqualTo(new[]
        {
            "add {\"type\":\"Order\",\"symbol\":\"X\",\"source\":\"NTV\"}", "add {\"type\":\"Order\",\"symbol\":\"X\",\"source\":\"ntv\"}",
        }));

        upper.Dispose();
        Assert.That(Entries(v), Is.EqualTo(new[] { "remove {\"type\":\"Order\",\"symbol\":\"X\",\"source\":\"NTV\"}" }));
        v.Streamer.Unsubscribe<Order>("X");
        Assert.That(Entries(v), Is.EqualTo(new[] { "remove {\"type\":\"Order\",\"symbol\":\"X\",\"source\":\"ntv\"}" }));
    }

    private static async Task<string?[]> Contracts(Action<DXLinkStreamer> subscribe)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        subscribe(v.Streamer);
        v.Advance(TimeSpan.FromMilliseconds(20));
        return [.. v.Transport.Take().Where(f => f.Type == "CHANNEL_REQUEST").Select(f => (string?)f.Body["parameters"]!["contract"])];
    }

    private static string[] Entries(VirtualStreamer v)
    {
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.OpenChannels();
        return [.. v.Transport.Take().Where(f => f.Type == "FEED_SUBSCRIPTION")
            .SelectMany(f => Entries(f, "remove").Concat(Entries(f, "add")))];
    }

    private static IEnumerable<string> Entries(SentFrame frame, string list) =>
        (frame.Body[list] ?? new JArray()).Select(e => $"{list} {e.ToString(Newtonsoft.Json.Formatting.None)}");
}
