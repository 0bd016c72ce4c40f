using System.Net;

namespace Tastytrade.Rx.Sessions;

/// <summary>A server's complete response.</summary>
internal sealed class RestResponse(HttpStatusCode status, ArraySegment<byte> body)
{
    public HttpStatusCode Status { get; } = status;

    public ArraySegment<byte> Body { get; } = body;

    /// <summary>Opens the body as a stream, without copying it.</summary>
    public Stream OpenBody() => new MemoryStream(Body.Array!, Body.Offset, Body.Count, writable: false);

    /// <summary>How long the server asks the client to wait before the next attempt.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The target of a redirect.</summary>
    public Uri? Location { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsRedirect => (int)Status is >= 300 and < 400;

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient => Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)Status >= 500;
}
