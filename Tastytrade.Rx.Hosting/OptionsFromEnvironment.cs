using Microsoft.Extensions.Options;

namespace Tastytrade.Rx.Hosting;

/// <summary>Takes the login from the environment where no other is configured. One of the two secrets alone is a mistake rather than a reason to
/// look elsewhere.</summary>
internal sealed class OptionsFromEnvironment : IPostConfigureOptions<TastytradeOptions>
{
    public void PostConfigure(string? name, TastytradeOptions options)
    {
        if (!options.HasNoCredentials)
            return;
        try
        {
            var environment = SessionOptions.FromEnvironment();
            options.ClientSecret = environment.ClientSecret;
            options.RefreshToken = environment.RefreshToken;
            options.IsSandbox ??= environment.IsSandbox;
            options.BaseAddress ??= environment.BaseAddress;
            options.ApiVersion ??= environment.ApiVersion;
        }
        catch (InvalidOperationException missing)
        {
            options.EnvironmentComplaint = missing.Message;
        }
    }
}
