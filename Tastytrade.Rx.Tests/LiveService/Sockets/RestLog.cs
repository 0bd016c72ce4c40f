using System.Collections.Concurrent;

namespace Tastytrade.Rx.Tests.LiveService.Sockets;

/// <summary>Records the status of each REST request.</summary>
internal sealed class RestLog() : DelegatingHandler(new SocketsHttpHandler())
{
    public ConcurrentQueue<(string Path, int Status)> Answers { get; } = new();

    public int Count(string path) => Answers.Count(a => a.Path == path);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        Answers.Enqueue((request.RequestUri!.AbsolutePath, (int)response.StatusCode));
        return response;
    }
}
