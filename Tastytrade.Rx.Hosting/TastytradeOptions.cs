namespace Tastytrade.Rx;

/// <summary>How a hosted streamer logs in and connects: the settings of <c>AddTastytradeStreamer</c>, from configuration, from code, or from both.
/// Checked when the host starts; a mistake is told by the setting's name and what to do, never by a secret's value.</summary>
/// <remarks>Where neither <see cref="ClientSecret"/> nor <see cref="RefreshToken"/> is set, the login is that of the environment variables
/// <c>TT_SECRET</c>, <c>TT_REFRESH</c>, <c>TT_SANDBOX</c>, <c>TT_BASE_URL</c> and <c>TT_API_VERSION</c>, see <see cref="SessionOptions.FromEnvironment"/>.</remarks>
public sealed class TastytradeOptions
{
    /// <summary>The client secret of the OAuth application.</summary>
    public Secret ClientSecret { get; set; }

    /// <summary>The refresh token of the OAuth grant.</summary>
    public Secret RefreshToken { get; set; }

    /// <summary>Whether the credentials are for the sandbox (default: no).</summary>
    public bool? IsSandbox { get; set; }

    /// <summary>The API's address (default: tastytrade's own); see <see cref="SessionOptions.BaseAddress"/>.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The version of the API that is asked for, a date such as <c>20250813</c> (default: none); see <see cref="SessionOptions.ApiVersion"/>.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>Whether the host waits at its start until the streamer is connected, and does not start where that fails (default: no). If not, the streamer
    /// connects in the background, and tries again for as long as the reason may pass.</summary>
    public bool WaitForConnection { get; set; }

    /// <summary>How the streamer connects, keeps connected and delivers. In configuration each option is a setting below this one, such as
    /// <c>Tastytrade:Streamer:KeepaliveTimeout</c>; in code it is replaced, as <c>options.Streamer = options.Streamer with { … }</c>. Without a logger of
    /// its own it logs to the container's.</summary>
    /// <exception cref="InvalidOperationException">On the first look: the environment's <c>TASTYTRADE_BACKOFF_…</c> variables are wrong; see <see cref="BackoffOptions"/>.</exception>
    public StreamerOptions Streamer
    {
        // Not at once: what throws while a container makes the options is told as "an exception has been thrown".
        get => hasStreamer ? streamer! : Streamer = new();
        set => (streamer, hasStreamer) = (value, true);
    }

    /// <summary>The last word on the session's options, for those that are no settings, such as <see cref="SessionOptions.Handler"/> (default: none).</summary>
    public Func<SessionOptions, SessionOptions>? ConfigureSession { get; set; }

    /// <summary>Where the settings come from, so that messages name them as the user does.</summary>
    internal string? Section { get; set; }

    /// <summary>Why the environment has no login, where it was asked.</summary>
    internal string? EnvironmentComplaint { get; set; }

    private StreamerOptions? streamer;
    private bool hasStreamer;

    internal bool HasNoCredentials => ClientSecret.IsBlank && RefreshToken.IsBlank;

    /// <summary>The settings without the two secrets.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"TastytradeOptions {{ IsSandbox = {IsSandbox == true}, BaseAddress = {Server}, WaitForConnection = {WaitForConnection} }}";

    /// <summary>Scheme, host and port only: a user's name, a path or a query may hold a secret.</summary>
    private string Server => BaseAddress switch
    {
        null => "default",
        { IsAbsoluteUri: true } address => $"{address.Scheme}://{address.Authority}",
        _ => "(relative)",
    };

    /// <summary>A setting's name as the user knows it.</summary>
    internal string NameOf(string setting) => Section is null ? $"{nameof(TastytradeOptions)}.{setting.Replace(':', '.')}" : $"{Section}:{setting}";

    internal SessionOptions ToSession()
    {
        var options = new SessionOptions
        {
            ClientSecret = ClientSecret.Reveal().Trim(),
            RefreshToken = RefreshToken.Reveal().Trim(),
            IsSandbox = IsSandbox == true,
            BaseAddress = BaseAddress,
            ApiVersion = string.IsNullOrWhiteSpace(ApiVersion) ? null : ApiVersion.Trim(),
            Scheduler = Streamer.Scheduler,
        };
        return ConfigureSession?.Invoke(options) ?? options;
    }
}
