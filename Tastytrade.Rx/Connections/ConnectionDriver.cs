using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Connections;

/// <summary>Carries out the effects of the pure <see cref="ConnectionMachine"/> with a transport, timers and tokens. What a protocol adds
/// is in a derived class. Everything runs under one lock, under which no user code is called.</summary>
internal abstract class ConnectionDriver : ITransportListener, IAsyncDisposable
{
    private readonly ConnectionSettings settings;
    private readonly Redactor redactor;
    private readonly ITransport transport;
    private readonly Subject<long> skipWait = new();
    private readonly SerialDisposable givingUp = new();
    private readonly ConnectTrace trace;
    private readonly Outage outage;
    private DateTimeOffset? nextAttempt;

    protected ConnectionDriver(
        ConnectionSettings settings,
        Redactor redactor,
        StreamerCounters counters,
        Func<ITransportListener, ITransport> createTransport,
        Action<MarketDataError> onError)
    {
        this.settings = settings;
        this.redactor = redactor;
        Counters = counters;
        Clock = new ConnectionClock(settings, Gate);
        Errors = new ErrorReporter(settings, Clock, redactor, onError);
        trace = new ConnectTrace(settings.Connection, counters, settings.Scheduler);
        outage = new Outage(settings, Clock);
        Reported = new ConnectionState { Connection = settings.Connection };
        transport = createTransport(this);
    }

    public DateTimeOffset Now => settings.Scheduler.Now;

    public bool IsBusy => transport.IsBusy;

    protected Lock Gate { get; } = new();

    protected MachineState State { get; private set; } = new();

    /// <summary>The state that was reported last.</summary>
    protected ConnectionState Reported { get; private set; }

    protected StreamerCounters Counters { get; }

    protected ConnectionClock Clock { get; }

    protected ErrorReporter Errors { get; }

    public void Start()
    {
        lock (Gate)
            ScheduleGiveUp();
        trace.Start(transport.Start);
    }

    public void Reconnect()
    {
        lock (Gate)
            Apply(new ConnectionInput.Reconnect());
    }

    public async ValueTask DisposeAsync()
    {
        IReadOnlyList<byte[]> farewell;
        lock (Gate)
        {
            farewell = Farewell();
            Apply(new ConnectionInput.Dispose());
        }

        await transport.CloseAsync(farewell).ConfigureAwait(false);
    }

    public async Task<Uri> PrepareAsync(CancellationToken cancellationToken)
    {
        await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        lock (Gate)
            trace.Begin();
        var address = await PrepareAttemptAsync(cancellationToken).ConfigureAwait(false);
        lock (Gate)
            trace.SetServer(address);
        return address;
    }

    public void OnAttemptFailed(Exception error)
    {
        lock (Gate)
            Apply(new ConnectionInput.AttemptFailed(redactor.Clean(error)!));
    }

    public void OnOpened(int connection)
    {
        lock (Gate)
            Apply(new ConnectionInput.Opened(connection));
    }

    public void OnSent(int connection)
    {
        lock (Gate)
        {
            if (connection == State.Session)
                OnAllSent();
        }
    }

    public void OnClosed(int connection, CloseCause cause)
    {
        lock (Gate)
        {
            if (connection != State.Session)
                return;
            if (cause.Error?.GetBaseException() is FrameTooLargeException tooLarge)
                Errors.Report(MarketDataErrorKind.Limit, 0, "", tooLarge.Message, 1, tooLarge);
            Apply(new ConnectionInput.Closed(cause with { Text = redactor.Clean(cause.Text), Error = redactor.Clean(cause.Error) }));
        }
    }

    public void OnFrame(int connection, ReadOnlySpan<byte> frame, bool mayWait)
    {
        lock (Gate)
        {
            if (connection != State.Session || !State.IsOpen)
                return;
            Clock.RecordFrame(Counters, frame.Length);
            OnFrame(frame, mayWait);
        }
    }

    public abstract void OnIdle(bool isFree);

    public virtual void Send(byte[] frame) => Transmit(frame);

    /// <summary>Steps the state machine and carries out its effects. Call it under the lock.</summary>
    protected void Apply(ConnectionInput input)
    {
        var before = State;
        (State, var effects) = ConnectionMachine.Step(before, input, settings);
        trace.Follow(input, before, State);
        nextAttempt = State.Wait <= TimeSpan.Zero ? null
            : before.Wait == State.Wait && before.Failures == State.Failures ? nextAttempt
            : Now + State.Wait;
        if (!State.IsOpen)
            Errors.ReportHeldBack();
        if ((before.Status, before.Session, before.Failures, before.Reason, before.Cause)
            != (State.Status, State.Session, State.Failures, State.Reason, State.Cause))
            ReportState();
        if (before.Status == ConnectionStatus.Connected != (State.Status == ConnectionStatus.Connected)
            || before.HasEnded != State.HasEnded)
            ScheduleGiveUp();
        foreach (var effect in effects)
            Do(effect, before);
        OnApplied(before);
    }

    /// <summary>Sends a frame as it is; one with a token must not pass through <see cref="Send"/>.</summary>
    protected void Transmit(byte[] frame) => transport.Send(State.Session, frame);

    /// <summary>Fetches what the attempt needs, such as a token.</summary>
    /// <returns>The address to connect to.</returns>
    protected abstract Task<Uri> PrepareAttemptAsync(CancellationToken cancellationToken);

    /// <summary>Reads a frame of the open socket.</summary>
    protected abstract void OnFrame(ReadOnlySpan<byte> frame, bool mayWait);

    /// <summary>Sends the token of the current attempt.</summary>
    protected abstract void SendToken();

    /// <summary>Discards the token; it must not be used again.</summary>
    protected abstract void DropToken();

    /// <summary>The handshake is complete again, after a loss.</summary>
    protected abstract void OnReconnection(Reconnection reconnection);

    /// <summary>The handshake is complete.</summary>
    protected abstract void StartFeed();

    /// <summary>The socket has ended.</summary>
    /// <param name="hadFeed">Whether its handshake was complete.</param>
    protected abstract void OnSessionEnded(bool hadFeed);

    protected abstract void OnStateChanged(ConnectionState state);

    /// <summary>An effect that only this protocol has.</summary>
    protected abstract void Do(ConnectionEffect effect);

    /// <summary>The last frames of a connection that is disposed.</summary>
    protected virtual IReadOnlyList<byte[]> Farewell() => [];

    protected virtual void OnAllSent()
    {
    }

    protected virtual void OnApplied(MachineState before)
    {
    }

    /// <summary>How long an attempt waits for other connections.</summary>
    protected virtual TimeSpan TakeTurn() => TimeSpan.Zero;

    /// <summary>Whether others still deliver, so that the connection does not give up.</summary>
    protected virtual bool HasOthers() => false;

    /// <summary>Adds to a state what only the protocol knows.</summary>
    protected virtual ConnectionState Complete(ConnectionState state) => state;

    private void Do(ConnectionEffect effect, MachineState before)
    {
        switch (effect)
        {
            case ConnectionEffect.Send send: Send(send.Frame); break;
            case ConnectionEffect.SendToken: SendToken(); break;
            case ConnectionEffect.SetTimer { Timer: var timer, Due: var due }:
                Clock.Set(timer, due, () => Apply(new ConnectionInput.Elapsed(timer)));
                break;
            case ConnectionEffect.StopTimer stop: Clock.Stop(stop.Timer); break;
            case ConnectionEffect.EndSession: EndSession(before); break;
            case ConnectionEffect.HangUp hangUp: transport.HangUp(State.Session, hangUp.LastFrame); break;
            case ConnectionEffect.DropToken: DropToken(); break;
            case ConnectionEffect.StartFeed start: StartFeed(start); break;
            case ConnectionEffect.ReportError error: Errors.Report(error.Kind, 0, error.Code, error.Message, 1, null); break;
            case ConnectionEffect.SkipWait: settings.Scheduler.Schedule(() => skipWait.OnNext(0)); break;
            case ConnectionEffect.GiveUp: _ = transport.CloseAsync([]); break;
            default: Do(effect); break;
        }
    }

    private void StartFeed(ConnectionEffect.StartFeed start)
    {
        var reconnection = outage.End(State.Session, start.FailedAttempts);
        if (start.IsReconnection)
        {
            Counters.Reconnected();
            OnReconnection(reconnection);
        }

        StartFeed();
    }

    private void EndSession(MachineState before)
    {
        Clock.StopAll();
        var hadFeed = before is { HasFeed: true, IsOpen: true };
        if (hadFeed)
            outage.Begin(State.Cause ?? "");
        OnSessionEnded(hadFeed);
    }

    private void ScheduleGiveUp()
    {
        var isUp = State.Status == ConnectionStatus.Connected || State.HasEnded;
        givingUp.Disposable = isUp || settings.GiveUpAfter == Timeout.InfiniteTimeSpan
            ? Disposable.Empty
            : Clock.Schedule(settings.GiveUpAfter, GiveUp);
    }

    /// <summary>While another connection delivers data there is no outage, so this connection keeps trying.</summary>
    private void GiveUp()
    {
        if (HasOthers())
            ScheduleGiveUp();
        else
            Apply(new ConnectionInput.GiveUp(settings.GiveUpAfter));
    }

    private void ReportState() => OnStateChanged(Reported = Complete(new ConnectionState
    {
        Connection = settings.Connection,
        Status = State.Status,
        Session = State.Session,
        Attempt = State.Failures,
        Since = Now,
        Reason = State.Reason,
        NextAttempt = nextAttempt,
        Cause = State.Cause,
        Error = State.Error,
    }));

    /// <summary>Waits until the next attempt is due, and then for its turn among the connections.</summary>
    private async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        Task waiting;
        lock (Gate)
        {
            Apply(new ConnectionInput.Attempt());
            if (State.HasEnded)
                throw new OperationCanceledException("The streamer has ended.");
            if (State.Failures > 0)
                settings.Log.NextAttempt(settings.Connection, State.Failures, State.Wait);
            waiting = WaitAsync(State.Wait, cancellationToken);
        }

        await waiting.ConfigureAwait(false);
        lock (Gate)
        {
            var turn = TakeTurn();
            if (turn > TimeSpan.Zero && !State.HasEnded)
            {
                nextAttempt = Now + turn;
                ReportState();
            }

            waiting = WaitAsync(turn, cancellationToken);
        }

        await waiting.ConfigureAwait(false);
    }

    /// <summary>Call this under the lock; otherwise a call that skips the wait could come first.</summary>
    private Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) => wait > TimeSpan.Zero
        ? Observable.Timer(wait, settings.Scheduler).Merge(skipWait).Take(1).ToTask(cancellationToken)
        : Task.CompletedTask;
}
