using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.DXLink.Transport;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.DXLink;

/// <summary>
/// A DXLink client for one connection. It carries out the effects of the pure <see cref="ConnectionMachine"/> with a transport, timers and
/// tokens, and matches the channels to the demand. Everything runs under one lock, under which no user code is called.
/// </summary>
internal sealed partial class DXLinkClient : ITransportListener, IChannelOwner, IAsyncDisposable
{
    /// <summary>The shortest message limit, in bytes; every server accepts this much.</summary>
    private const int ShortestMessage = 1024;

    /// <summary>How long after its token expires a connection may stay without data before it counts as lost.</summary>
    private static readonly TimeSpan ExpiryNotice = TimeSpan.FromSeconds(5);

    /// <summary>The longest token life that is believed. Real tokens live for a day; a longer life is a server error.</summary>
    private static readonly TimeSpan LongestToken = TimeSpan.FromDays(30);

    private readonly Lock gate = new();
    private readonly ConnectionSettings settings;
    private readonly ConnectionTokens tokens;
    private readonly Redactor redactor;
    private readonly TappedListener listener;
    private readonly StreamerCounters counters;
    private readonly PoolState shared;
    private readonly ConnectionRoom room;
    private readonly ITransport transport;
    private readonly Subject<long> skipWait = new();
    private readonly SerialDisposable givingUp = new();
    private readonly FrameRouter router;
    private readonly ConnectionClock clock;
    private readonly ConnectTrace trace;
    private readonly Outage outage;
    private readonly ErrorReporter errors;
    private ConnectionState reported;
    private MachineState state = new();
    private DateTimeOffset? nextAttempt;
    private ChannelSet? channels;

    public DXLinkClient(
        ConnectionSettings settings,
        PoolState shared,
        IQuoteTokenSource tokens,
        Func<ITransportListener, ITransport> createTransport,
        IFeedListener listener,
        StreamerCounters counters)
    {
        this.settings = settings;
        this.shared = shared;
        this.tokens = new ConnectionTokens(tokens);
        redactor = tokens.Redactor;
        this.listener = new TappedListener(listener) { Tap = shared.Tap };
        this.counters = counters;
        room = shared.RoomOf(settings.Connection);
        MaxMessageBytes = settings.MaxSubscriptionBytes;
        clock = new ConnectionClock(settings, gate);
        errors = new ErrorReporter(settings, clock, redactor, this.listener);
        router = new FrameRouter(
            listener.Events, counters, errors.Report,
            settings.MaxInternedSymbols, settings.MaxJsonDepth, redactor);
        trace = new ConnectTrace(settings.Connection, counters, settings.Scheduler);
        outage = new Outage(settings, clock);
        reported = new ConnectionState { Connection = settings.Connection };
        transport = createTransport(this);
    }

    public DateTimeOffset Now => settings.Scheduler.Now;

    public int MaxMessageBytes { get; private set; }

    public bool IsBusy => transport.IsBusy;

    public void Start()
    {
        lock (gate)
            ScheduleGiveUp();
        trace.Start(transport.Start);
    }

    /// <summary>Called when the demand has changed.</summary>
    public void OnDemandChanged()
    {
        lock (gate)
            channels?.OnDemandChanged();
    }

    public void ChangeDepths(Action<DepthDemands> change)
    {
        lock (gate)
        {
            change(shared.Demand.Depths);
            channels?.OnDemandChanged();
        }
    }

    public ConnectionDiagnostics TakeDiagnostics()
    {
        lock (gate)
            return ConnectionSnapshot.Take(reported, counters, Now, shared.Demand, channels);
    }

    /// <summary>Sets the tap, or removes it, and reports to it the state of the connection and of its channels.</summary>
    public void SetTap(IFeedTap? tap)
    {
        lock (gate)
        {
            listener.Tap = tap;
            if (tap is null)
                return;
            tap.OnState(reported);
            foreach (var channel in channels?.All ?? [])
            {
                var tapped = TappedChannel.Of(channel) with
                {
                    Subscriptions = (channel as FeedChannel)?.Demand.SentOn(settings.Connection) ?? [],
                };
                tap.OnChannel(settings.Connection, state.Session, Now.UtcTicks, tapped);
            }
        }
    }

    public void Reconnect()
    {
        lock (gate)
            Apply(new ConnectionInput.Reconnect());
    }

    public bool IsInDemand(DepthKey key)
    {
        lock (gate)
            return shared.Demand.Depths.IsInDemand(key);
    }

    /// <summary>Whether the server has accepted a channel's request; requests are identified by their place.</summary>
    public bool IsAccepted(FeedDemand feed, int place)
    {
        lock (gate)
            return (channels?.Find(feed) as FeedChannel)?.IsAccepted(place, Now) == true;
    }

    public async ValueTask DisposeAsync()
    {
        byte[][] farewell;
        lock (gate)
        {
            farewell = [.. channels?.Channels.Select(ClientFrames.ChannelCancel) ?? []];
            Apply(new ConnectionInput.Dispose());
        }

        await transport.CloseAsync(farewell).ConfigureAwait(false);
    }

    public async Task<Uri> PrepareAsync(CancellationToken cancellationToken)
    {
        await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        lock (gate)
            trace.Begin();
        var token = await tokens.FetchAsync(cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            var address = tokens.Use(token);
            trace.SetServer(address);
            return address;
        }
    }

    public void OnAttemptFailed(Exception error)
    {
        lock (gate)
            Apply(new ConnectionInput.AttemptFailed(redactor.Clean(error)!));
    }

    public void OnOpened(int connection)
    {
        lock (gate)
            Apply(new ConnectionInput.Opened(connection));
    }

    public void OnSent(int connection)
    {
        lock (gate)
        {
            if (connection == state.Session)
                channels?.OnSent();
        }
    }

    public void OnClosed(int connection, CloseCause cause)
    {
        lock (gate)
        {
            if (connection != state.Session)
                return;
            if (cause.Error?.GetBaseException() is FrameTooLargeException tooLarge)
                errors.Report(MarketDataErrorKind.Limit, 0, "", tooLarge.Message, 1, tooLarge);
            Apply(new ConnectionInput.Closed(cause with { Text = redactor.Clean(cause.Text), Error = redactor.Clean(cause.Error) }));
        }
    }

    public void OnIdle(bool isFree) => listener.Events.OnIdle(isFree);

    public void OnFrame(int connection, ReadOnlySpan<byte> frame, bool mayWait)
    {
        lock (gate)
        {
            if (connection != state.Session || !state.IsOpen)
                return;
            clock.RecordFrame(counters, frame.Length);
            var now = Now.UtcTicks;
            listener.Tap?.OnReceived(settings.Connection, connection, now, frame);
            if (router.Read(frame, channels, now, mayWait) is not { } message)
                return;
            if (message is Messages.ServerError error)
            {
                message = error = error with
                {
                    Error = redactor.Clean(error.Error),
                    Message = redactor.Clean(error.Message),
                };
                if (error.Channel == 0)
                    channels?.OnError(error);
            }

            if (message.Channel == 0 || (message is Messages.ServerError about && Failure.EndsSession(about)))
                Apply(new ConnectionInput.Received(message));
            else
                channels?.OnMessage(message);
        }
    }

    public void Send(byte[] frame)
    {
        listener.Tap?.OnSent(settings.Connection, state.Session, Now.UtcTicks, frame);
        transport.Send(state.Session, frame);
    }

    public void OnChannel(ServiceChannel channel, bool isClosed) => listener.Tap?.OnChannel(
        settings.Connection, state.Session, Now.UtcTicks, TappedChannel.Of(channel, isClosed));

    public IDisposable Schedule(TimeSpan due, Action action) => clock.Schedule(due, action);

    public bool TakesShared(EventSchema type) => shared.TakesShared(settings.Connection, type);

    public void OnDemandWaits() => settings.Scheduler.Schedule(shared.OnDemandWaits);

    public void ReportError(MarketDataErrorKind kind, int channel, string code, string message, long count = 1) =>
        errors.Report(kind, channel, code, message, count, null);

    /// <summary>Waits until the next attempt is due, and then for its turn among the connections.</summary>
    private async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        Task waiting;
        lock (gate)
        {
            Apply(new ConnectionInput.Attempt());
            if (state.HasEnded)
                throw new OperationCanceledException("The streamer has ended.");
            if (state.Failures > 0)
                settings.Log.NextAttempt(settings.Connection, state.Failures, state.Wait);
            waiting = WaitAsync(state.Wait, cancellationToken);
        }

        await waiting.ConfigureAwait(false);
        lock (gate)
        {
            var turn = shared.Turns.Take(settings.Connection);
            if (turn > TimeSpan.Zero && !state.HasEnded)
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
