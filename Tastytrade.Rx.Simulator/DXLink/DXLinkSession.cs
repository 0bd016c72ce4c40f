using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The protocol of one connection without its socket: messages and the clock in, frames out.</summary>
/// <remarks>The connection calls it under its lock.</remarks>
internal sealed class DXLinkSession(SimulatorContext context, DateTimeOffset acceptedAt, Action<byte[]> send, Action<int, string> close)
{
    private readonly Dictionary<int, ServiceChannel> channels = [];
    private readonly HashSet<int> usedNumbers = [];
    private readonly JsonLoadSettings loadSettings = new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Replace };
    private DateTimeOffset deadline = acceptedAt + context.Options.ActionTimeout;
    private bool isSetUp;
    private bool wasRefused;

    public bool IsAuthorized { get; private set; }

    /// <summary>The longest silence that the client bears.</summary>
    public TimeSpan ClientTimeout { get; private set; } = TimeSpan.FromSeconds(60);

    public IReadOnlyCollection<ServiceChannel> Channels => channels.Values;

    public int SubscriptionCount => channels.Values.Sum(c => c.SubscriptionCount);

    /// <summary>Called when the session is authorised for the first time.</summary>
    public Action? Authorized { get; init; }

    public void Receive(string text)
    {
        try
        {
            Handle(Parse(text));
        }
        catch (ProtocolViolationException violation)
        {
            Refuse(violation);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidCastException or ArgumentException or OverflowException or InvalidOperationException)
        {
            Refuse(new(0, ProtocolViolationException.InvalidMessage, "A field has a value of the wrong kind."));
        }
    }

    public void Tick(DateTimeOffset now)
    {
        if (!IsAuthorized && now >= deadline)
            Refuse(new(0, ProtocolViolationException.Timeout, isSetUp ? "No AUTH in time." : "No SETUP in time.") { IsFatal = true });
    }

    public void Deauthorize()
    {
        if (!isSetUp)
            return;
        IsAuthorized = false;
        wasRefused = true;
        deadline = context.Clock.Now + context.Options.ActionTimeout;
        send(ControlFrames.AuthState(false));
    }

    private void TellAuthState(bool authorized)
    {
        if (!context.Faults.OmitAuthState.Take())
            send(ControlFrames.AuthState(authorized));
    }

    public void CloseChannel(int number)
    {
        if (channels.Remove(number))
            send(ControlFrames.ChannelClosed(number));
    }

    private JObject Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 16 };
            return JObject.Load(reader, loadSettings);
        }
        catch (JsonException)
        {
            throw new ProtocolViolationException(0, ProtocolViolationException.InvalidMessage, "The message is not a JSON object.");
        }
    }

    private void Handle(JObject message)
    {
        var type = message["type"]?.Type == JTokenType.String ? (string)message["type"]! : throw Invalid("type is missing.");
        var number = message.Value<int?>("channel") ?? throw Invalid("channel is missing.");
        if (!isSetUp && type != "SETUP")
            throw new ProtocolViolationException(0, ProtocolViolationException.BadAction, "The first message must be SETUP.") { IsFatal = true };

        switch (type)
        {
            case "SETUP": SetUp(message); break;
            case "AUTH": Authorize(message); break;
            case "KEEPALIVE" or "ERROR": break;
            case "CHANNEL_REQUEST": Open(number, message); break;
            case "CHANNEL_CANCEL": Cancel(number); break;
            case "FEED_SETUP" or "FEED_SUBSCRIPTION" or "DOM_SETUP": Pass(number, type, message); break;
            default: throw Invalid("Unknown message type.");
        }
    }

    private void SetUp(JObject message)
    {
        if (isSetUp)
            throw new ProtocolViolationException(0, ProtocolViolationException.BadAction, "SETUP was sent already.");

        var version = message.Value<string>("version") ?? throw Invalid("version is missing.");
        if (context.Faults.WrongProtocol.Take() || (version != "0.1" && !version.StartsWith("0.1-", StringComparison.Ordinal)))
            throw new ProtocolViolationException(0, ProtocolViolationException.UnsupportedProtocol, "This server speaks DXLink 0.1 only.") { IsFatal = true };

        isSetUp = true;
        if (message.Value<double?>("keepaliveTimeout") is > 0 and < 86_400 and var timeout)
            ClientTimeout = TimeSpan.FromSeconds(timeout);
        deadline = context.Clock.Now + context.Options.ActionTimeout;
        if (!context.Faults.OmitSetup.Take())
            send(context.Faults.BreakSetup.Take() ? ControlFrames.BrokenSetup() : ControlFrames.Setup("0.1-tastytrade-rx-simulator/0.1.0", context.Options.KeepaliveTimeout));
        if (context.Options.RequireToken)
            TellAuthState(false);
        else
            Accept();
    }

    private void Authorize(JObject message)
    {
        var token = message.Value<string>("token");
        if (context.Options.RequireToken && (context.Faults.RefuseTokens.Take() || !context.QuoteTokens.IsValid(token)))
        {
            IsAuthorized = false;
            send(ControlFrames.AuthState(false));
            close(1000, "The token was refused.");
            return;
        }

        Accept();
    }

    private void Accept()
    {
        TellAuthState(true);
        if (IsAuthorized)
            return;
        IsAuthorized = true;
        if (!wasRefused)
            Authorized?.Invoke();
    }

    private void Open(int number, JObject message)
    {
        if (number <= 0 || number % 2 == 0)
            throw new ProtocolViolationException(number, ProtocolViolationException.BadAction, "Protocol violation with an even channel usage.");
        RequireAuthorized(number);
        var service = message.Value<string>("service");
        if (service is not ("FEED" or "DOM"))
            throw new ProtocolViolationException(number, ProtocolViolationException.BadAction, $"Unsupported service {service}.");
        var parameters = message["parameters"] as JObject ?? [];
        if (channels.ContainsKey(number))
        {
            // dxFeed's own client asks for its open channels again after each AUTHORIZED, also on a live connection.
            send(ControlFrames.ChannelOpened(number, service, parameters));
            return;
        }

        if (usedNumbers.Contains(number))
            throw new ProtocolViolationException(number, ProtocolViolationException.BadAction, "This channel number was used already.");
        ServiceChannel channel = service == "FEED" ? OpenFeed(number, parameters) : OpenDepth(number, parameters);
        usedNumbers.Add(number);
        channels.Add(number, channel);
        send(ControlFrames.ChannelOpened(number, service, parameters));
    }

    private FeedChannel OpenFeed(int number, JObject parameters) => new(
        number,
        FeedContracts.Parse(parameters.Value<string>("contract")) ?? throw new ProtocolViolationException(number, ProtocolViolationException.InvalidMessage, "Unknown contract."),
        context);

    private DepthChannel OpenDepth(int number, JObject parameters)
    {
        var channel = DepthChannel.Open(number, parameters, context);
        return SubscriptionCount < (context.Options.MaxSymbols ?? int.MaxValue)
            ? channel
            : throw new ProtocolViolationException(number, ProtocolViolationException.BadAction, "Too many subscriptions on this connection.");
    }

    private void Cancel(int number)
    {
        ChannelOf(number);
        CloseChannel(number);
    }

    private void Pass(int number, string type, JObject message)
    {
        var channel = ChannelOf(number);
        var others = SubscriptionCount - channel.SubscriptionCount;
        if (channel.Receive(type, message, (context.Options.MaxSymbols ?? int.MaxValue) - others) is { } answer)
            send(answer);
    }

    private ServiceChannel ChannelOf(int number)
    {
        RequireAuthorized(number);
        return channels.GetValueOrDefault(number)
            ?? throw new ProtocolViolationException(number, ProtocolViolationException.BadAction, "This channel is not open.");
    }

    private void RequireAuthorized(int number)
    {
        if (!IsAuthorized)
            throw new ProtocolViolationException(number, ProtocolViolationException.Unauthorized, "The session is not authorized.");
    }

    private void Refuse(ProtocolViolationException violation)
    {
        send(ControlFrames.Error(violation.Channel, violation.Error, violation.Message));
        if (violation.IsFatal)
            close(1000, violation.Message);
    }

    private static ProtocolViolationException Invalid(string message) => new(0, ProtocolViolationException.InvalidMessage, message);
}
