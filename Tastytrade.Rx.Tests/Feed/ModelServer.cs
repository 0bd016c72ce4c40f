using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Feed;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Feed;

/// <summary>What a server has subscribed on one channel after the frames it was sent. Anything needless fails the test.</summary>
internal sealed class ModelServer
{
    public Dictionary<SymbolKey, long?> Subscribed { get; } = [];

    public void Send(FeedBook book, int maxBytes)
    {
        foreach (var frame in SubscriptionFrames.Write(1, book.TakeChanges(), maxBytes))
            Receive(JObject.Parse(System.Text.Encoding.UTF8.GetString(frame)));
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
            var fromTime = (long?)entry["fromTime"];
            Assert.That(Subscribed.TryGetValue(KeyOf(entry), out var old) && old == fromTime, Is.False, $"{entry} was subscribed already");
            Subscribed[KeyOf(entry)] = fromTime;
        }
    }

    private static SymbolKey KeyOf(JToken entry) => new((string)entry["symbol"]!, (string?)entry["source"] ?? "");
}
