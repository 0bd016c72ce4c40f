using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Tastytrade.Rx.Connections;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.DXLink;

/// <summary>
/// A DXLink client for one connection: reads its frames, and matches the channels to the demand. Everything runs under the lock of
/// <see cref="ConnectionDriver"/>, under which no user code is called.
/// </summary>
internal sealed class DXLinkClient : ConnectionDriver, IChannelOwner
{
    /// <summary>The shortest message limit, in bytes; every server accepts this much.</summary>
    private const int ShortestMessage = 1024;

    /// <summary>How long after its token expires a connection may stay without data before it counts as lost.</summary>
    private static readonly TimeSpan ExpiryNotice = TimeSpan.FromSeconds(5);

    /// <summary>The longest token life that is believed. Real tokens live for a day; a longer life is a server error.</summary>
    private static readonly TimeSpan LongestToken = TimeSpan.FromDays(30);

    private readonly DXLinkSettings settings;
    private readonly ConnectionTokens tokens;
    private readonly Redactor redactor;
    private readonly TappedListener listener;
    private readonly PoolState shared;
    private readonly ConnectionRoom room;
    private readonly FrameRouter router;
    private ChannelSet? channels;

    public DXLinkClient(
        DXLinkSettings settings,
        PoolState shared,
        IQuoteTokenSource tokens,
        Func<ITransportListener, ITransport> createTransport,
        IFeedListener listener,
        StreamerCounters counters)
        : this(settings, shared, tokens, createTransport, new TappedListener(listener) { Tap = shared.Tap }, counters)
    {
    }

    private DXLinkClient(
        DXLinkSettings settings,
        PoolState shared,
        IQuoteTokenSource tokens,
        Func<ITransportListener, ITransport> createTransport,
        TappedListener listener,
        StreamerCounters counters)
        : base(settings, tokens.Redactor, counters, createTransport, listener.OnError)
    {
        this.settings = settings;
        this.shared = shared;
        this.tokens = new ConnectionTokens(tokens);
        this.listener = listener;
        redactor = tokens.Redactor;
        room = shared.RoomOf(settings.Connection);
        MaxMessageBytes = settings.MaxSubscriptionBytes;
        router = new FrameRouter(
            listener.Events, counters, Errors.Report,
            settings.MaxInternedSymbols, settings.MaxJsonDepth, redactor);
    }

    public int MaxMessageBytes { get; private set; }

    /// <summary>Called when the demand has changed.</summary>
    public void OnDemandChanged()
    {
        lock (Gate)
            channels?.OnDemandChanged();
    }

    public void ChangeDepths(Action<DepthDemands> change)
    {
        lock (Gate)
        {
            change(shared.Demand.Depths);
            channels?.OnDemandChanged();
        }
    }

    public ConnectionDiagnostics TakeDiagnostics()
    {
        lock (Gate)
            return ConnectionSnapshot.Take(Reported, Counters, Now, shared.Demand, channels);
    }

    /// <summary>Sets the tap, or removes it, and reports to it the state of the connection and of its channels.</summary>
    public void SetTap(IFeedTap? tap)
    {
        lock (Gate)
        {
            listener.Tap = tap;
            if (tap is null)
                return;
            tap.OnState(Reported);
            foreach (var channel in channels?.All ?? [])
            {
                var tapped = TappedChannel.Of(channel) with
                {
                    Subscriptions = (channel as FeedChannel)?.Demand.SentOn(settings.Connection) ?? [],
                };
                tap.OnChannel(settings.Connection, State.Session, Now.UtcTicks, tapped);
            }
        }
    }

    public bool IsInDemand(DepthKey key)
    {
        lock (Gate)
            return shared.Demand.Depths.IsInDemand(key);
    }

    /// <summary>Whether the server has accepted a channel's request; requests are identified by their place.</summary>
    public bool IsAccepted(FeedDemand feed, int place)
    {
        lock (Gate)
            return (channels?.Find(feed) as FeedChannel)?.IsAccepted(place, Now) == true;
    }

    public override void OnIdle(bool isFree) => listener.Events.OnIdle(isFree);

    protected override void OnFrame(ReadOnlySpan<byte> frame, bool mayWait)
    {
        var now = Now.UtcTicks;
        listener.Tap?.OnReceived(settings.Connection, State.Session, now, frame);
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

        if (message.Channel == 0 || (message is Messages.ServerError about && DXLinkFailure.EndsSession(about)))
            Apply(new ConnectionInput.Received(message));
        else
            channels?.OnMessage(message);
    }

    public override void Send(byte[] frame)
    {
        listener.Tap?.OnSent(settings.Connection, State.Session, Now.UtcTicks, frame);
        base.Send(frame);
    }

    public void OnChannel(ServiceChannel channel, bool isClosed) => listener.Tap?.OnChannel(
        settings.Connection, State.Session, Now.UtcTicks, TappedChannel.Of(channel, isClosed));

    public IDisposable Schedule(TimeSpan due, Action action) => Clock.Schedule(due, action);

    public bool TakesShared(EventSchema type) => shared.TakesShared(settings.Connection, type);

    public void OnDemandWaits() => settings.Scheduler.Schedule(shared.OnDemandWaits);

    public void ReportError(MarketDataErrorKind kind, int channel, string code, string message, long count = 1) =>
        Errors.Report(kind, channel, code, message, count, null);

    protected override async Task<Uri> PrepareAttemptAsync(CancellationToken cancellationToken)
    {
        var token = await tokens.FetchAsync(cancellationToken).ConfigureAwait(false);
        lock (Gate)
            return tokens.Use(token);
    }

    protected override void SendToken() => Transmit(ClientFrames.Auth(tokens.Reveal()));

    protected override void DropToken() => tokens.Drop();

    protected override IReadOnlyList<byte[]> Farewell() => [.. channels?.Channels.Select(ClientFrames.ChannelCancel) ?? []];

    protected override void OnAllSent() => channels?.OnSent();

    protected override TimeSpan TakeTurn() => shared.Turns.Take(settings.Connection);

    protected override bool HasOthers() => shared.Rooms.Any(other => other.IsUp);

    protected override void OnStateChanged(ConnectionState state) => listener.OnState(state);

    protected override ConnectionState Complete(ConnectionState state) => state with { IsDelayed = tokens.IsDelayed };

    protected override void OnApplied(MachineState before)
    {
        if (State.SessionLimits > before.SessionLimits)
            shared.OnSessionLimit(settings.Connection);
    }

    protected override void Do(ConnectionEffect effect)
    {
        if (effect is not ConnectionEffect.ShortenMessages)
            throw new InvalidOperationException($"Unexpected effect: {effect}.");
        MaxMessageBytes = Math.Max(ShortestMessage, MaxMessageBytes / 2);
    }

    protected override void OnReconnection(Reconnection reconnection) => listener.OnReconnection(reconnection);

    protected override void StartFeed()
    {
        room.IsUp = true;
        channels = new ChannelSet(settings, shared.Demand, room, shared.Rate, this);
        channels.Start();
        if (tokens.ExpiresAt is { } end && end > Now && end - Now < LongestToken)
            Clock.Set(ConnectionTimer.TokenEnd, end - Now + ExpiryNotice, () => CheckTokenEnd(end));
    }

    protected override void OnSessionEnded(bool hadFeed)
    {
        if (!State.HasEnded)
            router.Reset();
        channels?.Dispose();
        channels = null;
        if (!hadFeed)
            return;
        room.IsUp = false;
        room.Unlearn();
        shared.OnLost(settings.Connection, room, endsHandles: !settings.Resubscribe);
    }

    /// <summary>Some servers report that the token has expired; others just stop sending. This check detects the second kind.</summary>
    private void CheckTokenEnd(DateTimeOffset end)
    {
        if (channels?.LastFreshEvent is not { } last || last < end)
            Apply(new ConnectionInput.Elapsed(ConnectionTimer.TokenEnd));
    }
}
