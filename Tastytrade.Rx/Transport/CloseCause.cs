using System.Globalization;
using System.Net.WebSockets;

namespace Tastytrade.Rx.Transport;

/// <summary>Why a socket closed.</summary>
/// <param name="Code">The server's close code; null if it sent none or did not close.</param>
/// <param name="Text">What happened.</param>
/// <param name="Error">The exception behind it, if any.</param>
internal sealed record CloseCause(WebSocketCloseStatus? Code, string Text, Exception? Error = null)
{
    /// <summary>This side closed the socket.</summary>
    public static CloseCause ByClient { get; } = new(null, "this client closed the connection");

    /// <summary>The server's own description; empty if none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether the close may concern this client, such as one in answer to a refused token. Going away (1001), an internal error
    /// (1011), a restart (1012) and "try later" (1013) concern the server.</summary>
    public bool IsRefusal => Code is { } code && (int)code is 1000 or 1008 or >= 4000;

    /// <summary>A close by the server, with its own description.</summary>
    public static CloseCause ByServer(WebSocketCloseStatus? code, string? description)
    {
        var words = (description ?? "").Trim();
        var number = code is { } status ? ((int)status).ToString(CultureInfo.InvariantCulture) : "without a code";
        return new(code, $"the server closed the connection ({number}{(words.Length == 0 ? "" : $": {words}")})") { Description = words };
    }

    /// <summary>A socket that closed without a close frame.</summary>
    public static CloseCause Lost(Exception? error) =>
        new(null, $"the connection was lost{(LossReason.Of(error) is { } reason ? $": {reason}" : "")}", error);
}
