using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>The server's state of one connection, from the received frames, and its outstanding answers. It checks the protocol:
/// nothing out of turn, nothing while a token is missing, no channel twice.</summary>
internal sealed class ModelConnection
{
    private readonly Queue<Func<string?>> answers = [];
    private readonly Dictionary<int, ModelChannel> channels = [];
    private int lastChannel = -1;
    private bool isSetUp;

    public bool IsAuthorized { get; private set; }

    public bool HasAnswered => answers.Count == 0;

    public IEnumerable<ModelChannel> Channels => channels.Values;

    public void Receive(SentFrame frame)
    {
        ModelViolation.Unless(isSetUp || frame.Type is "SETUP" or "KEEPALIVE" or "ERROR", $"before SETUP: {frame}");
        switch (frame.Type)
        {
            case "SETUP":
                ModelViolation.Unless(!isSetUp, $"twice: {frame}");
                isSetUp = true;
                answers.Enqueue(() => VirtualStreamer.ServerSetup);
                answers.Enqueue(() => VirtualStreamer.Unauthorized);
                break;
            case "AUTH":
                answers.Enqueue(Authorize);
                break;
            case "CHANNEL_REQUEST":
                Request(frame);
                break;
            case "CHANNEL_CANCEL":
                ModelViolation.Unless(channels.Remove(frame.Channel), $"a cancelled channel that does not exist: {frame}");
                break;
            case "FEED_SETUP" or "DOM_SETUP":
                Find(frame).SetUp(frame);
                ModelViolation.Unless(
                    channels.Values.Count(c => c.Key is not null && c.Key == Find(frame).Key) <= 1,
                    $"a second channel for the same: {frame}");
                break;
            case "FEED_SUBSCRIPTION":
                ModelViolation.Unless(IsAuthorized, $"while the server awaits a token: {frame}");
                Find(frame).Subscribe(frame);
                break;
            case "KEEPALIVE" or "ERROR":
                break;
            default:
                throw new ModelViolation($"a frame of an unknown type: {frame}");
        }
    }

    /// <summary>The next answer; null if there is none or it is obsolete.</summary>
    public string? NextAnswer() => answers.TryDequeue(out var answer) ? answer() : null;

    public string CloseChannel(ModelChannel channel)
    {
        channels.Remove(channel.Number);
        return ServerFrames.Closed(channel.Number);
    }

    public string Deauthorize()
    {
        IsAuthorized = false;
        return VirtualStreamer.Unauthorized;
    }

    private string Authorize()
    {
        IsAuthorized = true;
        return VirtualStreamer.Authorized;
    }

    private void Request(SentFrame frame)
    {
        ModelViolation.Unless(IsAuthorized, $"while the server awaits a token: {frame}");
        ModelViolation.Unless(frame.Channel > lastChannel && frame.Channel % 2 == 1, $"a number that is even or was used: {frame}");
        lastChannel = frame.Channel;
        var channel = new ModelChannel(frame);
        channels.Add(frame.Channel, channel);
        answers.Enqueue(() =>
        {
            channel.IsOpen = true;
            return channels.ContainsValue(channel) ? ServerFrames.Opened(channel.Number) : null;
        });
    }

    private ModelChannel Find(SentFrame frame) =>
        channels.GetValueOrDefault(frame.Channel) ?? throw new ModelViolation($"of a channel that does not exist: {frame}");

    /// <summary>The subscriptions on all channels, by channel and symbol.</summary>
    public Dictionary<(FeedKey Key, SymbolKey Symbol), long?> Subscribed() => channels.Values
        .Where(c => c.Key is not null).SelectMany(c => c.Subscribed.Select(s => (Place: (c.Key!.Value, s.Key), s.Value)))
            .ToDictionary(s => s.Place, s => s.Value);

    /// <summary>The symbols of the requested depths, with duplicates.</summary>
    public string[] Depths() => [.. channels.Values.Where(c => c.Depth is not null).Select(c => c.Depth!).Order()];
}
