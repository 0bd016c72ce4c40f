using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The channels of one connection.</summary>
internal sealed class ChannelTable
{
    private const int MaxOpen = 10_000;
    private const int MaxCancelled = 100_000;

    private readonly Dictionary<int, ServiceChannel> channels = [];
    private readonly HashSet<int> cancelled = [];
    private readonly SubscriptionLimits limits;
    private readonly SimulatorContext context;

    public ChannelTable(SimulatorContext context, DateTimeOffset start)
    {
        this.context = context;
        limits = new(context, start, channels.Values);
    }

    public IReadOnlyCollection<ServiceChannel> Open => channels.Values;

    /// <summary>Opens a channel for a CHANNEL_REQUEST.</summary>
    /// <returns>The parameters of the channel.</returns>
    /// <exception cref="ProtocolViolationException">The request is invalid, or exceeds a limit.</exception>
    public JObject Add(int number, string? service, JObject? parameters)
    {
        if (number <= 0 || number % 2 == 0)
            throw new ProtocolViolationException(0, ProtocolViolationException.BadAction, "Protocol violation with an even channel usage.");
        if (channels.ContainsKey(number))
            throw ProtocolViolationException.ChannelExists(number);
        if (cancelled.Contains(number))
            throw new ProtocolViolationException(number, ProtocolViolationException.BadAction, "This channel number was already used.");
        if (channels.Count >= MaxOpen || cancelled.Count >= MaxCancelled)
        {
            throw new ProtocolViolationException(
                number, ProtocolViolationException.BadAction, "This connection has used too many channels.");
        }

        channels.Add(number, service switch
        {
            "FEED" => NewFeed(number, parameters),
            "DOM" => NewDepth(number, parameters ?? []),
            _ => throw new ProtocolViolationException(number, ProtocolViolationException.BadAction, $"Unsupported service {service}."),
        });
        return service == "FEED" ? new() { ["contract"] = parameters!["contract"], ["subFormat"] = "LIST" } : parameters!;
    }

    /// <exception cref="ProtocolViolationException">There is no such channel.</exception>
    public ServiceChannel Get(int number) => channels.GetValueOrDefault(number) ?? throw ProtocolViolationException.NoChannel(number);

    /// <summary>Closes a channel. Its number cannot be used again.</summary>
    public bool Close(int number)
    {
        if (!channels.Remove(number))
            return false;
        cancelled.Add(number);
        return true;
    }

    /// <summary>Forgets a channel, as if it had never been opened; <see langword="null"/> for all channels.</summary>
    public void Forget(int? number)
    {
        if (number is { } one)
            channels.Remove(one);
        else
            channels.Clear();
    }

    private FeedChannel NewFeed(int number, JObject? parameters) => parameters?["contract"] is JValue { Value: string text }
        && FeedContracts.Parse(text) is { } contract
        ? new(number, contract, limits, context)
        : throw new ProtocolViolationException(
            number, ProtocolViolationException.InvalidMessage, "The FEED service needs the parameter contract.");

    private DepthChannel NewDepth(int number, JObject parameters)
    {
        var channel = DepthChannel.Open(number, parameters, context);
        limits.AdmitDepth(number);
        return channel;
    }
}
