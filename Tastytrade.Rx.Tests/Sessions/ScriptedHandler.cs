using System.Net;
using System.Text;

namespace Tastytrade.Rx.Tests.Sessions;

/// <summary>A scripted server: each route has a list of answers, of which the last repeats; every request is recorded.</summary>
/// <remarks>It leaves NUnit's synchronization context, as the library does, so that continuations run at their tick and not on the
/// thread pool.</remarks>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<Func<CancellationToken, Task<HttpResponseMessage>>>> routes = [];
    private readonly List<SentRequest> requests = [];

    public IReadOnlyList<SentRequest> Requests
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    public bool IsDisposed { get; private set; }

    public int Count(string route) => Requests.Count(request => request.Route == route);

    public void Clear(string route) => routes.Remove(route);

    public ScriptedHandler On(string route, params Func<CancellationToken, Task<HttpResponseMessage>>[] answers)
    {
        if (!routes.TryGetValue(route, out var queue))
            routes[route] = queue = new();
        foreach (var answer in answers)
            queue.Enqueue(answer);
        return this;
    }

    public static Func<CancellationToken, Task<HttpResponseMessage>> Answer(
        HttpStatusCode status, string body, Action<HttpResponseMessage>? more = null, string mediaType = "application/json") => _ =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        more?.Invoke(response);
        return Task.FromResult(response);
    };

    public static Func<CancellationToken, Task<HttpResponseMessage>> Ok(string body) => Answer(HttpStatusCode.OK, body);

    /// <summary>Does not answer until the attempt is cancelled.</summary>
    public static Func<CancellationToken, Task<HttpResponseMessage>> Silence => async cancellationToken =>
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        using var registration = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        return await never.Task.ConfigureAwait(false);
    };

    public static Func<CancellationToken, Task<HttpResponseMessage>> Fail(Exception failure) => _ =>
        Task.FromException<HttpResponseMessage>(failure);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = new SentRequest(
            $"{request.Method} {request.RequestUri!.AbsolutePath}", request.RequestUri,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(' ', header.Value)),
            request.Content?.Headers.ContentType?.ToString(),
            request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        Func<CancellationToken, Task<HttpResponseMessage>> answer;
        lock (gate)
        {
            requests.Add(sent);
            answer = !routes.TryGetValue(sent.Route, out var queue) ? Answer(HttpStatusCode.NotFound, "")
                : queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        }

        return await answer(cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

internal sealed record SentRequest(string Route, Uri Uri, IReadOnlyDictionary<string, string> Headers, string? ContentType, string? Body)
{
    public string? Authorization => Headers.GetValueOrDefault("Authorization");
}
