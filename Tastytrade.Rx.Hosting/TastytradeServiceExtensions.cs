using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Tastytrade.Rx.Hosting;

namespace Tastytrade.Rx;

/// <summary>A streamer for the services of a host.</summary>
public static class TastytradeServiceExtensions
{
    /// <summary>Adds a <see cref="TastytradeStreamer"/>, which the host connects at its start and closes at its stop, and its data as <see cref="IMarketData"/>,
    /// which may be used before it is connected. The login is that of the environment variables unless <paramref name="configure"/> gives one.</summary>
    /// <param name="services">The services. Add hosted services that use the streamer after it, so that they stop before it.</param>
    /// <param name="configure">Changes the settings; null for none.</param>
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

    /// <summary>Adds a <see cref="TastytradeStreamer"/>, and its data as <see cref="IMarketData"/>, with the settings of a section of configuration, such as <c>Configuration.GetSection("Tastytrade")</c>.</summary>
    /// <param name="services">The services. Add hosted services that use the streamer after it, so that they stop before it.</param>
    /// <param name="section">Holds the properties of <see cref="TastytradeOptions"/>. It is read once: a change is for the next start.</param>
    /// <param name="configure">Changes what was read; null for nothing.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTastytradeStreamer(this IServiceCollection services, IConfiguration section, Action<TastytradeOptions>? configure = null)
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

    /// <summary>What a section has and the options do not is a mistake, and may be one that matters: Sandbox for IsSandbox. All of configuration has more.</summary>
    private static void Bind(IConfiguration section, TastytradeOptions options)
    {
        try
        {
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = section is IConfigurationSection);
        }
        catch (TargetInvocationException e) when (e.InnerException is InvalidOperationException wrong)
        {
            // The environment's backoff is read with the first look at the streamer's options; its own words say what is wrong.
            throw new InvalidOperationException(wrong.Message, wrong);
        }
    }
}
