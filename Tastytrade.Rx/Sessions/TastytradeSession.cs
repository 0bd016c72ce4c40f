using Microsoft.Extensions.Logging.Abstractions;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>A login at tastytrade: access tokens that renew themselves, quote tokens for the streamer, option chains and
/// instruments.</summary>
/// <remarks>
/// <para>Thread-safe: one session serves a whole program. The access token, good for 15 minutes, is renewed a minute before its end,
/// once for all calls that wait for it, and once more when the server refuses it.</para>
/// <para>Calls that fail with 408, 429 or 5xx, get no answer, or take longer than <see cref="SessionOptions.RequestTimeout"/> are tried
/// again up to <see cref="SessionOptions.MaxRetries"/> times, after the time that the server asks for (one minute at most) or after one
/// that doubles from half a second. All of it is timed on <see cref="SessionOptions.Scheduler"/>. A certificate that is refused fails a
/// call at once.</para>
/// </remarks>
public sealed class TastytradeSession : IAsyncDisposable, IQuoteTokenSource
{
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationToken lifetime;
    private readonly Redactor redactor;
    private readonly RestClient rest;
    private readonly TokenCache<AccessToken> accessTokens;
    private readonly QuoteTokens quoteTokens;
    private readonly OptionChains chains;
    private readonly InstrumentCalls<Equity> equities;
    private readonly InstrumentCalls<Future> futures;
    private readonly InstrumentCalls<Cryptocurrency> cryptocurrencies;
    private int disposed;

    private TastytradeSession(SessionOptions options)
    {
        var logger = options.Logger ?? NullLogger.Instance;
        IsSandbox = options.IsSandbox;
        BaseAddress = WithSlash(options.BaseAddress ?? (options.IsSandbox ? SessionDefaults.Sandbox : SessionDefaults.Production));
        lifetime = ended.Token;

        redactor = new Redactor(options.ClientSecret.Reveal(), options.RefreshToken.Reveal());
        var errors = new RestErrors(options, BaseAddress, redactor);
        rest = new RestClient(options, BaseAddress, errors);
        var grant = new TokenGrant(options, rest, errors, redactor, logger);
        accessTokens = new(grant.FetchAsync, token => token.RefreshAt, options.Scheduler, lifetime);
        var client = new AuthorizedClient(rest, accessTokens, errors, logger);
        quoteTokens = new QuoteTokens(client, redactor, logger, options, lifetime);

        var calls = new NamedCalls(client);
        chains = new OptionChains(calls);
        equities = new(calls, "instruments/equities", "equity or index", StreamerSymbols.Of);
        futures = new(calls, "instruments/futures", "future", StreamerSymbols.Of);
        cryptocurrencies = new(calls, "instruments/cryptocurrencies", "cryptocurrency", StreamerSymbols.Of);
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
    /// <exception cref="TastytradeRequestException">tastytrade could not be reached or answered with another error, and retrying did not
    /// help.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<TastytradeSession> LoginAsync(SessionOptions options, CancellationToken cancellationToken = default)
    {
        SessionOptionsCheck.Validate(options);
        var session = new TastytradeSession(options);
        using var span = Traces.Source.StartActivity(Traces.Login);
        span?.SetServer(session.BaseAddress);
        try
        {
            await session.accessTokens.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            span?.SetFailed(ErrorTypes.Of(failure), failure.Message);
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        (options.Logger ?? NullLogger.Instance).LoggedIn(session.BaseAddress.ToSafeText());
        return session;
    }

    /// <summary>A token for the streamer and the address to use it at. The session keeps it until five minutes before it expires or,
    /// where the service does not say when, until the streamer's server refuses it.</summary>
    /// <param name="cancellationToken">Gives up; others who wait for the same token go on.</param>
    /// <returns>The token. The service may give the old one again, so little of its time may be left.</returns>
    /// <exception cref="TastytradeRequestException">The call failed; with <see cref="TastytradeException.Code"/>
    /// <c>quote_streamer.customer_not_found_error</c> where the login has no fully opened account.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<QuoteToken> GetQuoteTokenAsync(CancellationToken cancellationToken = default) =>
        RunAsync(quoteTokens.GetAsync, cancellationToken);

    /// <summary>All listed options of an underlying, as of now.</summary>
    /// <param name="symbol">An equity or index such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>, or a futures product with its slash such
    /// as <c>/ES</c>. Case and blanks around it do not matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The chain, with at least one expiration.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or no symbol.</exception>
    /// <exception cref="TastytradeRequestException">There is no option chain for the symbol, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<OptionChain> GetOptionChainAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var underlying = ChainSymbol.Parse(symbol);
        return RunAsync(cancellation => chains.GetNestedAsync(underlying, cancellation), cancellationToken);
    }

    /// <summary>All listed options of an underlying, as of now, as one flat list in which each says everything of itself: trading ends,
    /// exercise style, what only options of futures have … For SPX that is some 20,000, many times what <see cref="GetOptionChainAsync"/>
    /// fetches.</summary>
    /// <param name="symbol">As for <see cref="GetOptionChainAsync"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The options in the server's order; <see cref="OptionChain.FromOptions"/> makes a chain of them. Those without a streamer
    /// symbol of which none can be made from their symbol are left out: they could only be waited for.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or no symbol.</exception>
    /// <exception cref="TastytradeRequestException">There is no option chain for the symbol, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<IReadOnlyList<Option>> GetOptionsAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var underlying = ChainSymbol.Parse(symbol);
        return RunAsync(cancellation => chains.GetFlatAsync(underlying, cancellation), cancellationToken);
    }

    /// <summary>The symbols of all listed options of an equity or index, as of now: the smallest answer about a whole chain.</summary>
    /// <param name="symbol">An equity or index such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>; tastytrade has no compact chains of futures.
    /// Case and blanks around it do not matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The chain, with at least one option.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank, no symbol, or a futures product.</exception>
    /// <exception cref="TastytradeRequestException">There is no option chain for the symbol, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<CompactOptionChain> GetCompactOptionChainAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var underlying = ChainSymbol.ParseEquity(symbol);
        return RunAsync(cancellation => chains.GetCompactAsync(underlying, cancellation), cancellationToken);
    }

    /// <summary>An equity or index.</summary>
    /// <param name="symbol">Such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>. Case and blanks around it do not matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What tastytrade knows of it.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or of another kind.</exception>
    /// <exception cref="TastytradeRequestException">tastytrade does not know it, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<Equity> GetEquityAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var equity = InstrumentSymbols.Equity(symbol, nameof(symbol));
        return RunAsync(cancellation => equities.GetAsync(equity, cancellation), cancellationToken);
    }

    /// <summary>Equities and indexes.</summary>
    /// <param name="symbols">Such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>. Case and blanks around them do not matter; more than 100 are
    /// asked for in several calls.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that tastytrade knows, in its order; none, without a call, where none are asked for.</returns>
    /// <exception cref="ArgumentException">A symbol is blank or of another kind.</exception>
    /// <exception cref="TastytradeRequestException">tastytrade knows none of them, or a call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<IReadOnlyList<Equity>> GetEquitiesAsync(IEnumerable<string> symbols, CancellationToken cancellationToken = default)
    {
        var all = InstrumentSymbols.All(symbols, InstrumentSymbols.Equity);
        return RunAsync(cancellation => equities.GetAsync(all, cancellation), cancellationToken);
    }

    /// <summary>One contract of a future.</summary>
    /// <param name="symbol">With month and year, such as <c>/ESZ6</c>. Case and blanks around it do not matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What tastytrade knows of it.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or of another kind.</exception>
    /// <exception cref="TastytradeRequestException">tastytrade does not know it, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<Future> GetFutureAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var future = InstrumentSymbols.Future(symbol, nameof(symbol));
        return RunAsync(cancellation => futures.GetAsync(future, cancellation), cancellationToken);
    }

    /// <summary>Contracts of futures.</summary>
    /// <param name="symbols">With month and year, such as <c>/ESZ6</c>. Case and blanks around them do not matter; more than 100 are
    /// asked for in several calls.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that tastytrade knows, in its order; none, without a call, where none are asked for.</returns>
    /// <exception cref="ArgumentException">A symbol is blank or of another kind.</exception>
    /// <exception cref="TastytradeRequestException">tastytrade knows none of them, or a call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<IReadOnlyList<Future>> GetFuturesAsync(IEnumerable<string> symbols, CancellationToken cancellationToken = default)
    {
        var all = InstrumentSymbols.All(symbols, InstrumentSymbols.Future);
        return RunAsync(cancellation => futures.GetAsync(all, cancellation), cancellationToken);
    }

    /// <summary>All listed contracts of a futures product, as of now.</summary>
    /// <param name="product">Such as <c>/ES</c> or <c>ES</c>. Case and blanks around it do not matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>At least one contract, in tastytrade's order.</returns>
    /// <exception cref="ArgumentException"><paramref name="product"/> is blank, or names one contract.</exception>
    /// <exception cref="TastytradeRequestException">tastytrade lists no contract of the product, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<IReadOnlyList<Future>> GetFuturesAsync(string product, CancellationToken cancellationToken = default)
    {
        var code = InstrumentSymbols.Product(product, nameof(product));
        var query = InstrumentCalls<Future>.Query("product-code", [code]);
        return RunAsync(
            cancellation =>
                futures.ListAsync(query, $"tastytrade lists no future of the product {code}. Check the product, such as "
                    + "/ES.", cancellation), cancellationToken);
    }

    /// <summary>A cryptocurrency.</summary>
    /// <param name="symbol">Such as <c>BTC/USD</c>. Case and blanks around it do not matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What tastytrade knows of it.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or of another kind.</exception>
    /// <exception cref="TastytradeRequestException">tastytrade does not know it, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<Cryptocurrency> GetCryptocurrencyAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var pair = InstrumentSymbols.Cryptocurrency(symbol, nameof(symbol));
        return RunAsync(cancellation => cryptocurrencies.GetAsync(pair, cancellation), cancellationToken);
    }

    /// <summary>Cryptocurrencies.</summary>
    /// <param name="symbols">Such as <c>BTC/USD</c>; all that tastytrade has unless given. Case and blanks around them do not
    /// matter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that tastytrade knows, in its order; none, without a call, where an empty list is given.</returns>
    /// <exception cref="ArgumentException">A symbol is blank or of another kind.</exception>
    /// <exception cref="TastytradeRequestException">tastytrade knows none of them, or a call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed: the credentials have been revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<IReadOnlyList<Cryptocurrency>> GetCryptocurrenciesAsync(
        IEnumerable<string>? symbols = null, CancellationToken cancellationToken = default)
    {
        var all = symbols is null ? null : InstrumentSymbols.All(symbols, InstrumentSymbols.Cryptocurrency);
        return RunAsync(
            cancellation => all is null
                ? cryptocurrencies.ListAsync("", "tastytrade lists no cryptocurrencies.", cancellation)
                : cryptocurrencies.GetAsync(all, cancellation),
            cancellationToken);
    }

    Redactor IQuoteTokenSource.Redactor => redactor;

    Task<QuoteToken> IQuoteTokenSource.GetAsync(CancellationToken cancellationToken) => GetQuoteTokenAsync(cancellationToken);

    void IQuoteTokenSource.Drop(QuoteToken refused) => quoteTokens.Drop(refused);

    /// <summary>Ends the session: calls under way and later ones throw <see cref="ObjectDisposedException"/>.</summary>
    /// <returns>A task that is complete: nothing is sent to the server.</returns>
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
    public override string ToString() => $"TastytradeSession {{ BaseAddress = {BaseAddress.ToSafeText()}, IsSandbox = {IsSandbox} }}";

    private async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(lifetime.IsCancellationRequested, this);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(lifetime, cancellationToken);
        try
        {
            return await call(both.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (
            lifetime.IsCancellationRequested && failure is OperationCanceledException or ObjectDisposedException)
        {
            throw new ObjectDisposedException(nameof(TastytradeSession), failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // With the caller's own token, not the linked one.
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>A path that does not end in a slash would lose its last part to the call's.</summary>
    private static Uri WithSlash(Uri address) =>
        address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
