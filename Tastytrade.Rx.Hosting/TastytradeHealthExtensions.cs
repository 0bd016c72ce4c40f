using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tastytrade.Rx.Hosting;

namespace Tastytrade.Rx;

/// <summary>A health check of a host's streamer.</summary>
public static class TastytradeHealthExtensions
{
    /// <summary>Adds a check of the streamer that <c>services.AddTastytradeStreamer(…)</c> added: healthy while connected with frames coming in; degraded while
    /// it connects, reconnects or hears nothing; unhealthy once it has failed or is closed. Its data are the state, session, receive age, reconnections and
    /// subscriptions.</summary>
    /// <param name="builder">The checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What to report in place of unhealthy; null for unhealthy.</param>
    /// <param name="tags">By which checks are chosen; null for none.</param>
    /// <param name="silentAfter">How old the newest frame may be; null for three quarters of <see cref="StreamerOptions.KeepaliveTimeout"/>, within which a
    /// server sends a keepalive when it has nothing else. For fresh data rather than a living connection, look at your own symbols.</param>
    /// <returns>The same checks.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="silentAfter"/> is not positive.</exception>
    public static IHealthChecksBuilder AddTastytradeStreamer(
        this IHealthChecksBuilder builder, string name = "tastytrade", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? silentAfter = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (silentAfter is { } limit)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(silentAfter));
        return builder.Add(new HealthCheckRegistration(
            name, services => new StreamerHealthCheck(services.GetRequiredService<TastytradeStreamer>().Keeper, silentAfter), failureStatus, tags));
    }
}
