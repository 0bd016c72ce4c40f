using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Tastytrade.Rx.Recordings.Hosting;

namespace Tastytrade.Rx;

/// <summary>Records the streamer of a host.</summary>
public static class TastytradeRecordingExtensions
{
    /// <summary>Records the streamer that <c>AddTastytradeStreamer</c> adds, from when it is connected until the host begins to stop. The
    /// log names the file, and at the end the number of frames and bytes. If a file cannot be written, that is logged as an error, and the
    /// host goes on.</summary>
    /// <param name="services">The services.</param>
    /// <param name="path">A folder, or a new file: see <see cref="TastytradeRecordingOptions.Path"/>.</param>
    /// <param name="configure">Changes the settings; null for no changes.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTastytradeRecording(
        this IServiceCollection services, string path, Action<TastytradeRecordingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Add(services, options =>
        {
            options.Path = path;
            configure?.Invoke(options);
        });
    }

    /// <summary>Records the streamer that <c>AddTastytradeStreamer</c> adds, with the settings of a configuration section, such as
    /// <c>Configuration.GetSection("Recording")</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section with the properties of <see cref="TastytradeRecordingOptions"/>. It is read once: a change takes
    /// effect at the next start.</param>
    /// <param name="configure">Changes the settings that were read; null for no changes.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTastytradeRecording(
        this IServiceCollection services, IConfigurationSection section, Action<TastytradeRecordingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, options =>
        {
            // An unknown setting is a mistake that may matter.
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
            options.Section = section.Path;
            configure?.Invoke(options);
        });
    }

    private static IServiceCollection Add(IServiceCollection services, Action<TastytradeRecordingOptions> configure)
    {
        services.AddOptions<TastytradeRecordingOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TastytradeRecordingOptions>, RecordingOptionsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RecordingHostedService>());
        return services;
    }
}
