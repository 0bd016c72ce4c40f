using System.Diagnostics;
using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;

namespace Tastytrade.Rx.Sessions;

/// <summary>Records a span and a measurement for each attempt of a REST request. Neither contains the address or the body: paths hold
/// symbols, which are too many for labels, and bodies hold secrets.</summary>
internal sealed class RestTrace : IDisposable
{
    private readonly IScheduler scheduler;
    private readonly DateTimeOffset begun;
    private readonly Activity? span;
    private TagList tags;

    /// <param name="request">The request.</param>
    /// <param name="server">The server.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="attemptsBefore">How many times the request was sent before.</param>
    public RestTrace(RestRequest request, Uri server, IScheduler scheduler, int attemptsBefore)
    {
        this.scheduler = scheduler;
        begun = scheduler.Now;
        var template = request.Template;
        tags = new TagList
        {
            { MeterTags.Method, request.Method.Method },
            { MeterTags.Template, template },
            { MeterTags.ServerAddress, server.Host },
            { MeterTags.ServerPort, server.Port },
        };
        span = Traces.Source.StartActivity($"{request.Method} {template}", ActivityKind.Client);
        span?.SetTag(MeterTags.Method, request.Method.Method).SetTag(MeterTags.Template, template).SetServer(server);
        if (attemptsBefore > 0)
            span?.SetTag(MeterTags.Resend, attemptsBefore);
    }

    public void Answered(RestResponse response)
    {
        var status = (int)response.Status;
        tags.Add(MeterTags.Status, status);
        span?.SetTag(MeterTags.Status, status);
        if (!response.IsSuccess)
            Failed(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public void Failed(Exception failure) => Failed(ErrorTypes.Of(failure));

    public void Dispose()
    {
        StreamerMeter.Requests.Record((scheduler.Now - begun).TotalSeconds, tags);
        span?.Dispose();
    }

    private void Failed(string errorType)
    {
        tags.Add(MeterTags.ErrorType, errorType);
        span?.SetFailed(errorType, null);
    }
}
