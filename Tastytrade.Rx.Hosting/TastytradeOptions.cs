namespace Tastytrade.Rx;

/// <summary>The settings of <c>AddTastytradeStreamer</c>: how a hosted streamer logs in and connects. They come from configuration, from
/// code, or from both, and are validated when the host starts. An error message names the setting and says what to do, and never contains a
/// secret.</summary>
/// <remarks>If neither <see cref="ClientSecret"/> nor <see cref="RefreshToken"/> is set, the login comes from the environment variables
/// <c>TT_SECRET</c>, <c>TT_REFRESH</c>, <c>TT_SANDBOX</c>, <c>TT_BASE_URL</c> and <c>TT_API_VERSION</c>, see
/// <see cref="SessionOptions.FromEnvironment"/>.</remarks>
public sealed class TastytradeOptions
{
    /// <summary>The client secret of the OAuth application.</summary>
    public Secret ClientSecret { get; set; }

    /// <summary>The refresh token of the OAuth grant.</summary>
    public Secret RefreshToken { get; set; }

    /// <summary>Whether the credentials are for the sandbox (default: no).</summary>
    public bool? IsSandbox { get; set; }

    /// <summary>The address of the API (default: tastytrade's); see <see cref="SessionOptions.BaseAddress"/>.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The API version to request, a date such as <c>20250813</c> (default: none); see
    /// <see cref="SessionOptions.ApiVersion"/>.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>Whether the start of the host waits until the streamer is connected, and fails if that fails (default: no). Otherwise the
    /// streamer connects in the background, and tries again as long as the error may be temporary.</summary>
    public bool WaitForConnection { get; set; }

    /// <summary>The options of the streamer. In configuration each option is a setting below this one, such as
    /// <c>Tastytrade:Streamer:KeepaliveTimeout</c>. In code, replace the whole record: <c>options.Streamer = options.Streamer with { …
    /// }</c>. Without a logger of its own, the streamer logs to the logger factory of the container.</summary>
    /// <exception cref="InvalidOperationException">On first access: an environment variable <c>TASTYTRADE_BACKOFF_…</c> is invalid; see
    /// <see cref="BackoffOptions"/>.</exception>
    public StreamerOptions Streamer
    {
        // Created on first access: a container reports an exception of the constructor only as "an exception has been thrown".
        get => hasStreamer ? streamer! : Streamer = new();
        set => (streamer, hasStreamer) = (value, true);
    }

    /// <summary>A function that changes the session options last, for options that are not settings, such as
    /// <see cref="SessionOptions.Handler"/> (default: none).</summary>
    public Func<SessionOptions, SessionOptions>? ConfigureSession { get; set; }

    /// <summary>The configuration section of the settings, so that messages name them as the user does.</summary>
    internal string? Section { get; set; }

    /// <summary>Why the environment has no login, if it was checked.</summary>
    internal string? EnvironmentComplaint { get; set; }

    private StreamerOptions? streamer;
    private bool hasStreamer;

    internal bool HasNoCredentials => ClientSecret.IsBlank && RefreshToken.IsBlank;

    /// <summary>Formats the settings without the two secrets.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"TastytradeOptions {{ IsSandbox = {IsSandbox == true}, BaseAddress = {Server}, WaitForConnection = {WaitForConnection} }}";

    /// <summary>Scheme, host and port only: a user name, a path or a query may contain a secret.</summary>
    private string Server => BaseAddress switch
    {
        null => "default",
        { IsAbsoluteUri: true } address => $"{address.Scheme}://{address.Authority}",
        _ => "(relative)",
    };

    /// <summary>The name of a setting as the user wrote it.</summary>
    internal string NameOf(string setting) =>
        Section is null ? $"{nameof(TastytradeOptions)}.{setting.Replace(':', '.')}" : $"{Section}:{setting}";

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
