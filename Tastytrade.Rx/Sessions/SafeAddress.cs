namespace Tastytrade.Rx.Sessions;

/// <summary>Addresses and secrets.</summary>
internal static class SafeAddress
{
    /// <summary>Whether a token may be sent there: encrypted, within this machine, or where the user has taken the risk.</summary>
    public static bool IsSafeForToken(this Uri socket, bool allowUnencrypted) =>
        socket.Scheme == Uri.UriSchemeWss || (socket.Scheme == Uri.UriSchemeWs && (socket.IsLoopback || allowUnencrypted));

    /// <summary>An address for messages: scheme, host and port. A user's name, a path or a query may hold a secret.</summary>
    public static string ToSafeText(this Uri address) =>
        address.IsAbsoluteUri ? $"{address.Scheme}://{address.Authority}" : "(relative)";
}
