using System.Collections.Immutable;
using System.Globalization;
using Tastytrade.Rx.Transport;
using static Tastytrade.Rx.Connections.ConnectionEffect;
using Transition = (
    Tastytrade.Rx.Connections.MachineState State,
    System.Collections.Immutable.ImmutableArray<Tastytrade.Rx.Connections.ConnectionEffect> Effects);

namespace Tastytrade.Rx.Connections;

/// <summary>
/// A connection as a pure function: state and input give the next state and the effects. The caller owns timers, sockets and tokens, so
/// every path can be tested without them. What one protocol does differently from another is in its <see cref="IConnectionProtocol"/>.
/// </summary>
internal static class ConnectionMachine
{
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
            ConnectionInput.GiveUp gaveUp => OnGiveUp(state, gaveUp.After, settings),
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
            ConnectionInput.Received received => settings.Protocol.OnReceived(state, received.Message, settings),
            ConnectionInput.Elapsed elapsed => OnElapsed(state, elapsed.Timer, settings),
            _ => (state, []),
        };
    }

    /// <summary>The handshake is complete.</summary>
    public static Transition Connect(MachineState state, ConnectionSettings settings, params ConnectionEffect[] effects)
    {
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
            .. effects,
            new SetTimer(ConnectionTimer.Stable, settings.Backoff.StableAfter),
            new StartFeed(state.WasConnected, state.Failures),
        ]);
    }

    /// <summary>Ends the current connection and schedules the next attempt.</summary>
    public static Transition Leave(MachineState state, Failure failure, ConnectionSettings settings, HangUp? hangUp)
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

    /// <summary>Ends the streamer: no retry can help.</summary>
    public static Transition Fail(
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

    private static Transition OnAttemptFailed(MachineState state, Failure failure, ConnectionSettings settings)
    {
        if (failure.IsFinal)
            return Fail(state, failure.Reason, failure.Error!);
        var next = Schedule(state with { Status = Disconnected(state), Failures = state.Failures + 1 }, failure, settings);
        return (next, []);
    }

    private static Transition OnOpened(MachineState state, int session, ConnectionSettings settings) => settings.Protocol.OnOpened(
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
            Unanswered = 0,
            Wait = default,
        },
        settings);

    private static Transition OnElapsed(MachineState state, ConnectionTimer timer, ConnectionSettings settings) =>
        timer == ConnectionTimer.Stable
            ? (state with { IsStable = true, Failures = 0, SessionLimits = 0, IsSessionLimitNamed = false, TokenDoubts = 0 }, [])
            : settings.Protocol.OnElapsed(state, timer, settings);

    private static Transition OnClosed(MachineState state, CloseCause cause, ConnectionSettings settings) => state.IsOpen
        ? Leave(state, settings.Protocol.OfClose(state, cause), settings, hangUp: null)
        : (state, []);

    private static Transition OnReconnect(MachineState state, ConnectionSettings settings) => state.IsOpen
        ? Leave(state with { IsStable = true }, new(ConnectionReason.Requested, "Reconnect() was called"), settings, new HangUp())
        : (state with { Failures = 0, Wait = default }, [new SkipWait()]);

    private static Transition OnGiveUp(MachineState state, TimeSpan after, ConnectionSettings settings) => Fail(
        state,
        state.Reason,
        new ConnectionFailedException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"No connection for the {after.TotalSeconds:0.###} s of {settings.OptionsName}.GiveUpAfter: "
                    + $"{state.Cause?.TrimEnd('.') ?? "the server has not answered"}."),
            state.Error)
        { Reason = state.Reason });

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

    private static ConnectionStatus Disconnected(MachineState state) =>
        state.WasConnected ? ConnectionStatus.Reconnecting : ConnectionStatus.Connecting;
}
