using System.Security.Authentication;

namespace Tastytrade.Rx.Sessions;

/// <summary>Recognizes a rejected server certificate: self-signed, expired, or for another host. Retrying within seconds does not
/// help.</summary>
internal static class CertificateRefusal
{
    /// <summary>The reason, in the runtime's words; null for every other failure. A broken handshake has an inner exception, and a server
    /// that does not speak TLS gives a different message.</summary>
    public static string? Reason(Exception? failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is AuthenticationException { InnerException: null } && e.Message.Contains("cert", StringComparison.OrdinalIgnoreCase))
                return e.Message.TrimEnd('.');
        }

        return null;
    }
}
