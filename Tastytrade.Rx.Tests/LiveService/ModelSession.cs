using System.Globalization;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>One session of a <see cref="ModelService"/>: its channels, and what is subscribed on them.</summary>
internal sealed class ModelSession(ModelService service, FakeTransport transport)
{
    private readonly Dictionary<int, HashSet<(string Type, string Symbol)>> channels = [];
    private readonly List<string> replies = [];

    /// <summary>The socket's number.</summary>
    public int Connection { get; } = transport.Connection;

    /// <summary>All that is subscribed.</summary>
    public IEnumerable<(string Type, string Symbol)> Entries => channels.Values.SelectMany(entries => entries);

    public int Count => channels.Values.Sum(entries => entries.Count);

    /// <summary>Forgets a channel without a word, as a server that was restarted does.</summary>
    public void LoseChannel(int channel) => channels.Remove(channel);

    /// <summary>Says what answers the frames of the last step.</summary>
    public void Answer()
    {
        var now = replies.ToArray();
        replies.Clear();
        foreach (var reply in now)
        {
            if (transport.IsOpen && transport.Connection == Connection)
                transport.Receive(reply);
        }
    }

    public void Receive(SentFrame frame)
    {
        switch (frame.Type)
        {
            case "CHANNEL_REQUEST":
                channels[frame.Channel] = [];
                replies.Add(ServerFrames.Opened(frame.Channel));
                break;
            case "FEED_SETUP":
                replies.Add(ServerFrames.Config(frame.Channel));
                break;
            case "CHANNEL_CANCEL":
                channels.Remove(frame.Channel);
                break;
            case "FEED_SUBSCRIPTION" when !channels.ContainsKey(frame.Channel):
                replies.Add(ServerFrames.Error(frame.Channel, "BAD_ACTION", $"Channel with id {frame.Channel} not exists"));
                break;
            case "FEED_SUBSCRIPTION":
                Subscribe(frame, channels[frame.Channel]);
                break;
        }
    }

    private void Subscribe(SentFrame frame, HashSet<(string Type, string Symbol)> entries)
    {
        var removed = Keys(frame, "remove");
        var added = Keys(frame, "add");
        if (!service.TakeFromBucket(added.Length + removed.Length))
        {
            Refuse(frame, "Your subscription rate is too high");
            return;
        }

        var left = Count - removed.Count(entries.Contains);
        var candles = Entries.Count(e => e.Type == "Candle") - removed.Count(e => e.Type == "Candle" && entries.Contains(e));
        var isDouble = added.Any(e => e.Type == "Candle" && entries.Contains(e) && !removed.Contains(e));
        if (added.Count(e => e.Type == "Candle") is > 0 and var more && (isDouble || candles + more > service.Limits.Candles))
        {
            Refuse(frame, "Your subscription size for event type \\u0027Candle\\u0027 is too big");
            return;
        }

        if (left + added.Count(e => !entries.Contains(e)) > service.Limits.Size)
        {
            Refuse(frame, "Your subscription size is too big");
            return;
        }

        if (frame.Body["reset"] is not null)
            entries.Clear();
        entries.ExceptWith(removed);
        service.Repeated += added.Count(entries.Contains);
        entries.UnionWith(added);
        if (added.Where(e => service.Limits.Answers(e.Symbol)).ToArray() is { Length: > 0 } answered)
            replies.Add(Events(frame.Channel, answered));
    }

    private void Refuse(SentFrame frame, string message)
    {
        service.Refusals.Add(frame);
        replies.Add(ServerFrames.Error(frame.Channel, "BAD_ACTION", message));
    }

    /// <summary>The last known value of each; of a candle a whole history of one row.</summary>
    public static string Events(int channel, IEnumerable<(string Type, string Symbol)> entries) =>
        $"{{'type':'FEED_DATA','channel':{channel},'data':[{string.Join(',', entries.Select(e => e.Type switch
        {
            "Candle" => string.Create(CultureInfo.InvariantCulture,
                $"{{'eventType':'Candle','eventSymbol':'{e.Symbol}','eventFlags':12,'index':{60_000L << 22},'time':60000,'open':1}}"),
            _ => $"{{'eventType':'{e.Type}','eventSymbol':'{e.Symbol}'}}",
        }))}]}}";

    private static (string Type, string Symbol)[] Keys(SentFrame frame, string list) =>
        [.. (frame.Body[list] as JArray ?? []).Select(e => ((string)e["type"]!, (string)e["symbol"]!))];
}
