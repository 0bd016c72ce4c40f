using System.Runtime.CompilerServices;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Sessions;

/// <summary>Reads lists that the server divides into pages.</summary>
internal static class RestPages
{
    /// <summary>The most items that tastytrade returns in one page.</summary>
    public const int LargestPage = 2000;

    /// <summary>The items of one page if the user sets no number.</summary>
    public const int DefaultPage = 250;

    /// <summary>The most orders, and snapshots of balances, that are certain to be accepted in one page.</summary>
    public const int LargestOrderPage = 200;

    /// <exception cref="ArgumentException">The size of a page is out of range.</exception>
    public static void Require(int size, string option, int largest = LargestPage) =>
        OptionGuard.Require(size >= 1 && size <= largest, option, $"must be from 1 to {largest}");

    /// <summary>The items of all pages. Each page is requested when the items before it are consumed; the last is known by the server's
    /// number of pages, and a list without one is a single page.</summary>
    /// <param name="session">Sends the requests.</param>
    /// <param name="path">The escaped path with its query.</param>
    /// <param name="notFound">A sentence for status 404 that says what was not found and what to check.</param>
    /// <param name="report">Receives what could not be read of each page; null to ignore it.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        TastytradeSession session,
        string path,
        string notFound,
        Action<JsonReport>? report,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int page = 0, pages = 1; page < pages; page++)
        {
            var offset = page == 0 ? "" : FormattableString.Invariant($"{(path.Contains('?') ? '&' : '?')}page-offset={page}");
            var answer = await NamedCalls.FoundAsync(
                session.RequestAsync<RestItems<T>, RestEnvelope<RestItems<T>>>(path + offset, whole => whole, cancellationToken),
                notFound).ConfigureAwait(false);
            report?.Invoke(answer.Report);
            foreach (var item in answer.Data.Items)
                yield return item;
            pages = answer.Pagination?.TotalPages ?? 1;
        }
    }
}
