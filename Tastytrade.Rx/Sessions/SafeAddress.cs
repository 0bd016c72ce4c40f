namespace Tastytrade.Rx.Sessions;

/// <summary>Addresses for messages: scheme, host and port. A user's name, a path or a query may hold a secret.</summary>
internal static class SafeAddress
{
    public static string ToSafeText(this Uri address) =>
        address.IsAbsoluteUri ? $"{address.Scheme}://{address.Authority}" : "(relative)";
}
