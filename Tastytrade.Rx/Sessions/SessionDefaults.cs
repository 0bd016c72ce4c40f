using System.Reflection;

namespace Tastytrade.Rx.Sessions;

/// <summary>What a session does where the options say nothing.</summary>
internal static class SessionDefaults
{
    public static readonly Uri Production = new("https://api.tastyworks.com/");
    public static readonly Uri Sandbox = new("https://api.cert.tastyworks.com/");

    /// <summary>The library's name and version; a build's commit after the plus sign is nobody's business.</summary>
    public static readonly string UserAgent = "Tastytrade.Rx/" + (typeof(SessionDefaults).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0");
}
