using System.Collections.Immutable;
using System.Net.Sockets;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.DXLink.Transport;
using static Tastytrade.Rx.DXLink.Connection.LinkEffect;

namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>
/// A DXLink connection as a pure function: what was and what happened give what is and what to do. Timers, sockets and
/// tokens are its caller's, so that every path can be tested without them.
/// </summary>
internal static class LinkMachine
{
    /// <summary>Unless the server says otherwise, it lets us be silent for this long.</summary>
    private static readonly TimeSpan DefaultServerPatience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan TokenRetry = TimeSpan.FromMinutes(1);

    public static (LinkState State, ImmutableArray<LinkEffect> Effects) Step(LinkState state, LinkInput input, LinkSettings settings)
    {
        if (state.HasEnded)
            return (state, []);
        return input switch
        {
            LinkInput.Attempt => (state with { Status = Disconnected(state) }, []),
            LinkInput.AttemptFailed failed => OnAttemptFailed(state, failed.Error),
            LinkInput.Opened opened => OnOpened(state, opened.Session, settings),
            LinkInput.Closed closed => OnClosed(state, closed.Cause),
            LinkInput.Reconnect => OnReconnect(state),
            LinkInput.Dispose => (state with { Status = ConnectionStatus.Closed, IsOpen = false, Cause = null, Error = null }, [new EndSession()]),
            _ when !state.IsOpen => (state, []),
            LinkInput.Received received => OnReceived(state, received.Message, settings),
            LinkInput.Elapsed elapsed => OnElapsed(state, elapsed.Timer, settings),
            LinkInput.TokenFetched => OnTokenFetched(state, settings),
            LinkInput.TokenForElsewhere => LeaveSession(state, "the API names another address for the fresh quote token", 0, new HangUp()),
            LinkInput.TokenNotFetched failed => OnTokenNotFetched(state, failed.Error),
            _ => (state, []),
        };
    }

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnAttemptFailed(LinkState state, Exception error)
    {
        // What tastytrade itself refused does not get better by asking again, and a session that was disposed gives no token.
        if (error is TastytradeException and not TastytradeRequestException { IsTransient: true } or ObjectDisposedException { ObjectName: nameof(TastytradeSession) })
            return Fail(state, error);
        return (state with { Status = Disconnected(state), Failures = state.Failures + 1, Cause = Describe(error), Error = error }, []);
    }

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnOpened(LinkState state, int session, LinkSettings settings) => (
        state with
        {
            Status = ConnectionStatus.Authorizing,
            Session = session,
            IsOpen = true,
            IsStable = false,
            HasFeed = false,
            TokenSent = false,
            KeepalivePeriod = DefaultServerPatience / 3,
        },
        [
            // Before its SETUP says how patient the server is, and where that never comes or cannot be read.
            new SetTimer(LinkTimer.Keepalive, DefaultServerPatience / 3),
            new Send(ClientFrames.Setup(settings.KeepaliveTimeout, settings.KeepaliveTimeout)),
            new SetTimer(LinkTimer.Handshake, settings.HandshakeTimeout),
        ]);

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnReceived(LinkState state, ControlMessage message, LinkSettings settings)
    {
        switch (message)
        {
            case ServerSetup setup:
                // No server means less than a second, and a timer without a pause would never let go.
                var patience = setup.KeepaliveTimeout is > 0 and < 86_400 and var seconds
                    ? TimeSpan.FromSeconds(Math.Max(1, seconds))
                    : DefaultServerPatience;
                return (state with { KeepalivePeriod = patience / 3 },
                [
                    new SetTimer(LinkTimer.Keepalive, patience / 3),
                    .. state.HasFeed ? ImmutableArray<LinkEffect>.Empty : [new SetTimer(LinkTimer.Handshake, settings.HandshakeTimeout)],
                ]);
            case AuthState { IsAuthorized: true }:
                return OnAuthorized(state, settings);
            case AuthState:
                return OnUnauthorized(state, settings);
            case ServerError { Error: "UNSUPPORTED_PROTOCOL" } error:
                return Fail(state, new ProtocolUnsupportedException(
                    $"The server does not speak this version of DXLink: {error.Message}. A newer Tastytrade.Rx may.")
                { Code = error.Error });
            case ServerError { Error: "UNAUTHORIZED" } error when state is { TokenSent: true, Status: ConnectionStatus.Authorizing }:
                return OnRefused(state, $"the server refused the quote token: {error.Message}", hangUp: true);
            case ServerError error:
                return (state, [new TellError(DXLinkErrorKind.Server, error.Error, error.Message)]);
            default:
                return (state, []);
        }
    }

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnAuthorized(LinkState state, LinkSettings settings)
    {
        var next = state with
        {
            Status = ConnectionStatus.Connected,
            TokenSent = false,
            Refusals = 0,
            HasFeed = true,
            WasConnected = true,
            Cause = null,
            Error = null,
        };
        if (state.HasFeed)
            return (next, [new StopTimer(LinkTimer.Handshake), new AwaitRenewal(), new ResumeFeed()]);
        return (next,
        [
            new StopTimer(LinkTimer.Handshake),
            new SetTimer(LinkTimer.Silence, settings.KeepaliveTimeout),
            new SetTimer(LinkTimer.Stable, settings.Backoff.StableAfter),
            new AwaitRenewal(),
            new StartFeed(state.WasConnected, state.Failures),
        ]);
    }

    /// <summary>The first time it says that a token is needed; after the token, that this one was refused; and in the
    /// midst of a session, that the token is no longer good, which a fresh one mends without a new connection.</summary>
    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnUnauthorized(LinkState state, LinkSettings settings)
    {
        if (state.TokenSent && state.Status == ConnectionStatus.Authorizing)
            return OnRefused(state, "the server refused the quote token", hangUp: true);
        var handshake = new SetTimer(LinkTimer.Handshake, settings.HandshakeTimeout);
        return state.HasFeed
            ? (state with { Status = ConnectionStatus.Authorizing, TokenSent = false, Cause = "the server asks for a fresh quote token" }, [handshake, new PauseFeed(), new DropToken(), new FetchToken()])
            : (state with { TokenSent = true }, [handshake, new SendToken()]);
    }

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnRefused(LinkState state, string cause, bool hangUp)
    {
        if (state.Refusals > 0)
        {
            return Fail(state, new QuoteTokenRefusedException(
                $"The streamer's server refused two quote tokens in a row ({cause}). Check that the account is approved for market data and that session and streamer address are of the same environment."));
        }

        // A token may have ended between its fetching and its use, so one more is fetched, and not as a failure.
        var (next, effects) = LeaveSession(state with { Refusals = 1 }, cause, state.Failures, hangUp ? new HangUp() : null);
        return (next, [new DropToken(), .. effects]);
    }

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnElapsed(LinkState state, LinkTimer timer, LinkSettings settings) => timer switch
    {
        LinkTimer.Keepalive => (state, [new Send(ClientFrames.Keepalive), new SetTimer(timer, state.KeepalivePeriod)]),
        LinkTimer.Stable => (state with { IsStable = true, Failures = 0 }, []),
        LinkTimer.Renewal => (state, [new DropToken(), new FetchToken()]),
        LinkTimer.Handshake => TimeOut(state, $"no answer to our {(state.TokenSent ? "AUTH" : "SETUP")} within {settings.HandshakeTimeout.TotalSeconds:0.###} s"),
        _ => TimeOut(state, $"the server was silent for {settings.KeepaliveTimeout.TotalSeconds:0.###} s"),
    };

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) TimeOut(LinkState state, string cause) =>
        LeaveSession(state, cause, FailuresAfterLoss(state), new HangUp(ClientFrames.Error("TIMEOUT", cause)));

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnClosed(LinkState state, CloseCause cause)
    {
        if (!state.IsOpen)
            return (state, []);
        if (state is { TokenSent: true, Status: ConnectionStatus.Authorizing } && cause.IsRefusal)
            return OnRefused(state, cause.Text, hangUp: false);
        return LeaveSession(state, cause.Text, FailuresAfterLoss(state), hangUp: null, cause.Error);
    }

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnReconnect(LinkState state) => state.IsOpen
        ? LeaveSession(state, "Reconnect() was called", 0, new HangUp())
        : (state with { Failures = 0 }, [new SkipWait()]);

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnTokenFetched(LinkState state, LinkSettings settings) => (
        state with { TokenSent = true },
        [
            new SendToken(),

            // A server that was authorised already need not say so again.
            new AwaitRenewal(),
            .. state.Status == ConnectionStatus.Authorizing
                ? ImmutableArray.Create<LinkEffect>(new SetTimer(LinkTimer.Handshake, settings.HandshakeTimeout))
                : [],
        ]);

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) OnTokenNotFetched(LinkState state, Exception error)
    {
        // While the session is authorised its token still holds, so it is asked for again later.
        if (state.Status == ConnectionStatus.Connected)
            return (state, [new TellError(DXLinkErrorKind.Token, "", $"no fresh quote token: {error.Message}", error), new SetTimer(LinkTimer.Renewal, TokenRetry)]);
        var (next, effects) = OnAttemptFailed(state, error);
        return next.HasEnded ? (next, effects) : LeaveSession(next, error.Message, next.Failures, new HangUp(), error);
    }

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) LeaveSession(
        LinkState state, string cause, int failures, HangUp? hangUp, Exception? error = null) => (
        state with { Status = Disconnected(state), IsOpen = false, TokenSent = false, IsStable = false, Failures = failures, Cause = cause, Error = error },
        [new EndSession(), .. hangUp is null ? ImmutableArray<LinkEffect>.Empty : [hangUp]]);

    private static (LinkState State, ImmutableArray<LinkEffect> Effects) Fail(LinkState state, Exception error) => (
        state with { Status = ConnectionStatus.Failed, IsOpen = false, Cause = error.Message, Error = error },
        [new EndSession(), new GiveUp()]);

    /// <summary>Sockets say that they could not connect; only the error at the root says why, and the one before it to which host.</summary>
    private static string Describe(Exception error)
    {
        var why = error;
        while (why.InnerException is { } inner && why is not (TastytradeException or HttpRequestException { InnerException: SocketException }))
            why = inner;
        return why == error ? error.Message : $"{error.Message} ({why.Message})";
    }

    /// <summary>An established session that drops is connected anew at once; anything less is a failed attempt.</summary>
    private static int FailuresAfterLoss(LinkState state) => state.IsStable ? 0 : state.Failures + 1;

    private static ConnectionStatus Disconnected(LinkState state) =>
        state.WasConnected ? ConnectionStatus.Reconnecting : ConnectionStatus.Connecting;
}
