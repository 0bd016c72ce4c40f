using Microsoft.Extensions.Options;

namespace Tastytrade.Rx.Hosting;

/// <summary>Takes the login from the environment if none is configured. If only one of the two secrets is configured, that is a mistake and
/// no reason to use the environment.</summary>
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
