using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Tastytrade.Rx.Account.Protocol;
using Tastytrade.Rx.Account.Streaming;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx;

/// <summary>The accounts of a customer, live: orders, positions, balances and trading statuses as one state that is complete again after
/// every reconnect, and the notifications as they come. Read only.</summary>
/// <remarks>
/// <para>tastytrade's account streamer sends no snapshot and repeats nothing. So after each connect everything is read over REST and merged
/// with what arrives meanwhile: of two versions of one thing the later one stays, and the fills of an order are united. Until then, and
/// while the connection is lost, the state is stale. It is read again every <see cref="AccountStreamerOptions.ResyncInterval"/>, because a
/// heartbeat proves only that the socket lives.</para>
/// <para>All streams are hot. Each observer is called on the session's scheduler, one call at a time, from its own queue: a slow one delays
/// no other. One that throws is unsubscribed, and one that lags by <see cref="AccountStreamerOptions.MaxPending"/> items is ended; both are
/// in <see cref="Errors"/>. When the streamer is disposed, the streams complete. When it fails, those of data end with the error, those of
/// the connection complete.</para>
/// <para>Needs the <c>read</c> scope only. Account numbers are shown masked everywhere.</para>
/// </remarks>
public sealed class AccountStreamer : IAsyncDisposable
{
    private readonly AccountEngine engine;

    private AccountStreamer(AccountEngine engine) => this.engine = engine;

    /// <summary>The accounts that are streamed.</summary>
    public IReadOnlyList<CustomerAccount> Accounts => engine.Accounts;

    /// <summary>Where observers are called, and the clock: the session's.</summary>
    public IScheduler Scheduler => engine.Scheduler;

    /// <summary>The newest state.</summary>
    public AccountState State => engine.State;

    /// <summary>The newest state on subscription, then each further one. An observer that lags misses the states between.</summary>
    public IObservable<AccountState> States => engine.States;

    /// <summary>The newest state on subscription, with <see cref="AccountUpdateCause.Current"/>, then each further one with what changed
    /// and the fills, without a gap. A loss of the connection, and each complete reading, are updates too.</summary>
    public IObservable<AccountUpdate> Updates => engine.Updates;

    /// <summary>Each fill once, although messages repeat them, also those of the time without a connection, which the next reading finds.
    /// Nothing on subscription: the fills of before are in <see cref="AccountState.Orders"/>. To miss none between, use
    /// <see cref="Updates"/>.</summary>
    public IObservable<AccountFill> Fills => engine.Fills;

    /// <summary>Everything that the server sends, in its order, also types that this version does not know. Nothing on subscription and
    /// nothing at a reconnect: what was sent meanwhile is lost, and only the state makes up for it.</summary>
    public IObservable<AccountNotification> Notifications => engine.Notifications;

    /// <summary>Orders as they are sent: many for one order, each with all its fills so far.</summary>
    public IObservable<AccountOrder> Orders => Data<AccountOrder>();

    /// <summary>Complex orders as they are sent.</summary>
    public IObservable<ComplexOrder> ComplexOrders => Data<ComplexOrder>();

    /// <summary>Balances as they are sent: after events of the account, not with every move of the market.</summary>
    public IObservable<AccountBalance> Balances => Data<AccountBalance>();

    /// <summary>Positions as they are sent; quantity 0 for one that was closed.</summary>
    public IObservable<AccountPosition> Positions => Data<AccountPosition>();

    /// <summary>Trading statuses as they are sent.</summary>
    public IObservable<AccountTradingStatus> TradingStatuses => Data<AccountTradingStatus>();

    /// <summary>Money transfers as they are sent.</summary>
    public IObservable<ExternalTransaction> Transactions => Data<ExternalTransaction>();

    /// <summary>The gains of a year by underlying as they are sent.</summary>
    public IObservable<YearGainSummary> YearGainSummaries => Data<YearGainSummary>();

    /// <summary>Order chains, which are tastytrade's trades over several orders, as they are sent.</summary>
    public IObservable<OrderChain> OrderChains => Data<OrderChain>();

    /// <summary>The user's quote alerts that fire. Subscribing requests them from the server, for the lifetime of the streamer; what it
    /// refuses is in <see cref="Errors"/>.</summary>
    public IObservable<QuoteAlert> QuoteAlerts => Requested(AccountAction.QuoteAlerts, Data<QuoteAlert>());

    /// <summary>Public watch lists that change. Subscribing requests them from the server, for the lifetime of the streamer; what it
    /// refuses is in <see cref="Errors"/>.</summary>
    public IObservable<Watchlist> PublicWatchlists => Requested(
        AccountAction.PublicWatchlists, Notifications.SelectMany(n => n.Data as IReadOnlyList<Watchlist> ?? []));

    /// <summary>The connection's state now.</summary>
    public ConnectionState ConnectionState => engine.ConnectionState;

    /// <summary>The connection's state on subscription, then each further one. Completes when the streamer is disposed or fails.</summary>
    public IObservable<ConnectionState> ConnectionStates => engine.ConnectionStates;

    /// <summary>Each reconnection, when the server delivers again. The state is complete later: see <see cref="AccountState.IsStale"/>.
    /// Nothing on subscription.</summary>
    public IObservable<Reconnection> Reconnections => engine.Reconnections;

    /// <summary>What went wrong without ending the connection: refused requests, unreadable or unknown messages, failed readings, lost
    /// notifications, and observers that threw. Nothing on subscription.</summary>
    public IObservable<MarketDataError> Errors => engine.Errors;

    /// <summary>A snapshot of the connection and of what was counted.</summary>
    public AccountDiagnostics Diagnostics => engine.TakeDiagnostics();

    /// <summary>Connects to the account streamer and reads the accounts.</summary>
    /// <param name="session">The session; it must outlive the streamer.</param>
    /// <param name="accountNumbers">The accounts; null for all open ones of the customer.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels connecting.</param>
    /// <returns>A streamer that is connected and whose state is complete.</returns>
    /// <exception cref="ArgumentException">An account is not one of the customer's or is closed, the list of accounts is empty, an option
    /// is out of range, or the session has no address of an account streamer.</exception>
    /// <exception cref="ConnectionFailedException">The streamer was not connected, or the accounts not read, within
    /// <see cref="AccountStreamerOptions.ConnectTimeout"/>; the message says what failed last.</exception>
    /// <exception cref="TastytradeException">The list of accounts could not be read, or the API refused the session.</exception>
    /// <exception cref="InvalidOperationException">The customer has no open account.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<AccountStreamer> ConnectAsync(
        TastytradeSession session,
        IEnumerable<AccountNumber>? accountNumbers = null,
        AccountStreamerOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        options ??= new();
        options.Validate();
        if (session.AccountStreamerAddress is not { } address)
        {
            throw new ArgumentException(
                "The session's API is not tastytrade's own, so the address of its account streamer is unknown: set "
                    + "SessionOptions.AccountStreamerAddress.",
                nameof(session));
        }

        var numbers = accountNumbers?.Distinct().ToArray();
        if (numbers is { Length: 0 } || numbers?.Any(number => number.IsBlank) == true)
            throw new ArgumentException("The list of accounts is empty, or one of them is blank.", nameof(accountNumbers));
        return ConnectAsync(
            session,
            numbers,
            options,
            listener => new WebsocketTransport(
                listener,
                WebSocketOpener.For(options.ConfigureSocket, session.Scheduler),
                options.HandshakeTimeout,
                session.Scheduler,
                options.MaxFrameBytes),
            address,
            cancellationToken);
    }

    /// <summary>Drops the connection and makes a new one immediately; if an attempt is waiting for its turn, it starts now.</summary>
    public void Reconnect() => engine.Reconnect();

    /// <summary>Reads everything again over REST now, for instance before a decision that needs the newest balances. If the connection is
    /// lost, the reading after the reconnect counts. Calls while a reading goes on share the one that begins after it.</summary>
    /// <param name="cancellationToken">Cancels the wait, not the reading.</param>
    /// <returns>The state that the reading led to; it is not stale.</returns>
    /// <exception cref="ObjectDisposedException">The streamer has been disposed or has failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<AccountState> ResyncAsync(CancellationToken cancellationToken = default) => engine.ResyncAsync(cancellationToken);

    /// <summary>Closes the connection. All streams complete.</summary>
    /// <returns>A task that completes when the socket is closed; at most a second later.</returns>
    public ValueTask DisposeAsync() => engine.DisposeAsync();

    /// <summary>The state of the connection and of the accounts in one line.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => $"AccountStreamer {{ {ConnectionState}; {State} }}";

    internal static async Task<AccountStreamer> ConnectAsync(
        TastytradeSession session,
        IReadOnlyList<AccountNumber>? numbers,
        AccountStreamerOptions options,
        Func<ITransportListener, ITransport> createTransport,
        Uri address,
        CancellationToken cancellationToken)
    {
        var accounts = AccountChoice.Of(await session.GetAccountsAsync(cancellationToken).ConfigureAwait(false), numbers);
        var engine = new AccountEngine(session, accounts, options, createTransport, address);
        try
        {
            await engine.StartAsync(cancellationToken).ConfigureAwait(false);
            return new AccountStreamer(engine);
        }
        catch
        {
            await engine.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private IObservable<T> Data<T>()
        where T : class => Notifications.Select(notification => notification.Data).OfType<T>();

    private IObservable<T> Requested<T>(string action, IObservable<T> stream) => Observable.Defer(() =>
    {
        engine.Subscribe(action);
        return stream;
    });
}
