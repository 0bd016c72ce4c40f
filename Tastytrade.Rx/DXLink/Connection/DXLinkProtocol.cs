using System.Collections.Immutable;
using System.Globalization;
using Tastytrade.Rx.Connections;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Transport;
using static Tastytrade.Rx.Connections.ConnectionEffect;
using static Tastytrade.Rx.Connections.ConnectionMachine;
using Transition = (
    Tastytrade.Rx.Connections.MachineState State,
    System.Collections.Immutable.ImmutableArray<Tastytrade.Rx.Connections.ConnectionEffect> Effects);

namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>The handshake, the keepalive and the errors of a DXLink connection, as pure functions.</summary>
/// <remarks>Whenever a connection loses its authorization, the machine opens a new one, with a fresh token if the old one is in question.
/// This is known to work in production.</remarks>
internal sealed class DXLinkProtocol : IConnectionProtocol
{
    /// <summary>How long the server lets us be silent, unless its SETUP says otherwise.</summary>
    private static readonly TimeSpan DefaultServerPatience = TimeSpan.FromSeconds(60);

    public static DXLinkProtocol Instance { get; } = new();

    public Transition OnOpened(MachineState state, ConnectionSettings settings) => (
        state with { KeepalivePeriod = DefaultServerPatience / 3 },
        [
            // Applies until the server's SETUP announces its timeout, and for good if that never comes or is invalid.
            new SetTimer(ConnectionTimer.Keepalive, DefaultServerPatience / 3),
            new Send(ClientFrames.Setup(settings.KeepaliveTimeout, settings.KeepaliveTimeout)),
            new SetTimer(ConnectionTimer.Handshake, settings.HandshakeTimeout),
        ]);

    public Transition OnReceived(MachineState state, object message, ConnectionSettings settings) =>
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

    public Transition OnElapsed(
        MachineState state, ConnectionTimer timer, ConnectionSettings settings) => timer switch
        {
            ConnectionTimer.Keepalive => (state, [new Send(ClientFrames.Keepalive), new SetTimer(timer, state.KeepalivePeriod)]),
            ConnectionTimer.TokenEnd => Leave(
            state,
            new(ConnectionReason.TokenExpired, "the quote token has expired, and the server has been silent since") { DoubtsToken = true },
            settings,
            new HangUp()),
            ConnectionTimer.Handshake when state.IsTokenDoubtful =>
                    Leave(state, DXLinkFailure.Refused("AUTH_STATE UNAUTHORIZED"), settings, new HangUp()),
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

    public Failure OfClose(MachineState state, CloseCause cause) =>
        state.IsTokenDoubtful && cause.Code is not null ? DXLinkFailure.Refused($"AUTH_STATE UNAUTHORIZED, then {cause.Text}")
        : state is { TokenSent: true, HasFeed: false } ? DXLinkFailure.OfCloseAfterAuth(cause)
        : Failure.OfClose(cause);

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

    private static Transition OnAuthorized(MachineState state, ConnectionSettings settings) => state.HasFeed
        ? (state, [])
        : Connect(state, settings, new SetTimer(ConnectionTimer.Silence, settings.KeepaliveTimeout));

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
        var failure = state.HasFeed ? DXLinkFailure.OfError(error)
            : state.TokenSent && error.Error != "TIMEOUT" ? DXLinkFailure.OfErrorAfterAuth(error)
            : null;
        if (failure is null)
            return (state, [report]);
        var (next, effects) = Leave(state, failure, settings, new HangUp());
        return (next, [report, .. effects]);
    }

    private static Transition TimeOut(MachineState state, string cause, ConnectionSettings settings) =>
        Leave(state, new(ConnectionReason.NetworkLoss, cause), settings, new HangUp(ClientFrames.Error("TIMEOUT", cause)));
}
