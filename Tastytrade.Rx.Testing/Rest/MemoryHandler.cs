namespace Tastytrade.Rx.Testing.Rest;

/// <summary>Answers a session's requests at once, in memory.</summary>
internal sealed class MemoryHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<HttpResponseMessage>(cancellationToken)
            : Task.FromResult(answer(request));
}
