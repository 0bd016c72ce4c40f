namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>A client's message that is answered with an ERROR.</summary>
internal sealed class ProtocolViolationException(int channel, string error, string message) : Exception(message)
{
    public const string BadAction = "BAD_ACTION";
    public const string InvalidMessage = "INVALID_MESSAGE";
    public const string Unauthorized = "UNAUTHORIZED";
    public const string UnsupportedProtocol = "UNSUPPORTED_PROTOCOL";
    public const string Timeout = "TIMEOUT";

    /// <summary>The answer to all but SETUP and AUTH before AUTHORIZED.</summary>
    public static ProtocolViolationException NotAuthorized() => new(0, BadAction, "AUTH step missing");

    public static ProtocolViolationException NoChannel(int channel) =>
        new(channel, BadAction, $"Channel with id {channel} not exists");

    public static ProtocolViolationException ChannelExists(int channel) =>
        new(channel, BadAction, $"Channel with id {channel} already exists");

    public int Channel { get; } = channel;

    public string Error { get; } = error;

    /// <summary>Whether the connection ends with it.</summary>
    public bool IsFatal { get; init; }
}
