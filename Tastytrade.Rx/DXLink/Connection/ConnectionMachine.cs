using System.Collections.Immutable;
using System.Globalization;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.DXLink.Transport;
using static Tastytrade.Rx.DXLink.Connection.ConnectionEffect;
using Transition = (
    Tastytrade.Rx.DXLink.Connection.MachineState State,
    System.Collections.Immutable.ImmutableArray<Tastytrade.Rx.DXLink.Connection.ConnectionEffect> Effects);

namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>
/// A DXLink connection as a pure function: state and input give the next state and the effects. The caller owns timers, sockets and tokens,
/// so every path can be tested without them.
/// </summary>
/// <remarks>Whenever a connection loses its authorization, the machine opens a new one, with a fresh token if the old one is in question.
/// This is known to work in production.</remarks>
internal static class ConnectionMachine
{
    /// <summary>How long the server lets us be silent, unless its SETUP says otherwise.</summary>
    private static readonly TimeSpan DefaultServerPatience = TimeSpan.FromSeconds(60);

    public static Transition Step(MachineState state, ConnectionInput input, ConnectionSettings settings)
    {
        if (state.HasEnded)
            return (state, []);
        return input switch
        {
            ConnectionInput.Attempt => (state with { Status = Disconnected(state) }, []),
            ConnectionInput.AttemptFailed failed => OnAttemptFailed(state, Failure.OfAttempt(failed.Error), settings),
            ConnectionInput.Opened opened => OnOpened(state, opened.Session, settings),
            ConnectionInput.Closed closed => OnClosed(state, closed.Cause, settings),
            ConnectionInput.Reconnect => OnReconnect(state, settings),
            ConnectionInput.GiveUp gaveUp => OnGiveUp(state, gaveUp.After),
            ConnectionInput.Dispose => (
                state with
                {
                    Status = ConnectionStatus.Closed,
                    IsOpen = false,
                    Reason = ConnectionReason.None,
                    Cause = null,
                    Error = null,
                    Wait = default,
                },
                [new EndSession()]),
            _ when !state.IsOpen => (state, []),
            ConnectionInput.Received received => OnReceived(state, received.Message, settings),
            ConnectionInput.Elapsed elapsed => OnElapsed(state, elapsed.Timer, settings),
            _ => (state, []),
        };
    }

    private static Transition OnAttemptFailed(MachineState state, Failure failure, ConnectionSettings settings)
    {
        if (failure.IsFinal)
            return Fail(state, failure.Reason, failure.Error!);
        var next = Schedule(state with { Status = Disconnected(state), Failures = state.Failures + 1 }, failure, settings);
        return (next, []);
    }

    private static Transition OnOpened(MachineState state, int session, ConnectionSettings settings) => (
        state with
        {
            Status = ConnectionStatus.Authorizing,
            Session = session,
            IsOpen = true,
            IsStable = false,
            HasSetup = false,
            HasFeed = false,
            TokenSent = false,
            IsTokenDoubtful = false,
            Wait = default,
            KeepalivePeriod = DefaultServerPatience / 3,
        },
        [
            // Applies until the server's SETUP announces its timeout, and for good if that never comes or is invalid.
            new SetTimer(ConnectionTimer.Keepalive, DefaultServerPatience / 3),
            new Send(ClientFrames.Setup(settings.KeepaliveTimeout, settings.KeepaliveTimeout)),
            new SetTimer(ConnectionTimer.Handshake, settings.HandshakeTimeout),
        ]);

    private static Transition OnReceived(MachineState state, ControlMessage message, ConnectionSettings settings) =>
        message switch
        {
            ServerSetup setup => OnSetup(state, setup, settings),
            AuthState { IsAuthorized: true } => OnAuthorized(state, settings),
            AuthState { IsAuthorized: false } => OnUnauthorized(state, settings),
            AuthState =>
                (state, [new ReportError(
                    MarketDataErrorKind.Server, "AUTH_STATE", "the server sent an AUTH_STATE that this version does not know")]),
            ServerError error => OnError(state, error, settings),
            _ => (state, []),
        };

    private static Transition OnSetup(MachineState state, ServerSetup setup, ConnectionSettings settings)
    {
        // At least a second: a shorter value is a mistake, and a timer without a pause would loop forever.
        var patience = setup.KeepaliveTimeout is > 0 and < 86_400 and var seconds
            ? TimeSpan.FromSeconds(Math.Max(1, seconds))
            : DefaultServerPatience;
        return (state with { HasSetup = true, KeepalivePeriod = patience / 3 },
        [
            new SetTimer(ConnectionTimer.Keepalive, patience / 3),

            // Only the first SETUP is a handshake step; otherwise a server that repeats it would never time out.
            .. state.HasSetup || state.TokenSent || state.HasFeed
                ? ImmutableArray<ConnectionEffect>.Empty
                : [new SetTimer(ConnectionTimer.Handshake, settings.HandshakeTimeout)],
        ]);
    }

    private static Transition OnAuthorized(MachineState state, ConnectionSettings settings)
    {
        if (state.HasFeed)
            return (state, []);
        var next = state with
        {
            Status = ConnectionStatus.Connected,
            TokenSent = false,
            IsTokenDoubtful = false,
            HasFeed = true,
            WasConnected = true,
            Reason = ConnectionReason.None,
            Cause = null,
            Error = null,
        };
        return (next,
        [
            new StopTimer(ConnectionTimer.Handshake),
            new SetTimer(ConnectionTimer.Silence, settings.KeepaliveTimeout),
            new SetTimer(ConnectionTimer.Stable, settings.Backoff.StableAfter),
            new StartFeed(state.WasConnected, state.Failures),
        ]);
    }

    /// <summary>The first UNAUTHORIZED requests the token. One that arrives after the token was sent may have been sent before it, so the
    /// server gets a little more time, once. On an authorized connection it ends the authorization.</summary>
    private static Transition OnUnauthorized(MachineState state, ConnectionSettings settings)
    {
        if (state.HasFeed)
        {
            return Leave(
                state,
                new(ConnectionReason.TokenExpired, "the server ended the session's authorization (AUTH_STATE UNAUTHORIZED)")
                { DoubtsToken = true },
                settings, new HangUp());
        }

        if (state.IsTokenDoubtful)
            return (state, []);
        return state.TokenSent
            ? (state with { IsTokenDoubtful = true }, [new SetTimer(ConnectionTimer.Handshake, settings.HandshakeTimeout / 5)])
            : (state with { TokenSent = true }, [new SetTimer(ConnectionTimer.Handshake, settings.HandshakeTimeout), new SendToken()]);
    }

    private static Transition OnError(MachineState state, ServerError error, ConnectionSettings settings)
    {
        var report = new ReportError(MarketDataErrorKind.Server, error.Error, error.Message);
        if (error.Error == "UNSUPPORTED_PROTOCOL" && !state.HasFeed)
        {
            return Fail(state, ConnectionReason.ProtocolUnsupported, new ProtocolUnsupportedException(
                $"The server does not support this version of DXLink: {error.Message.TrimEnd('.')}. A newer Tastytrade.Rx may.")
            { Code = error.Error });
        }

        // TIMEOUT means that the server waited too long. It closes by itself, and the token is not in question.
        var failure = state.HasFeed ? Failure.OfError(error)
            : state.TokenSent && error.Error != "TIMEOUT" ? Failure.OfErrorAfterAuth(error)
            : null;
        if (failure is null)
            return (state, [report]);
        var (next, effects) = Leave(state, failure, settings, new HangUp());
        return (next, [report, .. effects]);
    }

    private static Transition OnElapsed(
        MachineState state, ConnectionTimer timer, ConnectionSettings settings) => timer switch
        {
            ConnectionTimer.Keepalive => (state, [new Send(ClientFrames.Keepalive), new SetTimer(timer, state.KeepalivePeriod)]),
            ConnectionTimer.Stable => (
                state with { IsStable = true, Failures = 0, SessionLimits = 0, IsSessionLimitNamed = false, TokenDoubts = 0 }, []),
            ConnectionTimer.TokenEnd => Leave(
            state,
            new(ConnectionReason.TokenExpired, "the quote token has expired, and the server has been silent since") { DoubtsToken = true },
            settings,
            new HangUp()),
            ConnectionTimer.Handshake when state.IsTokenDoubtful =>
                    Leave(state, Failure.Refused("AUTH_STATE UNAUTHORIZED"), settings, new HangUp()),
            ConnectionTimer.Handshake => TimeOut(
                state,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"no answer to our {(state.TokenSent ? "AUTH" : "SETUP")} within {settings.HandshakeTimeout.TotalSeconds:0.###} s"),
                settings),
            _ => TimeOut(
                state,
                string.Create(
                    CultureInfo.InvariantCulture, $"the server was silent for {settings.KeepaliveTimeout.TotalSeconds:0.###} s"),
                settings),
        };

    private static Transition TimeOut(MachineState state, string cause, ConnectionSettings settings) =>
        Leave(state, new(ConnectionReason.NetworkLoss, cause), settings, new HangUp(ClientFrames.Error("TIMEOUT", cause)));

    private static Transition OnClosed(MachineState state, CloseCause cause, ConnectionSettings settings)
    {
        if (!state.IsOpen)
            return (state, []);
        var failure = state.IsTokenDoubtful && cause.Code is not null ? Failure.Refused($"AUTH_STATE UNAUTHORIZED, then {cause.Text}")
            : state is { TokenSent: true, HasFeed: false } ? Failure.OfCloseAfterAuth(cause)
            : Failure.OfClose(cause);
        return Leave(state, failure, settings, hangUp: null);
    }

    private static Transition OnReconnect(MachineState state, ConnectionSettings settings) => state.IsOpen
        ? Leave(state with { IsStable = true }, new(ConnectionReason.Requested, "Reconnect() was called"), settings, new HangUp())
        : (state with { Failures = 0, Wait = default }, [new SkipWait()]);

    private static Transition OnGiveUp(MachineState state, TimeSpan after) => Fail(
        state,
        state.Reason,
        new ConnectionFailedException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"No connection for the {after.TotalSeconds:0.###} s of StreamerOptions.GiveUpAfter: "
                    + $"{state.Cause?.TrimEnd('.') ?? "the server has not answered"}."),
            state.Error)
        { Reason = state.Reason });

    /// <summary>Ends the current connection and schedules the next attempt.</summary>
    private static Transition Leave(MachineState state, Failure failure, ConnectionSettings settings, HangUp? hangUp)
    {
        if (failure.Reason == ConnectionReason.SessionLimit)
            state = state with
            {
                SessionLimits = state.SessionLimits + 1,
                IsSessionLimitNamed = state.IsSessionLimitNamed || hangUp is not null,
            };
        if (failure.DoubtsToken)
            state = state with { TokenDoubts = state.TokenDoubts + 1 };

        // A close without a description may be caused by the token, so the second in a row puts the token in question.
        var isTokenInQuestion = failure.DoubtsToken
            || (failure.Reason == ConnectionReason.SessionLimit && !state.IsSessionLimitNamed && state.SessionLimits > 1);
        var next = Schedule(
            state with
            {
                Status = Disconnected(state),
                IsOpen = false,
                TokenSent = false,
                IsTokenDoubtful = false,
                IsStable = false,

                // A stable connection that drops is reconnected at once; any other loss counts as a failed attempt.
                Failures = state.IsStable ? 0 : state.Failures + 1,
            },
            failure,
            settings);
        return (next,
        [
            new EndSession(),
            .. isTokenInQuestion ? ImmutableArray.Create<ConnectionEffect>(new DropToken()) : [],
            .. failure.Reason == ConnectionReason.SubscriptionLimit ? ImmutableArray.Create<ConnectionEffect>(new ShortenMessages()) : [],
            .. hangUp is null ? ImmutableArray<ConnectionEffect>.Empty : [hangUp],
        ]);
    }

    private static MachineState Schedule(MachineState state, Failure failure, ConnectionSettings settings) => state with
    {
        Reason = failure.Reason,
        Cause = failure.Text,
        Error = failure.Error,
        Wait = RetrySchedule.Delay(
            failure.Reason,
            state.SessionLimits,
            state.Failures,
            failure.DoubtsToken && state.TokenDoubts == 1,
            failure.RetryAfter,
            settings.Backoff,
            settings.Random(),
            settings.Waits),
    };

    private static Transition Fail(
        MachineState state, ConnectionReason reason, Exception error) => (
        state with
        {
            Status = ConnectionStatus.Failed,
            IsOpen = false,
            Reason = reason,
            Cause = error.Message,
            Error = error,
            Wait = default,
        },
        [new EndSession(), new GiveUp()]);

    private static ConnectionStatus Disconnected(MachineState state) =>
        state.WasConnected ? ConnectionStatus.Reconnecting : ConnectionStatus.Connecting;
}
