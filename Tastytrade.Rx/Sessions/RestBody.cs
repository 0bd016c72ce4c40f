namespace Tastytrade.Rx.Sessions;

/// <summary>Reads the bodies of responses up to a size limit.</summary>
internal static class RestBody
{
    /// <summary>The memory reserved before any data arrives. A large Content-Length costs the sender nothing, so it is not
    /// trusted.</summary>
    private const int FirstCapacity = 64 * 1024;

    /// <summary>The decompressed body. Of an error, only as much as is used.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The response.</param>
    /// <param name="maxBytes">The size limit, <see cref="SessionOptions.MaxBodyBytes"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="TastytradeRequestException">A successful response exceeds the size limit.</exception>
    /// <exception cref="IOException">The body is incomplete, or is not compressed as its header says.</exception>
    public static async Task<ArraySegment<byte>> ReadAsync(
        RestRequest request, HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        var limit = Math.Min((long)maxBytes * request.BodyFactor, Array.MaxLength);
        var length = response.Content.Headers.ContentLength ?? 0;
        if (response.IsSuccessStatusCode && length > limit)
            throw TooLarge(request, limit);

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var body = new MemoryStream((int)Math.Min(length, FirstCapacity));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await ReadAsync(stream, buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (response.IsSuccessStatusCode && body.Length + read > limit)
                throw TooLarge(request, limit);
            body.Write(buffer, 0, read);
            if (!response.IsSuccessStatusCode && body.Length > ServerError.LongestBody)
                break;
        }

        return new ArraySegment<byte>(body.GetBuffer(), 0, (int)body.Length);
    }

    private static async ValueTask<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException and not ObjectDisposedException)
        {
            throw new IOException("the body is not compressed as its Content-Encoding says", e);
        }
    }

    private static TastytradeRequestException TooLarge(RestRequest request, long limit) =>
        new($"{request} was answered with more than the {limit} bytes of {(request.BodyFactor == 1 ? "" : $"{request.BodyFactor} times ")}"
            + "SessionOptions.MaxBodyBytes, which is more than any answer of the API should have. "
            + "Check SessionOptions.BaseAddress, or raise the limit.");
}
