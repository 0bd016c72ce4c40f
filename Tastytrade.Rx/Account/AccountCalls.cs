using Tastytrade.Rx.Json;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Account;

/// <summary>Sends the requests for one account.</summary>
internal sealed class AccountCalls
{
    private readonly TastytradeSession session;
    private readonly AccountNumber account;
    private readonly string notFound;

    /// <exception cref="ArgumentException">The number is blank or masked.</exception>
    public AccountCalls(TastytradeSession session, AccountNumber account)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (account.Reveal().Trim('.').Length == 0)
            throw new ArgumentException("The account number is blank.", nameof(account));
        if (account.Reveal().StartsWith(Secret.Mask, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The account number {account} is masked, as ToString and JSON show it. Use the number itself.", nameof(account));
        }

        (this.session, this.account) = (session, account);
        notFound = $"tastytrade knows no account {account} of this login. Check the number, and whether the login is for production or "
            + "for the sandbox.";
    }

    /// <summary>Receives what could not be read of lists with pages; null to ignore it.</summary>
    public Action<JsonReport>? Report { get; init; }

    /// <param name="path">The escaped path below the account, with its query.</param>
    /// <param name="read">Converts the data.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="what">What was requested within the account, such as <c>order 4711</c>; null for the account itself.</param>
    /// <param name="root">The path of the accounts.</param>
    public Task<T> GetAsync<TData, T>(
        string path, Func<TData, T> read, CancellationToken cancellationToken, string? what = null, string root = "accounts")
        where TData : class => NamedCalls.FoundAsync(
            session.RequestAsync<TData, T>(PathOf(path, root), answer => read(answer.Data), cancellationToken),
            what is null ? notFound : $"The account {account} has no {what}. Check the id and the account.");

    /// <summary>One record of the account.</summary>
    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken, string? what = null)
        where T : class, IOfAccount<T> => GetAsync<T, T>(path, Owned, cancellationToken, what);

    /// <summary>The records on all pages of a list.</summary>
    public IAsyncEnumerable<T> PagesAsync<T>(string path, CancellationToken cancellationToken)
        where T : class, IOfAccount<T> =>
        RestPages.ReadAsync<T>(session, PathOf(path, "accounts"), notFound, Report, cancellationToken).Select(Owned);

    /// <summary>The records on all pages of a short list.</summary>
    public static async Task<IReadOnlyList<T>> AllAsync<T>(IAsyncEnumerable<T> pages, CancellationToken cancellationToken) =>
        await pages.ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The record with its account, if the answer left it out.</summary>
    public T Owned<T>(T record)
        where T : class, IOfAccount<T> => record.AccountNumber.IsBlank ? record.WithAccount(account) : record;

    private string PathOf(string path, string root) =>
        $"{root}/{Uri.EscapeDataString(account.Reveal())}{(path.Length == 0 ? "" : "/")}{path}";
}
