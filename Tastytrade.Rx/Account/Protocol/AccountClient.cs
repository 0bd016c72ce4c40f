using Tastytrade.Rx.Connections;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Account.Protocol;

/// <summary>The connection of an account streamer.</summary>
internal sealed class AccountClient : ConnectionDriver
{
    private readonly IAccessTokenSource tokens;
    private readonly Redactor redactor;
    private readonly Uri address;
    private readonly IReadOnlyList<AccountNumber> accounts;
    private readonly IAccountListener listener;
    private readonly AccountMessageReader reader;
    private readonly PendingRequests pending = new();
    private readonly CancellationTokenSource ended = new();

    /// <summary>What was subscribed besides the accounts, and whether the server has accepted it on this socket; null before its
    /// answer.</summary>
    private readonly Dictionary<string, bool?> subscriptions = [];
    private string? token;

    public AccountClient(
        AccountSettings settings,
        IAccessTokenSource tokens,
        Uri address,
        IReadOnlyList<AccountNumber> accounts,
        StreamerCounters counters,
        Func<ITransportListener, ITransport> createTransport,
        IAccountListener listener)
        : base(settings, tokens.Redactor, counters, createTransport, listener.OnError)
    {
        this.tokens = tokens;
        this.address = address;
        this.accounts = accounts;
        reader = new(accounts);
        this.listener = listener;
        redactor = tokens.Redactor;

        // The server may repeat them in its errors before any request over REST has named them.
        foreach (var account in accounts)
            redactor.AddAccountNumber(account.Reveal());
    }

    /// <summary>What was subscribed besides the accounts, and whether the server has accepted it.</summary>
    public IReadOnlyDictionary<string, bool> Subscriptions
    {
        get
        {
            lock (Gate)
                return subscriptions.ToDictionary(one => one.Key, one => one.Value == true);
        }
    }

    /// <summary>Subscribes to what is not of an account, now and after each reconnect. There is no way back: the server knows no
    /// unsubscribing.</summary>
    public void Subscribe(string action)
    {
        lock (Gate)
        {
            if (subscriptions.TryAdd(action, null) && State is { IsOpen: true, HasFeed: true })
                Request(action);
        }
    }

    /// <summary>Ends the streamer if a failure means that the session cannot be used any more: the accounts could not be read again, and
    /// the state would stay as it is.</summary>
    public void EndIfRefused(Exception failure)
    {
        if (failure is SessionRefusedException or ObjectDisposedException)
            OnAttemptFailed(failure);
    }

    public override void OnIdle(bool isFree)
    {
    }

    protected override async Task<Uri> PrepareAttemptAsync(CancellationToken cancellationToken)
    {
        var fresh = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        lock (Gate)
            token = fresh;
        return address;
    }

    protected override void OnFrame(ReadOnlySpan<byte> frame, bool mayWait)
    {
        var session = State.Session;
        foreach (var message in reader.Read(frame, Now))
        {
            // An earlier message of the frame may have ended the connection.
            if (State.IsOpen && State.Session == session)
                OnMessage(message);
        }
    }

    protected override void SendToken() =>
        Transmit(AccountFrames.Request(AccountAction.Connect, pending.Add(AccountAction.Connect), token!, accounts));

    protected override void DropToken() => tokens.Drop(token!);

    protected override void OnReconnection(Reconnection reconnection) => listener.OnReconnection(reconnection);

    protected override void StartFeed()
    {
        listener.OnConnected();
        foreach (var action in subscriptions.Keys.ToArray())
            Request(action);
    }

    protected override void OnSessionEnded(bool hadFeed)
    {
        pending.Clear();
        foreach (var action in subscriptions.Keys.ToArray())
            subscriptions[action] = null;
        if (hadFeed)
            listener.OnDisconnected();
    }

    protected override void OnStateChanged(ConnectionState state)
    {
        if (state.Status is ConnectionStatus.Closed or ConnectionStatus.Failed)
            ended.Cancel();
        listener.OnState(state);
    }

    protected override void Do(ConnectionEffect effect)
    {
        if (effect is not AccountEffect.SendHeartbeat { IsTokenRenewed: var isRenewed })
            throw new InvalidOperationException($"Unexpected effect: {effect}.");
        if (isRenewed)
        {
            _ = RequestRenewedAsync(AccountAction.Heartbeat, State.Session);
            return;
        }

        Request(AccountAction.Heartbeat);

        // What the server has neither accepted nor refused is requested again.
        foreach (var (action, _) in subscriptions.Where(one => one.Value is null))
            Request(action);
    }

    private void OnMessage(AccountMessage message)
    {
        switch (message)
        {
            case AccountEvent { Notification: var notification }:
                Counters.NotificationReceived(notification.Data is null ? "other" : notification.Type);
                listener.OnNotification(notification);
                break;
            case UnreadableMessage { Kind: var kind, Code: var code, Problem: var problem }:
                Errors.Report(kind, 0, code, problem, 1, null);
                break;
            case AccountAnswer answer:
                OnAnswer(answer with { Message = answer.Message is null ? null : redactor.Clean(answer.Message) });
                break;
        }
    }

    private void OnAnswer(AccountAnswer answer)
    {
        if (!pending.Take(answer))
        {
            Errors.Report(
                MarketDataErrorKind.Server,
                0,
                "",
                $"the server answered a request that was not made: {redactor.Clean(answer.Action)}",
                1,
                null);
            return;
        }

        if (answer.Action is AccountAction.Connect or AccountAction.Heartbeat)
        {
            Apply(new ConnectionInput.Received(answer));
            return;
        }

        if (!subscriptions.ContainsKey(answer.Action))
            return;
        subscriptions[answer.Action] = answer.IsOk;
        if (!answer.IsOk)
            Errors.Report(MarketDataErrorKind.Refused, 0, answer.Action, $"the server refused {answer.Action}: {answer.Message}", 1, null);
    }

    /// <summary>Sends a request. A token that is being renewed is valid for another minute, so it is sent meanwhile: the socket must not be
    /// lost because a renewal takes long or fails.</summary>
    private void Request(string action)
    {
        var renewal = tokens.GetAsync(ended.Token);
        if (renewal.IsCompletedSuccessfully)
            token = renewal.Result;
        else
            _ = RenewAsync(renewal);
        Transmit(AccountFrames.Request(action, pending.Add(action), token!));
    }

    /// <summary>Sends a request with another token than the last.</summary>
    private async Task RequestRenewedAsync(string action, int session)
    {
        if (!await RenewAsync(tokens.GetAsync(ended.Token)).ConfigureAwait(false))
            return;
        lock (Gate)
        {
            if (State.IsOpen && State.Session == session)
                Transmit(AccountFrames.Request(action, pending.Add(action), token!));
        }
    }

    private async Task<bool> RenewAsync(Task<string> renewal)
    {
        try
        {
            var renewed = await renewal.ConfigureAwait(false);
            lock (Gate)
                token = renewed;
            return true;
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failure)
        {
            lock (Gate)
                Errors.Report(MarketDataErrorKind.Server, 0, "token", $"the access token cannot be renewed: {failure.Message}", 1, failure);
            EndIfRefused(failure);
            return false;
        }
    }
}
