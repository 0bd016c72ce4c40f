namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The exception for an invalid message from a client. The answer is an ERROR.</summary>
internal sealed class ProtocolViolationException(int channel, string error, string message) : Exception(message)
{
    public const string BadAction = "BAD_ACTION";
    public const string InvalidMessage = "INVALID_MESSAGE";
    public const string Unauthorized = "UNAUTHORIZED";
    public const string UnsupportedProtocol = "UNSUPPORTED_PROTOCOL";
    public const string Timeout = "TIMEOUT";

    /// <summary>The answer to all messages except SETUP and AUTH before the session is authorized.</summary>
    public static ProtocolViolationException NotAuthorized() => new(0, BadAction, "AUTH step missing");

    public static ProtocolViolationException NoChannel(int channel) =>
        new(channel, BadAction, $"Channel with id {channel} not exists");

    public static ProtocolViolationException ChannelExists(int channel) =>
        new(channel, BadAction, $"Channel with id {channel} already exists");

    public int Channel { get; } = channel;

    public string Error { get; } = error;

    /// <summary>Whether the connection is closed after the ERROR.</summary>
    public bool IsFatal { get; init; }
}
