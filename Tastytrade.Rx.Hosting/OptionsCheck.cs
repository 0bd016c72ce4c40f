using Microsoft.Extensions.Options;

namespace Tastytrade.Rx.Hosting;

/// <summary>Validates the settings when the host starts; messages name the settings.</summary>
internal sealed class OptionsCheck : IValidateOptions<TastytradeOptions>
{
    public ValidateOptionsResult Validate(string? name, TastytradeOptions options)
    {
        string[] complaints = [.. Complaints(options)];
        return complaints.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(complaints);
    }

    private static IEnumerable<string> Complaints(TastytradeOptions options)
    {
        if (options.Streamer is null)
        {
            yield return $"{options.NameOf("Streamer")} is null: leave it as it is, or give StreamerOptions.";
            yield break;
        }

        if (Credentials(options) is { } missing)
            yield return missing;
        else if (Complaint(() => options.ToSession().Validate()) is { } wrong)
            yield return wrong.Replace("SessionOptions.", options.NameOf(""), StringComparison.Ordinal);
        if (Complaint(options.Streamer.Validate) is { } streamer)
            yield return $"{options.NameOf("Streamer")}: {streamer}";
    }

    private static string? Credentials(TastytradeOptions options)
    {
        var (secret, token) = (options.NameOf(nameof(options.ClientSecret)), options.NameOf(nameof(options.RefreshToken)));

        // The function that configures the session may set them too.
        if (options.ConfigureSession is not null)
            return null;
        if (options.HasNoCredentials)
        {
            return $"{secret} and {token} are not set: set both, for instance as user secrets or as environment variables "
                + $"({secret.Replace(":", "__", StringComparison.Ordinal)}), or set TT_SECRET and TT_REFRESH. "
                + options.EnvironmentComplaint;
        }

        return options.ClientSecret.IsBlank ? Alone(secret, token, "the client secret of your OAuth application")
            : options.RefreshToken.IsBlank ? Alone(token, secret, "the refresh token of your OAuth grant")
            : null;
    }

    private static string Alone(string missing, string there, string what) =>
        $"{missing} is not set, but {there} is: set it to {what} (my.tastytrade.com, Manage, My Profile, API, OAuth Applications).";

    private static string? Complaint(Action validate)
    {
        try
        {
            validate();
            return null;
        }
        catch (ArgumentException wrong)
        {
            return wrong.Message.Split(" (Parameter")[0];
        }
    }
}
