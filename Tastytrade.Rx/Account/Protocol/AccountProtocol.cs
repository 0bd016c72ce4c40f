using Tastytrade.Rx.Connections;
using Tastytrade.Rx.Transport;
using static Tastytrade.Rx.Account.Protocol.AccountEffect;
using static Tastytrade.Rx.Connections.ConnectionEffect;
using Transition = (
    Tastytrade.Rx.Connections.MachineState State,
    System.Collections.Immutable.ImmutableArray<Tastytrade.Rx.Connections.ConnectionEffect> Effects);

namespace Tastytrade.Rx.Account.Protocol;

/// <summary>The account streamer's handshake and heartbeats, as pure functions: connect with the token, wait for its ok, then a heartbeat
/// with a current token each interval.</summary>
/// <remarks>The socket stays open after an error, so an error is the loss of the connection here. The ok of a heartbeat proves only that
/// the socket lives, not that the subscription does.</remarks>
internal sealed class AccountProtocol : IConnectionProtocol
{
    /// <summary>So many unanswered heartbeats in a row mean that the socket is lost.</summary>
    private const int MostUnanswered = 2;

    public static AccountProtocol Instance { get; } = new();

    public Transition OnOpened(MachineState state, ConnectionSettings settings) => (
        state with { TokenSent = true },
        [new SendToken(), new SetTimer(ConnectionTimer.Handshake, settings.HandshakeTimeout)]);

    public Transition OnReceived(MachineState state, object message, ConnectionSettings settings) => message switch
    {
        AccountAnswer { Action: AccountAction.Connect } answer when !state.HasFeed => answer.IsOk
            ? ConnectionMachine.Connect(state, settings, new SetTimer(ConnectionTimer.Keepalive, settings.KeepaliveTimeout))
            : ConnectionMachine.Leave(state, Refused(answer.Message!), settings, new HangUp()),
        AccountAnswer { Action: AccountAction.Heartbeat } answer => answer.IsOk
            ? (state with { Unanswered = 0, IsTokenDoubtful = false }, [])
            : OnHeartbeatRefused(state, answer.Message!, settings),
        _ => (state, []),
    };

    public Transition OnElapsed(MachineState state, ConnectionTimer timer, ConnectionSettings settings) => timer switch
    {
        ConnectionTimer.Handshake => TimeOut(
            state, FormattableString.Invariant($"no answer to connect within {settings.HandshakeTimeout.TotalSeconds:0.###} s"), settings),
        ConnectionTimer.Keepalive when state.Unanswered >= MostUnanswered => TimeOut(
            state, $"the server has not answered {MostUnanswered} heartbeats", settings),
        ConnectionTimer.Keepalive => (
            state with { Unanswered = state.Unanswered + 1 },
            [new SendHeartbeat(), new SetTimer(ConnectionTimer.Keepalive, settings.KeepaliveTimeout)]),
        _ => (state, []),
    };

    public Failure OfClose(MachineState state, CloseCause cause) => Failure.OfClose(cause);

    /// <summary>The token may have expired although it is renewed in time. A fresh one is tried once; if that is refused too, the
    /// connection is made again.</summary>
    private static Transition OnHeartbeatRefused(MachineState state, string message, ConnectionSettings settings) => state.IsTokenDoubtful
        ? ConnectionMachine.Leave(
            state,
            new(ConnectionReason.TokenExpired, $"the server refused two heartbeats ({message})") { DoubtsToken = true },
            settings,
            new HangUp())
        : (state with { IsTokenDoubtful = true }, [new DropToken(), new SendHeartbeat(IsTokenRenewed: true)]);

    /// <summary>An empty or unknown list of accounts is not the token's fault; anything else may be.</summary>
    private static Failure Refused(string message) => message.Contains("value", StringComparison.OrdinalIgnoreCase)
        ? new(ConnectionReason.Unknown, $"the account streamer refused the account numbers ({message})")
        : new(ConnectionReason.TokenRefused, $"the account streamer refused to connect ({message})") { DoubtsToken = true };

    private static Transition TimeOut(MachineState state, string cause, ConnectionSettings settings) =>
        ConnectionMachine.Leave(state, new(ConnectionReason.NetworkLoss, cause), settings, new HangUp());
}
