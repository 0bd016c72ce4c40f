using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Tastytrade.Rx.Hosting;

namespace Tastytrade.Rx;

/// <summary>Registers a streamer in the services of a host.</summary>
public static class TastytradeServiceExtensions
{
    /// <summary>Adds a <see cref="TastytradeStreamer"/>, which the host connects when it starts and closes when it stops. Also adds its
    /// data as <see cref="IMarketData"/>, which can be used before the streamer is connected. The login comes from the environment
    /// variables unless <paramref name="configure"/> sets one.</summary>
    /// <param name="services">The services. Register hosted services that use the streamer after it, so that they stop before it.</param>
    /// <param name="configure">Changes the settings; null for no changes.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTastytradeStreamer(this IServiceCollection services, Action<TastytradeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<TastytradeOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<TastytradeOptions>, OptionsFromEnvironment>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TastytradeOptions>, OptionsCheck>());
        services.TryAddSingleton<TastytradeStreamer>();
        services.TryAddSingleton<IMarketData, HostedMarketData>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StreamerHostedService>());
        return services;
    }

    /// <summary>Adds a <see cref="TastytradeStreamer"/> and its data as <see cref="IMarketData"/>, with the settings of a configuration
    /// section, such as <c>Configuration.GetSection("Tastytrade")</c>.</summary>
    /// <param name="services">The services. Register hosted services that use the streamer after it, so that they stop before it.</param>
    /// <param name="section">The section with the properties of <see cref="TastytradeOptions"/>. It is read once: a change takes effect at
    /// the next start.</param>
    /// <param name="configure">Changes the settings that were read; null for no changes.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTastytradeStreamer(
        this IServiceCollection services, IConfiguration section, Action<TastytradeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<TastytradeOptions>().Configure(options =>
        {
            Bind(section, options);
            options.Section = (section as IConfigurationSection)?.Path;
        });
        return services.AddTastytradeStreamer(configure);
    }

    /// <summary>An unknown setting in a section is a mistake that may matter, such as Sandbox for IsSandbox. The root of the configuration
    /// has other settings too, so there it is ignored.</summary>
    private static void Bind(IConfiguration section, TastytradeOptions options)
    {
        try
        {
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = section is IConfigurationSection);
        }
        catch (TargetInvocationException e) when (e.InnerException is InvalidOperationException wrong)
        {
            // The first access to the streamer options reads the backoff from the environment; the inner message says what is wrong.
            throw new InvalidOperationException(wrong.Message, wrong);
        }
    }
}
