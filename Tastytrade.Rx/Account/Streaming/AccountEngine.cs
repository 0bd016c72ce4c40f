using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Tastytrade.Rx.Account.Protocol;
using Tastytrade.Rx.Account.State;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Account.Streaming;

/// <summary>Joins the connection, the readings over REST and the store, and publishes what comes of them in one order.</summary>
internal sealed class AccountEngine : IAccountListener, IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly AccountStore store = new();
    private readonly AccountClient client;
    private readonly AccountReadings readings;
    private readonly StreamerCounters counters = new(StreamerMeter.NumberStreamer());
    private readonly Redactor redactor;
    private readonly LogQueue log;
    private readonly AccountStreamerOptions options;
    private readonly Broadcast<AccountState> states;
    private readonly Broadcast<AccountUpdate> updates;
    private readonly Broadcast<AccountNotification> notifications;
    private readonly Broadcast<ConnectionState> connectionStates;
    private readonly Broadcast<Reconnection> reconnections;
    private readonly Broadcast<MarketDataError> errors;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ConnectionState connectionState = new();
    private DateTimeOffset? lastNotification;
    private DateTimeOffset? notifiedBeforeReading;
    private long repeated;
    private long unreadable;
    private long lost;

    public AccountEngine(
        TastytradeSession session,
        IReadOnlyList<CustomerAccount> accounts,
        AccountStreamerOptions options,
        Func<ITransportListener, ITransport> createTransport,
        Uri address)
    {
        this.options = options;
        Accounts = accounts;
        Scheduler = session.Scheduler;
        redactor = session.AccessTokens.Redactor;
        log = new LogQueue(options.Logger ?? NullLogger.Instance, Scheduler);
        var settings = new BroadcastSettings(gate, Scheduler, options.MaxPending, ReportObserver);
        states = new(settings, keepsNewest: true);
        updates = new(settings);
        notifications = new(settings);
        connectionStates = new(settings, endsWithError: false);
        reconnections = new(settings, endsWithError: false);
        errors = new(settings, endsWithError: false);
        AccountNumber[] numbers = [.. accounts.Select(account => account.AccountNumber)];
        client = new(options.ToSettings(Scheduler, log), session.AccessTokens, address, numbers, counters, createTransport, this);
        readings = new(new AccountLoader(session, numbers), store, gate, Scheduler, options) { Taken = OnRead, Failed = OnReadingFailed };
    }

    public IReadOnlyList<CustomerAccount> Accounts { get; }

    public IScheduler Scheduler { get; }

    public AccountState State
    {
        get
        {
            lock (gate)
                return store.State;
        }
    }

    public ConnectionState ConnectionState
    {
        get
        {
            lock (gate)
                return connectionState;
        }
    }

    public IObservable<AccountState> States => states.From(() => store.State);

    public IObservable<AccountUpdate> Updates =>
        updates.From(() => new AccountUpdate { State = store.State, Cause = AccountUpdateCause.Current });

    public IObservable<AccountFill> Fills => updates.From().SelectMany(update => update.Fills);

    public IObservable<AccountNotification> Notifications => notifications.From();

    public IObservable<ConnectionState> ConnectionStates => connectionStates.From(() => connectionState);

    public IObservable<Reconnection> Reconnections => reconnections.From();

    public IObservable<MarketDataError> Errors => errors.From();

    /// <summary>Connects, and waits until the state is complete.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        client.Start();
        using var timer = options.ConnectTimeout == Timeout.InfiniteTimeSpan
            ? System.Reactive.Disposables.Disposable.Empty
            : Scheduler.Schedule(options.ConnectTimeout, () => started.TrySetException(TimedOut()));
        await started.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Subscribe(string action) => client.Subscribe(action);

    public void Reconnect() => client.Reconnect();

    public Task<AccountState> ResyncAsync(CancellationToken cancellationToken) => readings.RequestAsync(cancellationToken);

    public AccountDiagnostics TakeDiagnostics()
    {
        var subscriptions = client.Subscriptions;
        lock (gate)
        {
            var now = Scheduler.Now;
            return new()
            {
                At = now,
                Accounts = [.. Accounts.Select(account => account.AccountNumber)],
                State = connectionState,
                ReceiveAge = counters.LastReceived == 0 ? null : now - new DateTimeOffset(counters.LastReceived, TimeSpan.Zero),
                NotificationAge = now - lastNotification,
                Frames = counters.Frames,
                Bytes = counters.Bytes,
                Notifications = counters.Events,
                Repeated = repeated,
                Unreadable = unreadable,
                LostNotifications = lost,
                Reconnections = counters.Reconnections,
                Readings = readings.Complete,
                FailedReadings = readings.FailedCount,
                IsStale = store.State.IsStale,
                ReadAge = now - store.State.ReadAt,
                Accepted = [.. subscriptions.Where(s => s.Value).Select(s => s.Key)],
                NotAccepted = [.. subscriptions.Where(s => !s.Value).Select(s => s.Key)],
            };
        }
    }

    public async ValueTask DisposeAsync()
    {
        readings.Dispose();
        await client.DisposeAsync().ConfigureAwait(false);
    }

    public void OnState(ConnectionState state)
    {
        AccountLog.Write(log, state);
        lock (gate)
        {
            connectionState = state;
            connectionStates.Publish(state);
            if (state.Status is ConnectionStatus.Closed or ConnectionStatus.Failed)
            {
                foreach (IBroadcast stream in new IBroadcast[] { states, updates, notifications, connectionStates, reconnections, errors })
                    stream.End(state.Error);
            }
        }

        if (state.Status is not (ConnectionStatus.Closed or ConnectionStatus.Failed))
            return;
        readings.Dispose();
        started.TrySetException(state.Error ?? new ObjectDisposedException(nameof(AccountStreamer)));
        _ = started.Task.Exception;
    }

    public void OnReconnection(Reconnection reconnection)
    {
        AccountLog.Write(log, reconnection);
        lock (gate)
            reconnections.Publish(reconnection);
    }

    public void OnError(MarketDataError error)
    {
        AccountLog.Write(log, error);
        lock (gate)
        {
            if (error.Kind is MarketDataErrorKind.Frame or MarketDataErrorKind.Row or MarketDataErrorKind.Field)
                unreadable += error.Count;
            errors.Publish(error);
        }
    }

    public void OnConnected() => readings.Start(AccountUpdateCause.Connected);

    public void OnDisconnected()
    {
        readings.Stop();
        lock (gate)
            Publish(store.Interrupt(Scheduler.Now));
    }

    public void OnNotification(AccountNotification notification)
    {
        lock (gate)
        {
            lastNotification = notification.ReceivedAt;
            notifications.Publish(notification);
            if (notification.Data is null)
                return;
            if (store.Take(notification.Data, notification.Timestamp ?? notification.ReceivedAt, notification.ReceivedAt) is { } update)
                Publish(update);
            else if (notification.Data is AccountOrder or AccountPosition or AccountBalance or AccountTradingStatus)
                repeated++;
        }
    }

    /// <summary>Publishes a reading. What it changed of orders and positions while the connection was up must have been notified; if
    /// nothing at all was notified since the reading before, the subscription is probably dead although heartbeats are answered.</summary>
    /// <remarks>Called under the lock.</remarks>
    private void OnRead(AccountUpdate update, DateTimeOffset begun)
    {
        AccountLog.Write(log, update);
        Publish(update);
        if (!update.State.IsStale)
            started.TrySetResult();
        var missed = update.Cause == AccountUpdateCause.Resync
            ? update.Orders.Count(change => IsOld(change.After?.UpdatedAt))
                + update.Positions.Count(change => IsOld(change.After?.UpdatedAt))
            : 0;
        var isSilent = lastNotification == notifiedBeforeReading;
        notifiedBeforeReading = lastNotification;
        if (missed == 0)
            return;
        lost += missed;
        Report(
            MarketDataErrorKind.Silent,
            $"{missed} changes of orders and positions were read over REST but never notified"
                + (isSilent ? "; nothing was notified since the reading before, so the connection is made again" : ""),
            null);
        if (isSilent)
            Scheduler.Schedule(client.Reconnect);

        bool IsOld(DateTimeOffset? changed) => changed < begun - AccountStore.Lag;
    }

    private void OnReadingFailed(Exception failure)
    {
        Report(MarketDataErrorKind.Server, $"the accounts cannot be read: {failure.Message}", failure);
        client.EndIfRefused(failure);
    }

    private void ReportObserver(MarketDataErrorKind kind, string message, Exception error) => Report(kind, message, error);

    /// <summary>An observer's exception may repeat what it received, such as the JSON of a notification.</summary>
    private void Report(MarketDataErrorKind kind, string message, Exception? error) => OnError(new()
    {
        Kind = kind,
        Message = redactor.Clean(message),
        At = Scheduler.Now,
        Exception = redactor.Clean(error),
    });

    private void Publish(AccountUpdate update)
    {
        updates.Publish(update);
        states.Publish(update.State);
    }

    private ConnectionFailedException TimedOut()
    {
        var state = ConnectionState;
        var what = state.Status == ConnectionStatus.Connected
            ? "The account streamer is connected, but the accounts were not read: "
                + (readings.LastFailure?.Message.TrimEnd('.') ?? "not all answers have arrived")
            : $"The account streamer did not connect: {state.Cause?.TrimEnd('.') ?? "the server has not answered"}";
        return new(
            FormattableString.Invariant($"{what} (after {options.ConnectTimeout.TotalSeconds:0.###} s). ")
                + "Check the network and the session, or raise AccountStreamerOptions.ConnectTimeout.",
            state.Error ?? readings.LastFailure)
        { Reason = state.Reason };
    }
}
