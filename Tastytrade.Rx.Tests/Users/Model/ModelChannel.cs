using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>The server's state of a channel, from the received frames. A needless request is a violation.</summary>
internal sealed class ModelChannel(SentFrame request)
{
    public int Number => request.Channel;

    /// <summary>The symbol of a depth of market; null for a channel of events.</summary>
    public string? Depth { get; } = (string?)request.Body["parameters"]!["symbol"];

    public bool IsOpen { get; set; }

    public bool IsSetUp { get; private set; }

    /// <summary>The event type and contract, once it is set up.</summary>
    public FeedKey? Key { get; private set; }

    public Dictionary<SymbolKey, long?> Subscribed { get; } = [];

    public void SetUp(SentFrame frame)
    {
        ModelViolation.Unless(IsOpen && !IsSetUp, $"a set-up before the channel is open, or twice: {frame}");
        IsSetUp = true;
        if (frame.Body["acceptEventFields"] is JObject fields)
        {
            var type = EventSchema.Find(System.Text.Encoding.UTF8.GetBytes(fields.Properties().Single().Name))!;
            Key = new FeedKey(type, Enum.Parse<FeedContract>((string)request.Body["parameters"]!["contract"]!, ignoreCase: true));
        }
    }

    public void Subscribe(SentFrame frame)
    {
        ModelViolation.Unless(IsSetUp, $"a subscription before the set-up: {frame}");
        if (frame.Body["reset"] is not null)
        {
            ModelViolation.Unless(Subscribed.Count > 0, $"a needless reset: {frame}");
            Subscribed.Clear();
        }

        foreach (var entry in (JArray?)frame.Body["remove"] ?? [])
        {
            ModelViolation.Unless(Subscribed.Remove(KeyOf(entry), out var fromTime), $"a removal without a subscription: {frame}");
            ModelViolation.Unless(
                (long?)entry["fromTime"] == fromTime, $"a removal with another from-time than the subscription's: {frame}");
        }

        foreach (var entry in (JArray?)frame.Body["add"] ?? [])
        {
            ModelViolation.Unless(
                (string?)entry["type"] == Key!.Value.Type.Name, $"a subscription of another type than the channel's: {frame}");
            ModelViolation.Unless(
                Subscribed.TryAdd(KeyOf(entry), (long?)entry["fromTime"]), $"a subscription that exists already: {frame}");
        }
    }

    private static SymbolKey KeyOf(JToken entry) => new((string)entry["symbol"]!, (string?)entry["source"] ?? "");
}
