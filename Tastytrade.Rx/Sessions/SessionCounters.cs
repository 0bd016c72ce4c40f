using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Sessions;

/// <summary>What a session has counted since the login. Thread-safe.</summary>
internal sealed class SessionCounters
{
    /// <summary>How many places with an invalid field are kept.</summary>
    public const int MaxPlaces = 16;

    private readonly Lock gate = new();
    private readonly Queue<string> places = new();
    private long requests;
    private long retries;
    private long failures;
    private long invalidFields;
    private long elementsLeftOut;
    private string? lastFailure;
    private DateTimeOffset? lastFailureAt;

    public void Sent(bool isRetry)
    {
        lock (gate)
        {
            requests++;
            retries += isRetry ? 1 : 0;
        }
    }

    public void Failed(DateTimeOffset now, string message)
    {
        lock (gate)
        {
            failures++;
            (lastFailure, lastFailureAt) = (message, now);
        }
    }

    /// <param name="request">The request whose answer had invalid fields.</param>
    /// <param name="report">The fields.</param>
    public void Invalid(RestRequest request, JsonReport report)
    {
        StreamerMeter.InvalidFields.Add(report.InvalidFields, new KeyValuePair<string, object?>(MeterTags.Template, request.Template));
        lock (gate)
        {
            invalidFields += report.InvalidFields;
            elementsLeftOut += report.ElementsLeftOut;
            foreach (var place in report.Places)
            {
                places.Enqueue($"{request.Method} {request.Template}: {place}");
                if (places.Count > MaxPlaces)
                    places.Dequeue();
            }
        }
    }

    /// <summary>The counts. The caller adds what others know.</summary>
    public SessionDiagnostics Snapshot()
    {
        lock (gate)
        {
            return new()
            {
                Requests = requests,
                Retries = retries,
                FailedCalls = failures,
                LastFailure = lastFailure,
                LastFailureAt = lastFailureAt,
                InvalidFields = invalidFields,
                ElementsLeftOut = elementsLeftOut,
                InvalidPlaces = [.. places.Reverse()],
            };
        }
    }
}
