using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Demands;

/// <summary>What a server has subscribed on one channel after the frames it was sent. Anything needless fails the test.</summary>
internal sealed class ModelServer
{
    public Dictionary<SymbolKey, long?> Subscribed { get; } = [];

    public void Send(FeedDemand demand, ConnectionRoom room, int maxBytes)
    {
        foreach (var frame in SubscriptionFrames.Write(1, demand.Take(room), maxBytes))
            Receive(JObject.Parse(System.Text.Encoding.UTF8.GetString(frame.Bytes)));
        Assert.That(room.Sent, Is.EqualTo(Subscribed.Count), "the account of entries");
    }

    private void Receive(JObject frame)
    {
        if (frame["reset"] is not null)
        {
            Assert.That(Subscribed, Is.Not.Empty, "a needless reset");
            Subscribed.Clear();
        }

        foreach (var entry in (JArray?)frame["remove"] ?? [])
        {
            Assert.That(Subscribed.Remove(KeyOf(entry), out var fromTime), $"{entry} was not subscribed");
            Assert.That((long?)entry["fromTime"], Is.EqualTo(fromTime), "the from-time must be there on remove");
        }

        foreach (var entry in (JArray?)frame["add"] ?? [])
        {
            Assert.That(Subscribed.TryAdd(KeyOf(entry), (long?)entry["fromTime"]), $"{entry} was subscribed already");
        }
    }

    private static SymbolKey KeyOf(JToken entry) => new((string)entry["symbol"]!, (string?)entry["source"] ?? "");
}
