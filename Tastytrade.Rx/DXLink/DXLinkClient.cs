using System.Diagnostics;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Dom;
using Tastytrade.Rx.DXLink.Feed;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.DXLink.Transport;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.DXLink;

/// <summary>
/// A DXLink client: does what the pure <see cref="LinkMachine"/> says with a transport, timers and tokens, and lets the
/// session's feed follow the books. All that happens passes one lock; nothing of a user's runs under it.
/// </summary>
internal sealed class DXLinkClient : ITransportListener, IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly LinkSettings settings;
    private readonly LinkTokens tokens;
    private readonly ILinkListener listener;
    private readonly StreamerCounters counters;
    private readonly ITransport transport;
    private readonly CancellationTokenSource ended = new();
    private readonly Subject<long> skipWait = new();
    private readonly FeedBooks books = new();
    private readonly FrameRouter router;
    private readonly LinkClock clock;
    private readonly ConnectTrace trace;
    private readonly Outage outage;
    private ConnectionState told;
    private LinkState state = new();
    private FeedSession? feed;

    public DXLinkClient(
        LinkSettings settings,
        IQuoteTokenSource tokens,
        Func<ITransportListener, ITransport> createTransport,
        ILinkListener listener,
        StreamerCounters counters)
    {
        this.settings = settings;
        this.tokens = new LinkTokens(tokens, settings);
        this.listener = listener;
        this.counters = counters;
        router = new FrameRouter(listener, counters, TellError, settings.MaxInternedSymbols, settings.MaxJsonDepth);
        clock = new LinkClock(settings, gate);
        trace = new ConnectTrace(settings.Connection, counters, settings.Scheduler);
        outage = new Outage(settings, clock);
        told = new ConnectionState { Connection = settings.Connection };
        transport = createTransport(this);
    }

    public void Start() => trace.Start(transport.Start);

    /// <summary>Wants symbols; gives what <see cref="Release"/> asks for.</summary>
    public long Subscribe(FeedKey key, IReadOnlyCollection<SymbolKey> symbols, bool observed, long? fromTime, IHistory? history = null)
    {
        lock (gate)
        {
            var since = books.Add(key, symbols, observed, fromTime, history);
            router.Know(symbols);
            feed?.OnBooksChanged();
            return since;
        }
    }

    public void Release(FeedKey key, IReadOnlyCollection<SymbolKey> symbols, bool observed, long since, IHistory? history = null) =>
        ChangeBooks(b => b.Release(key, symbols, observed, since, history));

    /// <summary>Asks again for a history of which the snapshot has not come.</summary>
    public void AskAnew(FeedKey key, SymbolKey symbol, IHistory history) => ChangeBooks(b => b.AskAnew(key, symbol, history));

    public void Clear(EventSchema type, IReadOnlyCollection<string> symbols) => ChangeBooks(b => b.Clear(type, symbols));

    public void ClearAll(EventSchema type) => ChangeBooks(b => b.ClearAll(type));

    public void SubscribeDepth(DepthKey key) => ChangeBooks(b => b.Depths.Add(key));

    public void ReleaseDepth(DepthKey key) => ChangeBooks(b => b.Depths.Release(key));

    public int SubscriptionCount
    {
        get
        {
            lock (gate)
                return books.Desired;
        }
    }

    public ConnectionDiagnostics Look()
    {
        lock (gate)
            return LinkSnapshot.Take(told, counters, settings.Scheduler.Now, books, feed);
    }

    /// <summary>The symbols that somebody desires, of whatever type.</summary>
    public IReadOnlySet<string> DesiredSymbols()
    {
        lock (gate)
            return books.DesiredSymbols();
    }

    public void Reconnect()
    {
        lock (gate)
            Apply(new LinkInput.Reconnect());
    }

    /// <summary>Whether anybody desires a symbol, under whatever contract and source.</summary>
    public bool IsDesired(EventSchema type, string symbol) => books.IsDesired(type, symbol);

    public bool IsDesired(DepthKey key)
    {
        lock (gate)
            return books.Depths.IsDesired(key);
    }

    public async ValueTask DisposeAsync()
    {
        byte[][] farewell;
        lock (gate)
        {
            farewell = [.. feed?.Channels.Select(ClientFrames.ChannelCancel) ?? []];
            Apply(new LinkInput.Dispose());
        }

        await ended.CancelAsync().ConfigureAwait(false);
        await transport.CloseAsync(farewell).ConfigureAwait(false);
    }

    public async Task<Uri> PrepareAsync(CancellationToken cancellationToken)
    {
        Task? wait = null;
        lock (gate)
        {
            Apply(new LinkInput.Attempt());
            if (state.HasEnded)
                throw new OperationCanceledException("The streamer has ended.");
            var delay = settings.Backoff.Delay(state.Failures, settings.Random());
            if (state.Failures > 0)
                settings.Log.NextAttempt(settings.Connection, state.Failures, delay);
            if (delay > TimeSpan.Zero)
                wait = Observable.Timer(delay, settings.Scheduler).Merge(skipWait).Take(1).ToTask(cancellationToken);
        }

        if (wait is not null)
            await wait.ConfigureAwait(false);
        lock (gate)
            trace.Begin();
        var token = await tokens.FetchAsync(cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            var address = tokens.Use(token);
            trace.GoesTo(address);
            return address;
        }
    }

    public void OnAttemptFailed(Exception error)
    {
        lock (gate)
            Apply(new LinkInput.AttemptFailed(error));
    }

    public void OnOpened(int connection)
    {
        lock (gate)
            Apply(new LinkInput.Opened(connection));
    }

    public void OnClosed(int connection, CloseCause cause)
    {
        lock (gate)
        {
            if (connection != state.Session)
                return;
            if (cause.Error?.GetBaseException() is FrameTooLargeException tooLarge)
                TellError(DXLinkErrorKind.Limit, 0, "", tooLarge.Message, 1, tooLarge);
            Apply(new LinkInput.Closed(cause with { Text = OneLine.Of(tokens.Hide(cause.Text)) }));
        }
    }

    public void OnIdle() => listener.OnIdle();

    public void OnFrame(int connection, ReadOnlySpan<byte> frame, bool mayWait)
    {
        lock (gate)
        {
            if (connection != state.Session || !state.IsOpen)
                return;
            clock.Heard(counters, frame.Length);
            if (router.Read(frame, feed, settings.Scheduler.Now.UtcTicks, mayWait) is not { } message)
                return;
            if (message is Messages.ServerError error)
                message = error with { Error = OneLine.Of(tokens.Hide(error.Error)), Message = OneLine.Of(tokens.Hide(error.Message)) };
            if (message.Channel == 0)
                Apply(new LinkInput.Received(message));
            else
                feed?.OnMessage(message);
        }
    }

    private void ChangeBooks(Action<FeedBooks> change)
    {
        lock (gate)
        {
            change(books);
            feed?.OnBooksChanged();
        }
    }

    private void Apply(LinkInput input)
    {
        var before = state;
        (state, var effects) = LinkMachine.Step(state, input, settings);
        trace.Follow(input, before, state);
        if ((before.Status, before.Session, before.Failures, before.Cause) != (state.Status, state.Session, state.Failures, state.Cause))
            TellState();
        foreach (var effect in effects)
            Do(effect, before);
    }

    private void Do(LinkEffect effect, LinkState before)
    {
        switch (effect)
        {
            case LinkEffect.Send send: transport.Send(send.Frame); break;
            case LinkEffect.SendToken: transport.Send(ClientFrames.Auth(tokens.Reveal())); break;
            case LinkEffect.SetTimer timer: clock.Set(timer.Timer, timer.Due, () => Apply(new LinkInput.Elapsed(timer.Timer))); break;
            case LinkEffect.StopTimer timer: clock.Stop(timer.Timer); break;
            case LinkEffect.AwaitRenewal: AwaitRenewal(); break;
            case LinkEffect.EndSession: EndSession(before); break;
            case LinkEffect.HangUp hangUp: transport.HangUp(hangUp.LastFrame); break;
            case LinkEffect.DropToken: tokens.Drop(); break;
            case LinkEffect.FetchToken: _ = FetchTokenAsync(state.Session); break;
            case LinkEffect.StartFeed start: StartFeed(start); break;
            case LinkEffect.PauseFeed: feed?.Pause(); break;
            case LinkEffect.ResumeFeed: feed?.Resume(); break;
            case LinkEffect.TellError error: TellError(error.Kind, 0, error.Code, error.Message, 1, error.Error); break;
            case LinkEffect.SkipWait: settings.Scheduler.Schedule(() => skipWait.OnNext(0)); break;
            case LinkEffect.GiveUp: _ = transport.CloseAsync([]); break;
            default: throw new InvalidOperationException($"Nobody does {effect}.");
        }
    }

    private void StartFeed(LinkEffect.StartFeed start)
    {
        var reconnection = outage.End(state.Session, start.FailedAttempts);
        if (start.IsReconnection)
        {
            counters.Reconnected();
            listener.OnReconnection(reconnection);
        }

        feed = new FeedSession(
            settings, books, transport.Send, clock.Schedule, (kind, channel, code, message) => TellError(kind, channel, code, message));
        feed.Start();
    }

    private void EndSession(LinkState before)
    {
        clock.StopAll();
        router.Reset();
        feed?.Dispose();
        feed = null;
        if (before.HasFeed && before.IsOpen)
            outage.Begin(state.Cause ?? "");
        if (before.HasFeed && !settings.Resubscribe)
            books.ClearAll();
    }

    private void AwaitRenewal()
    {
        if (tokens.RenewalDue() is { } due)
            clock.Set(LinkTimer.Renewal, due, () => Apply(new LinkInput.Elapsed(LinkTimer.Renewal)));
    }

    private async Task FetchTokenAsync(int session)
    {
        // Whatever span set the timer of it, long ago, has ended.
        Activity.Current = null;
        LinkInput result;
        try
        {
            result = new LinkInput.TokenFetched(await tokens.FetchAsync(ended.Token).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            result = new LinkInput.TokenNotFetched(e);
        }

        lock (gate)
        {
            // After a loss the next attempt has a token of its own, and an address that goes with it.
            if (session != state.Session || !state.IsOpen)
                return;
            if (result is LinkInput.TokenFetched { Token: var fetched } && !tokens.TryRenew(fetched))
                result = new LinkInput.TokenForElsewhere();
            Apply(result);
        }
    }

    private void TellState() => listener.OnState(told = new ConnectionState
    {
        Connection = settings.Connection,
        Status = state.Status,
        Session = state.Session,
        Attempt = state.Failures,
        Since = settings.Scheduler.Now,
        Cause = state.Cause,
        Error = state.Error,
    });

    private void TellError(DXLinkErrorKind kind, int channel, string code, string message, long count = 1, Exception? error = null)
    {
        var safe = tokens.Hide(message);
        listener.OnError(new DXLinkError
        {
            Kind = kind,
            Connection = settings.Connection,
            Channel = channel,
            Code = code,
            Message = OneLine.Of(safe),
            Count = count,
            At = settings.Scheduler.Now,

            // An exception's own words cannot be changed.
            Exception = safe == message ? error : null,
        });
    }
}
