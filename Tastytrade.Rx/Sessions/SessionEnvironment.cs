namespace Tastytrade.Rx.Sessions;

/// <summary>Reads session options from environment variables.</summary>
internal static class SessionEnvironment
{
    public static SessionOptions Read(Func<string, string?> variable) => new()
    {
        ClientSecret = Required(variable, "TT_SECRET", "the client secret of your OAuth application"),
        RefreshToken = Required(variable, "TT_REFRESH", "the refresh token of your OAuth grant"),
        IsSandbox = Flag(variable, "TT_SANDBOX"),
        BaseAddress = Address(variable, "TT_BASE_URL"),
        AccountStreamerAddress = Streamer(variable, "TT_ACCOUNT_STREAMER_URL"),
        ApiVersion = Version(variable, "TT_API_VERSION"),
    };

    private static string Required(Func<string, string?> variable, string name, string what) =>
        Optional(variable, name) ?? throw new InvalidOperationException(
            $"The environment variable {name} is not set. Set it to {what} (my.tastytrade.com, Manage, My Profile, API, OAuth "
                + "Applications), "
            + "or give the value in SessionOptions.");

    private static bool Flag(Func<string, string?> variable, string name) =>
        Optional(variable, name)?.ToUpperInvariant() switch
        {
            null or "FALSE" or "0" or "NO" => false,
            "TRUE" or "1" or "YES" => true,

            // The value is not repeated: it may be a secret assigned to the wrong variable.
            _ => throw new InvalidOperationException(
                $"The environment variable {name} is neither true nor false. Set it to true, 1 or yes for the sandbox; to false, 0 or no, "
                    + "or leave it unset, for production."),
        };

    private static Uri? Address(Func<string, string?> variable, string name) =>
        Optional(variable, name) switch
        {
            null => null,
            var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && SessionOptionsCheck.Complaint(address) is null =>
                address,
            _ => throw new InvalidOperationException(
                $"The environment variable {name} is not the address of an API. Set it to an https address such as "
                    + $"{SessionDefaults.Production}, "
                + "to an http address of this machine, or leave it unset for tastytrade's own."),
        };

    private static Uri? Streamer(Func<string, string?> variable, string name) =>
        Optional(variable, name) switch
        {
            null => null,
            var text when Uri.TryCreate(text, UriKind.Absolute, out var address)
                && SessionOptionsCheck.StreamerComplaint(address) is null => address,
            _ => throw new InvalidOperationException(
                $"The environment variable {name} is not the address of an account streamer. Set it to a wss address such as "
                    + $"{SessionDefaults.ProductionAccounts}, to a ws address of this machine, or leave it unset."),
        };

    private static string? Version(Func<string, string?> variable, string name) =>
        Optional(variable, name) switch
        {
            null => null,
            var text when SessionOptionsCheck.IsApiVersion(text) => text,
            _ => throw new InvalidOperationException(
                $"The environment variable {name} is not a version of the API. Set it to a date of eight digits such as 20250813, or "
                    + "not at all."),
        };

    /// <summary>The trimmed value, because values that come from files end in a line break.</summary>
    private static string? Optional(Func<string, string?> variable, string name) =>
        variable(name)?.Trim() is { Length: > 0 } text ? text : null;
}
