using System.Net.WebSockets;

namespace Tastytrade.Rx.DXLink.Transport;

/// <summary>Why a connection is no more.</summary>
internal sealed record CloseCause(WebSocketCloseStatus? Code, string Text, Exception? Error = null)
{
    /// <summary>The server said goodbye in a way that means «you», not «I»: what it says to a token it refuses. Going
    /// away (1001), an internal error (1011), a restart (1012) and «try later» (1013) say nothing about us.</summary>
    public bool IsRefusal => Code is { } code && (int)code is 1000 or 1008 or >= 4000;

    /// <summary>A close by the server, with its own words.</summary>
    public static CloseCause ByServer(WebSocketCloseStatus? code, string? description) => new(
        code,
        $"the server closed the connection ({(code is { } c ? (int)c : 1005)}{(string.IsNullOrEmpty(description) ? "" : $": {description}")})");

    public static CloseCause Lost(Exception? error) => new(null, $"the connection was lost{(error is null ? "" : $" ({error.GetBaseException().Message})")}", error);
}
