using System.Reactive.Concurrency;
using Microsoft.Extensions.Logging.Abstractions;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Instruments;
using Tastytrade.Rx.Json;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>A login at tastytrade. It renews access tokens, issues quote tokens for the streamer, and fetches option chains and
/// instruments.</summary>
/// <remarks>
/// <para>Thread-safe: one session serves a whole program. An access token is valid for 15 minutes. The session renews it one minute before
/// it expires, and again when the server refuses it; all calls that wait for a renewal share one request.</para>
/// <para>Calls that fail with 408, 429 or 5xx, get no response, or take longer than <see cref="SessionOptions.RequestTimeout"/> are retried
/// up to <see cref="SessionOptions.MaxRetries"/> times. The delay is the one that the server requests (one minute at most), or starts at
/// half a second and doubles. All timing uses <see cref="SessionOptions.Scheduler"/>. A refused certificate fails a call at once.</para>
/// <para>Requests wait for their turn if there are more of them than tastytrade permits per second; see
/// <see cref="SessionOptions.LimitRequestRate"/>.</para>
/// <para>A field of an answer that cannot be read is null in the result. If a list's element cannot be used without it, that element is
/// left out. Both are logged and counted in <see cref="Diagnostics"/>. A call fails only if nothing of its answer can be used.</para>
/// </remarks>
public sealed class TastytradeSession : IAsyncDisposable, IQuoteTokenSource
{
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationToken lifetime;
    private readonly SessionOptions options;
    private readonly SessionCounters counters = new();
    private readonly Redactor redactor;
    private readonly RestClient rest;
    private readonly TokenCache<AccessToken> accessTokens;
    private readonly AuthorizedClient client;
    private readonly QuoteTokens quoteTokens;
    private readonly OptionChains chains;
    private readonly InstrumentCalls<Equity> equities;
    private readonly InstrumentCalls<Future> futures;
    private readonly InstrumentCalls<Cryptocurrency> cryptocurrencies;
    private int disposed;

    private TastytradeSession(SessionOptions options)
    {
        this.options = options;
        var logger = options.Logger ?? NullLogger.Instance;
        IsSandbox = options.IsSandbox;
        BaseAddress = WithSlash(options.BaseAddress ?? (options.IsSandbox ? SessionDefaults.Sandbox : SessionDefaults.Production));
        AccountStreamerAddress = SessionDefaults.AccountStreamerOf(options);
        lifetime = ended.Token;

        redactor = new Redactor(options.ClientSecret.Reveal(), options.RefreshToken.Reveal());
        var errors = new RestErrors(options, BaseAddress, redactor);
        rest = new RestClient(options, BaseAddress, errors, counters);
        var grant = new TokenGrant(options, rest, errors, redactor, logger);
        accessTokens = new(grant.FetchAsync, token => token.RefreshAt, options.Scheduler, lifetime);
        client = new AuthorizedClient(rest, accessTokens, errors, counters, options, redactor);
        quoteTokens = new QuoteTokens(client, redactor, logger, options, lifetime);

        var calls = new NamedCalls(client);
        chains = new OptionChains(calls, logger);
        equities = new(calls, "instruments/equities", "equity or index", StreamerSymbols.Of);
        futures = new(calls, "instruments/futures", "future", StreamerSymbols.Of);
        cryptocurrencies = new(calls, "instruments/cryptocurrencies", "cryptocurrency", StreamerSymbols.Of);
    }

    /// <summary>Whether this is a login at the sandbox rather than in production.</summary>
    public bool IsSandbox { get; }

    /// <summary>The address of the API. It ends in a slash.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The address of the account streamer; null if <see cref="SessionOptions.BaseAddress"/> is another's and
    /// <see cref="SessionOptions.AccountStreamerAddress"/> is not set.</summary>
    public Uri? AccountStreamerAddress { get; }

    /// <summary>The clock and the timers.</summary>
    internal IScheduler Scheduler => options.Scheduler;

    /// <summary>What the session has sent and read so far, at this moment. It may be read at any time, also after the session was
    /// disposed.</summary>
    public SessionDiagnostics Diagnostics => counters.Snapshot() with
    {
        At = options.Scheduler.Now,
        WaitingRequests = rest.Waiting,
        AccessTokenRefreshAt = accessTokens.Current?.RefreshAt,
    };

    /// <summary>Logs in by exchanging the credentials for a first access token.</summary>
    /// <param name="options">The credentials, and settings for the REST API.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The session. Dispose it when you no longer need it.</returns>
    /// <exception cref="ArgumentException">An option is invalid. The message names it.</exception>
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

    /// <summary>Gets a token for the streamer and the address to use it at. The session caches the token until five minutes before it
    /// expires or, if the service does not report the expiry, until the streamer's server refuses it.</summary>
    /// <param name="cancellationToken">Cancels this call. Other callers that wait for the same token are not affected.</param>
    /// <returns>The token. The service may return the previous one again, so it may have little time left.</returns>
    /// <exception cref="TastytradeRequestException">The call failed. <see cref="TastytradeException.Code"/> is
    /// <c>quote_streamer.customer_not_found_error</c> if the login has no fully opened account.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<QuoteToken> GetQuoteTokenAsync(CancellationToken cancellationToken = default) =>
        RunAsync(quoteTokens.GetAsync, cancellationToken);

    /// <summary>Gets all options of an underlying that are listed now.</summary>
    /// <param name="symbol">An equity or index such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>, or a futures product with its slash such as
    /// <c>/ES</c>. Case and surrounding white space are ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The chain, with at least one expiration.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or invalid.</exception>
    /// <exception cref="TastytradeRequestException">The symbol has no option chain, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<OptionChain> GetOptionChainAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var underlying = ChainSymbol.Parse(symbol);
        return RunAsync(cancellation => chains.GetNestedAsync(underlying, cancellation), cancellationToken);
    }

    /// <summary>Gets all options of an underlying that are listed now, as a flat list in which each option has all its details: when
    /// trading ends, exercise style, the terms of futures options and so on. For SPX the list has about 20,000 options, many times the data
    /// of <see cref="GetOptionChainAsync"/>.</summary>
    /// <param name="symbol">As for <see cref="GetOptionChainAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The options in the server's order; <see cref="OptionChain.FromOptions"/> builds a chain from them. Options without a
    /// streamer symbol are left out if none can be built from their symbol, because they could never receive events.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or invalid.</exception>
    /// <exception cref="TastytradeRequestException">The symbol has no option chain, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<IReadOnlyList<Option>> GetOptionsAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var underlying = ChainSymbol.Parse(symbol);
        return RunAsync(cancellation => chains.GetFlatAsync(underlying, cancellation), cancellationToken);
    }

    /// <summary>Gets the symbols of all options of an equity or index that are listed now. This is the smallest request for a whole
    /// chain.</summary>
    /// <param name="symbol">An equity or index such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>; tastytrade has no compact chains of futures.
    /// Case and surrounding white space are ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The chain, with at least one option.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank, invalid, or a futures product.</exception>
    /// <exception cref="TastytradeRequestException">The symbol has no option chain, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<CompactOptionChain> GetCompactOptionChainAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var underlying = ChainSymbol.ParseEquity(symbol);
        return RunAsync(cancellation => chains.GetCompactAsync(underlying, cancellation), cancellationToken);
    }

    /// <summary>Gets an equity or index.</summary>
    /// <param name="symbol">Such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>. Case and surrounding white space are ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The instrument, as tastytrade describes it.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or names another kind of instrument.</exception>
    /// <exception cref="TastytradeRequestException">The symbol was not found, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<Equity> GetEquityAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var equity = InstrumentSymbols.Equity(symbol, nameof(symbol));
        return RunAsync(cancellation => equities.GetAsync(equity, cancellation), cancellationToken);
    }

    /// <summary>Gets equities and indexes.</summary>
    /// <param name="symbols">Such as <c>SPY</c>, <c>SPX</c> or <c>BRK/B</c>. Case and surrounding white space are ignored. More than 100
    /// symbols are requested in several calls.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The instruments that were found, in tastytrade's order. Empty, without a call, if no symbols are given.</returns>
    /// <exception cref="ArgumentException">A symbol is blank or names another kind of instrument.</exception>
    /// <exception cref="TastytradeRequestException">None of the symbols was found, or a call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<IReadOnlyList<Equity>> GetEquitiesAsync(IEnumerable<string> symbols, CancellationToken cancellationToken = default)
    {
        var all = InstrumentSymbols.All(symbols, InstrumentSymbols.Equity);
        return RunAsync(cancellation => equities.GetAsync(all, cancellation), cancellationToken);
    }

    /// <summary>Gets one futures contract.</summary>
    /// <param name="symbol">With month and year, such as <c>/ESZ6</c>. Case and surrounding white space are ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The instrument, as tastytrade describes it.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or names another kind of instrument.</exception>
    /// <exception cref="TastytradeRequestException">The symbol was not found, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<Future> GetFutureAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var future = InstrumentSymbols.Future(symbol, nameof(symbol));
        return RunAsync(cancellation => futures.GetAsync(future, cancellation), cancellationToken);
    }

    /// <summary>Gets futures contracts.</summary>
    /// <param name="symbols">With month and year, such as <c>/ESZ6</c>. Case and surrounding white space are ignored. More than 100 symbols
    /// are requested in several calls.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The instruments that were found, in tastytrade's order. Empty, without a call, if no symbols are given.</returns>
    /// <exception cref="ArgumentException">A symbol is blank or names another kind of instrument.</exception>
    /// <exception cref="TastytradeRequestException">None of the symbols was found, or a call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<IReadOnlyList<Future>> GetFuturesAsync(IEnumerable<string> symbols, CancellationToken cancellationToken = default)
    {
        var all = InstrumentSymbols.All(symbols, InstrumentSymbols.Future);
        return RunAsync(cancellation => futures.GetAsync(all, cancellation), cancellationToken);
    }

    /// <summary>Gets all contracts of a futures product that are listed now.</summary>
    /// <param name="product">Such as <c>/ES</c> or <c>ES</c>. Case and surrounding white space are ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>At least one contract, in tastytrade's order.</returns>
    /// <exception cref="ArgumentException"><paramref name="product"/> is blank, or names a single contract.</exception>
    /// <exception cref="TastytradeRequestException">tastytrade lists no contract of the product, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
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

    /// <summary>Gets a cryptocurrency.</summary>
    /// <param name="symbol">Such as <c>BTC/USD</c>. Case and surrounding white space are ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The instrument, as tastytrade describes it.</returns>
    /// <exception cref="ArgumentException"><paramref name="symbol"/> is blank or names another kind of instrument.</exception>
    /// <exception cref="TastytradeRequestException">The symbol was not found, or the call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<Cryptocurrency> GetCryptocurrencyAsync(string symbol, CancellationToken cancellationToken = default)
    {
        var pair = InstrumentSymbols.Cryptocurrency(symbol, nameof(symbol));
        return RunAsync(cancellation => cryptocurrencies.GetAsync(pair, cancellation), cancellationToken);
    }

    /// <summary>Gets cryptocurrencies.</summary>
    /// <param name="symbols">Such as <c>BTC/USD</c>; all that tastytrade offers if not given. Case and surrounding white space are
    /// ignored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The cryptocurrencies that were found, in tastytrade's order. Empty, without a call, if the list is empty.</returns>
    /// <exception cref="ArgumentException">A symbol is blank or names another kind of instrument.</exception>
    /// <exception cref="TastytradeRequestException">None of the symbols was found, or a call failed.</exception>
    /// <exception cref="SessionRefusedException">The access token could not be renewed because the credentials have been
    /// revoked.</exception>
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

    /// <summary>The access tokens, for what sends them outside REST.</summary>
    internal IAccessTokenSource AccessTokens => new SessionTokens(this);

    Redactor IQuoteTokenSource.Redactor => redactor;

    Task<QuoteToken> IQuoteTokenSource.GetAsync(CancellationToken cancellationToken) => GetQuoteTokenAsync(cancellationToken);

    void IQuoteTokenSource.Drop(QuoteToken refused) => quoteTokens.Drop(refused);

    /// <summary>Ends the session. Calls in progress and later ones throw <see cref="ObjectDisposedException"/>.</summary>
    /// <returns>A completed task: nothing is sent to the server.</returns>
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

    /// <summary>The address that the session is logged in at.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => $"TastytradeSession {{ BaseAddress = {BaseAddress.ToSafeText()}, IsSandbox = {IsSandbox} }}";

    /// <summary>Sends a GET request of one of the calls that are extension members, and converts its response.</summary>
    /// <param name="path">The escaped path, without a leading slash.</param>
    /// <param name="read">Converts the response.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal Task<T> RequestAsync<TData, T>(string path, Func<RestEnvelope<TData>, T> read, CancellationToken cancellationToken)
        where TData : class =>
        RunAsync(cancellation => client.GetAsync(path, 1, read, cancellation), cancellationToken);

    /// <summary>Adds the number of an account or the id of a customer that must be masked in logs and exceptions. Those in paths of
    /// requests are added by themselves.</summary>
    internal void AddAccountNumber(AccountNumber number) => redactor.AddAccountNumber(number.Reveal());

    private async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            ObjectDisposedException.ThrowIf(lifetime.IsCancellationRequested, this);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(lifetime, cancellationToken);
            return await call(both.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (
            lifetime.IsCancellationRequested && failure is OperationCanceledException or ObjectDisposedException)
        {
            throw new ObjectDisposedException(nameof(TastytradeSession));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // With the caller's own token, not the linked one.
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private sealed class SessionTokens(TastytradeSession session) : IAccessTokenSource
    {
        public Redactor Redactor => session.redactor;

        public Task<string> GetAsync(CancellationToken cancellationToken) => session.RunAsync(
            async cancellation => (await session.accessTokens.GetAsync(cancellation).ConfigureAwait(false)).Value, cancellationToken);

        public void Drop(string refused) => session.accessTokens.Drop(token => token.Value == refused);
    }

    /// <summary>Adds a trailing slash. Without it, a relative path would replace the last segment of the address.</summary>
    private static Uri WithSlash(Uri address) =>
        address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
