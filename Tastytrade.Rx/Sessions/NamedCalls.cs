using System.Net;

namespace Tastytrade.Rx.Sessions;

/// <summary>Calls that ask for something by its name: 404 and an empty answer both mean that there is no such thing.</summary>
internal sealed class NamedCalls(AuthorizedClient client)
{
    /// <param name="path">The call's path, escaped, without a leading slash.</param>
    /// <param name="read">What the answer holds; null for nothing.</param>
    /// <param name="unknown">Says in a sentence what there is not, and what to check.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<T> GetAsync<TData, T>(string path, Func<TData, T?> read, string unknown, CancellationToken cancellationToken)
        where TData : class
        where T : class => GetAsync(path, 1, read, unknown, cancellationToken);

    /// <param name="path">The call's path, escaped, without a leading slash.</param>
    /// <param name="bodyFactor">How many times <see cref="SessionOptions.MaxBodyBytes"/> the answer may have.</param>
    /// <param name="read">What the answer holds; null for nothing.</param>
    /// <param name="unknown">Says in a sentence what there is not, and what to check.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T> GetAsync<TData, T>(
        string path, int bodyFactor, Func<TData, T?> read, string unknown, CancellationToken cancellationToken)
        where TData : class
        where T : class
    {
        T? found;
        try
        {
            found = await client.GetAsync(path, bodyFactor, read, cancellationToken).ConfigureAwait(false);
        }
        catch (TastytradeRequestException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            throw new TastytradeRequestException($"{unknown} {failure.Message}", failure) { Code = failure.Code, StatusCode = failure.StatusCode };
        }

        return found ?? throw new TastytradeRequestException(unknown);
    }
}
