using Microsoft.Extensions.Logging.Abstractions;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>A login at tastytrade: access tokens that renew themselves, quote tokens for the streamer, and option chains.</summary>
/// <remarks>
/// <para>Thread-safe: one session serves a whole program. The access token, good for 15 minutes, is renewed a minute before its end,
/// once for all calls that wait for it, and once more when the server refuses it.</para>
/// <para>Calls that fail with 408, 429 or 5xx, get no answer, or take longer than <see cref="SessionOptions.RequestTimeout"/> are tried again
/// up to <see cref="SessionOptions.MaxRetries"/> times, after the time that the server asks for (one minute at most) or after one that
/// doubles from half a second. All of it is timed on <see cref="SessionOptions.Scheduler"/>.</para>
/// </remarks>
public sealed class TastytradeSession : IAsyncDisposable, IQuoteTokenSource
{
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationToken lifetime;
    private readonly RestClient rest;
    private readonly TokenCache<AccessToken> accessTokens;
    private readonly QuoteTokens quoteTokens;
    private readonly OptionChains chains;
    private int disposed;

    private TastytradeSession(SessionOptions options)
    {
        var logger = options.Logger ?? NullLogger.Instance;
        IsSandbox = options.IsSandbox;
        BaseAddress = WithSlash(options.BaseAddress ?? (options.IsSandbox ? SessionDefaults.Sandbox : SessionDefaults.Production));
        lifetime = ended.Token;

        var secrets = new Secrets(options);
        var errors = new RestErrors(options, BaseAddress, secrets);
        rest = new RestClient(options, BaseAddress, errors);
        var grant = new TokenGrant(options, rest, errors, secrets, logger);
        accessTokens = new(grant.FetchAsync, token => token.RefreshAt, options.Scheduler, lifetime);
        var client = new AuthorizedClient(rest, accessTokens, errors, logger);
        quoteTokens = new QuoteTokens(client, secrets, logger, options.Scheduler, lifetime);
        chains = new OptionChains(client);
    }

    /// <summary>Whether this is a login at the sandbox rather than in production.</summary>
    public bool IsSandbox { get; }

    /// <summary>The API's address; it ends in a slash.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Logs in: trades the credentials for a first access token.</summary>
    /// <param name="options">The credentials, and how to make requests.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The session. Dispose it at the end.</returns>
    /// <exception cref="ArgumentException">An option is wrong; the message names it.</exception>
    /// <exception cref="SessionRefusedException">tastytrade refused the credentials.</exception>
    /// <exception cref="TastytradeRequestException">tastytrade could not be reached or answered with another error, and retrying did not help.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<TastytradeSession> LoginAsync(SessionOptions options, CancellationToken cancellationToken = default)
    {
        SessionOptionsCheck.Validate(options);
        var session = new TastytradeSession(options);
        try
        {
            await session.accessTokens.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        (options.Logger ?? NullLogger.Instance).LoggedIn(session.BaseAddress);
        return session;
    }

    /// <summary>A token for the streamer and the address to use it at; the same one for 23 hours and 55 minutes.</summary>
    /// <param name="cancellationToken">Gives up; others who wait for the same token go on.</param>
    /// <returns>The token, good for at least five minutes.</returns>
    /// <exception cref="TastytradeRequestException">The call failed; with <see cref="TastytradeException.Code"/>
    /// <c>quote_streamer.customer_not_found_error</c> where the login has no fully opened account.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<QuoteToken> GetQuoteTokenAsync(CancellationToken cancellationToken = default) => RunAsync(quoteTokens.GetAsync, cancellationToken);

    /// <summary>All listed options of an underlying, as of now.</summary>
    /// <param name="symbol">An equity or index such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>, or a futures product with its slash such as <c>/ES</c>.
    /// Case and blanks around it do not matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The chain, with at least one expiration.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or no symbol.</exception>
    /// <exception cref="TastytradeRequestException">There is no option chain for the symbol, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<OptionChain> GetOptionChainAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var underlying = ChainSymbol.Parse(symbol);
        return RunAsync(cancellation => chains.GetAsync(underlying, cancellation), cancellationToken);
    }

    Task<QuoteToken> IQuoteTokenSource.GetAsync(CancellationToken cancellationToken) => GetQuoteTokenAsync(cancellationToken);

    void IQuoteTokenSource.Drop(QuoteToken refused) => quoteTokens.Drop(refused);

    /// <summary>Ends the session: calls under way and later ones throw <see cref="ObjectDisposedException"/>.</summary>
    /// <returns>A task that is complete: nothing is said to the server.</returns>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            ended.Cancel();
            rest.Dispose();
            ended.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Where the session is logged in.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => $"TastytradeSession {{ BaseAddress = {BaseAddress}, IsSandbox = {IsSandbox} }}";

    private async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(lifetime.IsCancellationRequested, this);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(lifetime, cancellationToken);
        try
        {
            return await call(both.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (lifetime.IsCancellationRequested && failure is OperationCanceledException or ObjectDisposedException)
        {
            throw new ObjectDisposedException(nameof(TastytradeSession), failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // With the caller's own token, not the linked one that nobody else knows.
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>A path that does not end in a slash would lose its last part to the call's.</summary>
    private static Uri WithSlash(Uri address) =>
        address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
