namespace Tastytrade.Rx.Sessions;

/// <summary>The defaults of a session.</summary>
internal static class SessionDefaults
{
    public static readonly Uri Production = new("https://api.tastyworks.com/");
    public static readonly Uri Sandbox = new("https://api.cert.tastyworks.com/");
    public static readonly Uri ProductionAccounts = new("wss://streamer.tastyworks.com/");
    public static readonly Uri SandboxAccounts = new("wss://streamer.cert.tastyworks.com/");

    /// <summary>The address of the account streamer for a session's options; null if the API is another's and no address is
    /// given.</summary>
    public static Uri? AccountStreamerOf(SessionOptions options) => options switch
    {
        { AccountStreamerAddress: { } given } => given,
        { BaseAddress: null } => options.IsSandbox ? SandboxAccounts : ProductionAccounts,
        { BaseAddress: { } api } when api.IsThisMachine() =>
            new UriBuilder(api.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", api.Host, api.Port, "account-streamer").Uri,
        _ => null,
    };
}
