using System.Diagnostics;
using System.Net.Http.Headers;
using System.Reactive.Concurrency;
using System.Text;
using Newtonsoft.Json;
using Polly;

namespace Tastytrade.Rx.Sessions;

/// <summary>Sends requests to tastytrade's API with the required headers, and retries transient failures.</summary>
internal sealed class RestClient : IDisposable
{
    private readonly SessionOptions options;
    private readonly HttpClient http;
    private readonly Uri baseAddress;
    private readonly RestErrors errors;
    private readonly ResiliencePipeline<RestResponse> pipeline;
    private readonly SessionCounters counters;
    private readonly RequestPacer? pacer;
    private readonly IScheduler scheduler;

    public RestClient(SessionOptions options, Uri baseAddress, RestErrors errors, SessionCounters counters)
    {
        this.counters = counters;
        this.options = options;
        this.baseAddress = baseAddress;
        this.errors = errors;
        scheduler = options.Scheduler;
        pacer = options.LimitRequestRate ? new(scheduler) : null;
        pipeline = RestRetries.Create(options, pacer);

        // Redirects are not followed: they could carry the secrets to another host. The pipeline handles time-outs on the scheduler.
        http = options.Handler is { } handler
            ? new HttpClient(handler, disposeHandler: false)
            : new HttpClient(new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = System.Net.DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(15),
                UseCookies = false,

                // Unencrypted requests are for this machine only. The system's proxy is another machine and does not exempt loopback.
                UseProxy = baseAddress.Scheme != Uri.UriSchemeHttp || !baseAddress.IsThisMachine(),

                // Do not send the caller's trace context and baggage to the API.
                ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            });
        http.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>How deep a response may be nested.</summary>
    public int MaxJsonDepth => options.MaxJsonDepth;

    /// <summary>How many requests wait for their turn.</summary>
    public int Waiting => pacer?.Waiting ?? 0;

    /// <summary>The server's response, whatever its status.</summary>
    /// <exception cref="TastytradeRequestException">There was no response, it was too large, or the server's certificate was
    /// refused.</exception>
    public async Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(request.ToString(), cancellationToken);
        context.Properties.Set(PacingStrategy.Route, request.Template);
        try
        {
            return await pipeline.ExecuteAsync(
                static (context, call) => call.Client.AttemptAsync(call.Request, context.CancellationToken),
                context, (Client: this, Request: request)).ConfigureAwait(false);
        }
        catch (HttpRequestException failure) when (CertificateRefusal.Reason(failure) is { } reason)
        {
            throw errors.CertificateRefused(request, reason, failure);
        }
        catch (Exception failure) when (RestRetries.IsTransient(failure))
        {
            throw errors.NoAnswer(request, failure);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => http.Dispose();

    private async ValueTask<RestResponse> AttemptAsync(RestRequest request, CancellationToken cancellationToken)
    {
        counters.Sent(isRetry: request.Attempts > 0);
        using var trace = new RestTrace(request, baseAddress, scheduler, request.Attempts++);
        try
        {
            var response = await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
            trace.Answered(response);
            return response;
        }
        catch (Exception failure)
        {
            trace.Failed(failure);
            throw;
        }
    }

    private async Task<RestResponse> ExchangeAsync(RestRequest request, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(request);
        using var response = await http
            .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return new RestResponse(
            response.StatusCode, await RestBody.ReadAsync(request, response, options.MaxBodyBytes, cancellationToken).ConfigureAwait(false))
        {
            RetryAfter = RetryAfterHeader.ToDelay(response.Headers.RetryAfter, scheduler.Now),
            Location = response.Headers.Location,
        };
    }

    private HttpRequestMessage CreateMessage(RestRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(baseAddress, request.Path));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.UserAgent.ParseAdd(options.UserAgent);

        // The sandbox refuses requests that name a version.
        if (options is { IsSandbox: false, ApiVersion: { } version })
            message.Headers.Add("Accept-Version", version);
        if (request.AccessToken is { } token)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString(Formatting.None)));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return message;
    }
}
