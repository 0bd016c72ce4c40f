using System.Security.Authentication;

namespace Tastytrade.Rx.Sessions;

/// <summary>A server's certificate that was refused: self-signed, expired, or of another host. No retry of a request mends it within
/// seconds.</summary>
internal static class CertificateRefusal
{
    /// <summary>Why it was refused, in the runtime's words; null for every other failure. A handshake that broke off has an inner
    /// exception, and what speaks no TLS at all gives another text.</summary>
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
