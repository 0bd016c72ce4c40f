using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tastytrade.Rx.Hosting;

namespace Tastytrade.Rx;

/// <summary>Adds a health check of a hosted streamer.</summary>
public static class TastytradeHealthExtensions
{
    /// <summary>Adds a check of the streamer that <c>services.AddTastytradeStreamer(…)</c> added. It is healthy while connected with frames
    /// arriving; degraded while connecting, reconnecting or receiving nothing; unhealthy once the streamer has failed or is closed. Its
    /// data contains the state, session, receive age, reconnections and subscriptions.</summary>
    /// <param name="builder">The health checks builder.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">The status to report instead of unhealthy; null for unhealthy.</param>
    /// <param name="tags">The tags that select the check; null for none.</param>
    /// <param name="silentAfter">The maximum age of the newest frame; null for three quarters of
    /// <see cref="StreamerOptions.KeepaliveTimeout"/>, within which a server sends a keepalive when it has no data. This checks the
    /// connection; to check the age of the data, look at your own symbols.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="silentAfter"/> is not positive.</exception>
    public static IHealthChecksBuilder AddTastytradeStreamer(
        this IHealthChecksBuilder builder,
        string name = "tastytrade",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? silentAfter = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (silentAfter is { } limit)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(silentAfter));
        return builder.Add(new HealthCheckRegistration(
            name,
            services => new StreamerHealthCheck(services.GetRequiredService<TastytradeStreamer>().Keeper, silentAfter),
            failureStatus,
            tags));
    }
}
