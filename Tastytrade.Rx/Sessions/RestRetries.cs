using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Tastytrade.Rx.Sessions;

/// <summary>When a call is tried again, and after how long. Every call of ours can be: GETs, and a token grant, which changes nothing.</summary>
internal static class RestRetries
{
    /// <summary>A server may ask for an hour; nobody waits for a call that long.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(60);

    public static ResiliencePipeline<RestResponse> Create(SessionOptions options)
    {
        var builder = new ResiliencePipelineBuilder<RestResponse> { TimeProvider = new SchedulerTimeProvider(options.Scheduler) };

        // Polly takes no retry strategy without retries.
        if (options.MaxRetries > 0)
            builder.AddRetry(Strategy(options.MaxRetries, options.Logger ?? NullLogger.Instance));
        return builder.AddTimeout(options.RequestTimeout).Build();
    }

    /// <summary>Whether a failure to get any answer may pass: the network's, a body that was cut, or an attempt's time-out; not a
    /// certificate that was refused.</summary>
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
        DelayGenerator = args => ValueTask.FromResult(Asked(args.Outcome.Result)),
        OnRetry = args =>
        {
            logger.Retrying(args.Context.OperationKey, Reason(args.Outcome), args.AttemptNumber + 1, args.RetryDelay);
            return ValueTask.CompletedTask;
        },
    };

    /// <summary>Null, for nothing asked or a time gone by, is the backoff's own delay.</summary>
    private static TimeSpan? Asked(RestResponse? response) =>
        response?.RetryAfter is { } delay && delay > TimeSpan.Zero
            ? delay < LongestRetryAfter ? delay : LongestRetryAfter
            : null;

    private static string Reason(Outcome<RestResponse> outcome) => outcome switch
    {
        { Result: { } response } => $"{(int)response.Status} {response.Status}",
        { Exception: TimeoutRejectedException } => "time-out",
        _ => outcome.Exception?.GetType().Name ?? "",
    };
}
