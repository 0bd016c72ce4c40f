namespace Tastytrade.Rx.Sessions;

/// <summary>Reads the bodies of answers, no further than they may be large.</summary>
internal static class RestBody
{
    /// <summary>What is set aside before anything has come: a length that a header names costs the sender nothing.</summary>
    private const int FirstCapacity = 64 * 1024;

    /// <summary>The body, unpacked. Of an error's, only as much as is looked at.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="response">The answer.</param>
    /// <param name="maxBytes">The value of <see cref="SessionOptions.MaxBodyBytes"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TastytradeRequestException">A success has more bytes than it may have.</exception>
    /// <exception cref="IOException">The body broke off, or is not compressed as its header says.</exception>
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
