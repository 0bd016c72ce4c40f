namespace Tastytrade.Rx.Sessions;

/// <summary>The defaults of a session.</summary>
internal static class SessionDefaults
{
    public static readonly Uri Production = new("https://api.tastyworks.com/");
    public static readonly Uri Sandbox = new("https://api.cert.tastyworks.com/");
}
