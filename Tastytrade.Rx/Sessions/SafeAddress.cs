using System.Net;

namespace Tastytrade.Rx.Sessions;

/// <summary>Checks and formats addresses with regard to secrets.</summary>
internal static class SafeAddress
{
    /// <summary>Whether a token may be sent to the address: it is encrypted, on this machine, or the user has accepted the risk.</summary>
    public static bool IsSafeForToken(this Uri socket, bool allowUnencrypted) =>
        socket.Scheme == Uri.UriSchemeWss || (socket.Scheme == Uri.UriSchemeWs && (socket.IsThisMachine() || allowUnencrypted));

    /// <summary>Whether the host is certainly this machine: <c>localhost</c>, 127.0.0.0/8 (also mapped into IPv6), or <c>::1</c>.
    /// <see cref="Uri.IsLoopback"/> is also true for <c>[::127.0.0.1]</c>, which is routed like any other address.</summary>
    public static bool IsThisMachine(this Uri address)
    {
        // Not IdnHost: it throws for names that are invalid by its rules.
        if (address.HostNameType is not (UriHostNameType.IPv4 or UriHostNameType.IPv6)
            || !IPAddress.TryParse(address.DnsSafeHost, out var ip))
            return address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        return ip.Equals(IPAddress.IPv6Loopback) || (ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip).GetAddressBytes() is [127, _, _, _];
    }

    /// <summary>The address for messages: scheme, host and port. User name, path and query may hold secrets and are left out.</summary>
    public static string ToSafeText(this Uri address) =>
        address.IsAbsoluteUri ? $"{address.Scheme}://{address.Authority}" : "(relative)";
}
