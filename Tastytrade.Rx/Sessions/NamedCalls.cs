using System.Net;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Sessions;

/// <summary>Requests something by name. Status 404 and an empty response both mean that it does not exist.</summary>
internal sealed class NamedCalls(AuthorizedClient client)
{
    /// <param name="path">The escaped path, without a leading slash.</param>
    /// <param name="read">Converts the response; returns null if it is empty.</param>
    /// <param name="unknown">A sentence that says what was not found and what to check.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<T> GetAsync<TData, T>(string path, Func<RestEnvelope<TData>, T?> read, string unknown, CancellationToken cancellationToken)
        where TData : class
        where T : class => GetAsync(path, 1, read, unknown, cancellationToken);

    /// <param name="path">The escaped path, without a leading slash.</param>
    /// <param name="bodyFactor">The size limit of the response, as a multiple of <see cref="SessionOptions.MaxBodyBytes"/>.</param>
    /// <param name="read">Converts the response; returns null if it is empty.</param>
    /// <param name="unknown">A sentence that says what was not found and what to check.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> GetAsync<TData, T>(
        string path, int bodyFactor, Func<RestEnvelope<TData>, T?> read, string unknown, CancellationToken cancellationToken)
        where TData : class
        where T : class
    {
        var call = client.GetAsync<TData, T?>(
            path, bodyFactor, answer => read(answer) ?? NothingReadable<T>(answer.Report), cancellationToken);
        return await FoundAsync(call, unknown).ConfigureAwait(false) ?? throw new TastytradeRequestException(unknown);
    }

    /// <summary>The result of a call; for status 404, an exception that says what was not found and what to check.</summary>
    public static async Task<T> FoundAsync<T>(Task<T> call, string unknown)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (TastytradeRequestException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            throw new TastytradeRequestException($"{unknown} {failure.Message}", failure)
            {
                Code = failure.Code,
                StatusCode = failure.StatusCode
            };
        }
    }

    /// <summary>A list is not empty because its elements could not be read.</summary>
    private static T? NothingReadable<T>(JsonReport report)
        where T : class =>
        report.ElementsLeftOut > 0 ? throw new JsonFormatException(report.Places[0]) : null;
}
