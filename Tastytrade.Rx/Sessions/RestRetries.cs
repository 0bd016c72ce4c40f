using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Tastytrade.Rx.Sessions;

/// <summary>Decides whether and when a call is retried. Every call of the library is safe to retry: they are GETs and token grants, which
/// change nothing.</summary>
internal static class RestRetries
{
    /// <summary>A server may request a wait of an hour, which is too long for a single call.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(60);

    /// <param name="options">The session's options.</param>
    /// <param name="pacer">Makes attempts wait; null if none has to.</param>
    public static ResiliencePipeline<RestResponse> Create(SessionOptions options, RequestPacer? pacer)
    {
        var builder = new ResiliencePipelineBuilder<RestResponse> { TimeProvider = new SchedulerTimeProvider(options.Scheduler) };

        // Polly does not accept a retry strategy without retries.
        if (options.MaxRetries > 0)
            builder.AddRetry(Strategy(options.MaxRetries, options.Logger ?? NullLogger.Instance));
        if (pacer is not null)
            builder.AddStrategy(_ => new PacingStrategy(pacer), new PacingOptions());
        return builder.AddTimeout(options.RequestTimeout).Build();
    }

    /// <summary>Whether a failure without a response may be transient: a network failure, an incomplete body or an attempt's time-out, but
    /// not a refused certificate.</summary>
    public static bool IsTransient(Exception? failure) =>
        failure is HttpRequestException or IOException or TimeoutRejectedException && CertificateRefusal.Reason(failure) is null;

    private static RetryStrategyOptions<RestResponse> Strategy(int maxRetries, ILogger logger) => new()
    {
        MaxRetryAttempts = maxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(500),
        MaxDelay = TimeSpan.FromSeconds(30),
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result?.IsTransient ?? IsTransient(args.Outcome.Exception)),
        DelayGenerator = args => ValueTask.FromResult(RequestedDelay(args.Outcome.Result)),
        OnRetry = args =>
        {
            logger.Retrying(args.Context.OperationKey, Reason(args.Outcome), args.AttemptNumber + 1, args.RetryDelay);
            return ValueTask.CompletedTask;
        },
    };

    /// <summary>The wait that the server requested; null, which means the backoff's own delay, if it requested none or the time has
    /// passed.</summary>
    private static TimeSpan? RequestedDelay(RestResponse? response) =>
        response?.RetryAfter is { } delay && delay > TimeSpan.Zero
            ? delay < LongestRetryAfter ? delay : LongestRetryAfter
            : null;

    private sealed class PacingOptions : ResilienceStrategyOptions;

    private static string Reason(Outcome<RestResponse> outcome) => outcome switch
    {
        { Result: { } response } => $"{(int)response.Status} {response.Status}",
        { Exception: TimeoutRejectedException } => "time-out",
        _ => outcome.Exception?.GetType().Name ?? "",
    };
}
