using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The protocol of one connection, without its socket.</summary>
/// <remarks>Not thread-safe: the connection calls it under its lock.</remarks>
internal sealed class DXLinkSession
{
    private const string Version = "1.0-1.2.3-20240912-171526";

    private readonly JsonLoadSettings loadSettings = new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Replace };
    private readonly SimulatorContext context;
    private readonly Action<byte[]> send;
    private readonly Action<int, string> close;
    private readonly ChannelTable channels;
    private readonly SessionLogin login;
    private DateTimeOffset deadline;
    private bool isSetUp;
    private bool wasAuthorized;

    public DXLinkSession(
        SimulatorContext context, DateTimeOffset acceptedAt, Action<byte[]> send, Action<int, string> close, Action authorized)
    {
        (this.context, this.send, this.close) = (context, send, close);
        deadline = acceptedAt + context.Options.ActionTimeout;
        channels = new(context, acceptedAt);
        login = new(context, send, close, () => channels.Forget(null)) { Authorized = CountOnce };

        void CountOnce()
        {
            if (!wasAuthorized)
                authorized();
            wasAuthorized = true;
        }
    }

    public bool IsAuthorized => login.IsAuthorized;

    /// <summary>Whether data may be sent.</summary>
    public bool HasData => login is { IsAuthorized: true, IsSilent: false };

    /// <summary>The longest silence that the client accepts.</summary>
    public TimeSpan ClientTimeout { get; private set; } = TimeSpan.FromSeconds(60);

    public IReadOnlyCollection<ServiceChannel> Channels => channels.Open;

    public int SubscriptionCount => Channels.Sum(c => c.SubscriptionCount);

    public void Receive(string text)
    {
        if (login.IsSilent)
            return;
        try
        {
            Handle(Parse(text));
        }
        catch (ProtocolViolationException violation)
        {
            Refuse(violation);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidCastException
            or ArgumentException or OverflowException or InvalidOperationException)
        {
            Refuse(new(0, ProtocolViolationException.InvalidMessage, "A field has a value of the wrong type."));
        }
    }

    public void Tick(DateTimeOffset now)
    {
        login.Tick();
        if (login.HasDeadline && now >= deadline)
            Refuse(new(0, ProtocolViolationException.Timeout, isSetUp ? "AUTH timed out." : "SETUP timed out.") { IsFatal = true });
    }

    public void Deauthorize()
    {
        if (!isSetUp)
            return;
        login.Deauthorize();
        deadline = context.Clock.Now + context.Options.ActionTimeout;
    }

    public void ExpireToken(TokenExpiry variant) => login.Expire(variant);

    public void EndByLimit() => login.EndByLimit();

    /// <summary>Stops all answers and data. Keepalives continue.</summary>
    public void Silence() => login.Silence();

    /// <summary>Ends the session after its socket.</summary>
    public void End(bool isAbandoned) => login.End(isAbandoned);

    public void CloseChannel(int number)
    {
        if (channels.Close(number))
            send(ControlFrames.ChannelClosed(number));
    }

    public void ForgetChannels(int? number) => channels.Forget(number);

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
        {
            var (error, text) = type == "AUTH"
                ? (ProtocolViolationException.Unauthorized, "Session not found: api")
                : (ProtocolViolationException.BadAction, "The first message must be SETUP.");
            throw new ProtocolViolationException(0, error, text) { IsFatal = true };
        }

        switch (type)
        {
            case "SETUP": SetUp(message); break;
            case "AUTH": login.Authorize(message); break;
            case "KEEPALIVE" or "ERROR": break;
            case "CHANNEL_REQUEST" or "CHANNEL_CANCEL" or "FEED_SETUP" or "FEED_SUBSCRIPTION" or "DOM_SETUP":
                HandleChannelMessage(number, type, message);
                break;
            default: throw Invalid("Unknown message type.");
        }
    }

    private void SetUp(JObject message)
    {
        if (isSetUp)
            throw new ProtocolViolationException(0, ProtocolViolationException.BadAction, "SETUP was already sent.");

        var version = message.Value<string>("version") ?? throw Invalid("version is missing.");
        if (context.Faults.WrongProtocol.Take() || (version != "0.1" && !version.StartsWith("0.1-", StringComparison.Ordinal)))
        {
            throw new ProtocolViolationException(0, ProtocolViolationException.UnsupportedProtocol, "This server supports DXLink 0.1 only.")
            {
                IsFatal = true,
            };
        }

        isSetUp = true;
        if (message.Value<double?>("keepaliveTimeout") is > 0 and < 86_400 and var timeout)
            ClientTimeout = TimeSpan.FromSeconds(timeout);
        deadline = context.Clock.Now + context.Options.ActionTimeout;
        if (!context.Faults.OmitSetup.Take())
        {
            send(context.Faults.BreakSetup.Take()
                ? ControlFrames.BrokenSetup()
                : ControlFrames.Setup(Version, context.Options.KeepaliveTimeout));
        }

        login.Begin();
    }

    private void HandleChannelMessage(int number, string type, JObject message)
    {
        if (!IsAuthorized)
            throw ProtocolViolationException.NotAuthorized();
        switch (type)
        {
            case "CHANNEL_REQUEST":
                var service = message.Value<string>("service");
                send(ControlFrames.ChannelOpened(number, service!, channels.Add(number, service, message["parameters"] as JObject)));
                break;
            case "CHANNEL_CANCEL":
                channels.Get(number);
                CloseChannel(number);
                break;
            default:
                if (channels.Get(number).Receive(type, message) is { } answer)
                    send(answer);
                break;
        }
    }

    private void Refuse(ProtocolViolationException violation)
    {
        send(ControlFrames.Error(violation.Channel, violation.Error, violation.Message));
        if (violation.IsFatal)
            close(1000, violation.Message);
    }

    private static ProtocolViolationException Invalid(string message) => new(0, ProtocolViolationException.InvalidMessage, message);
}
