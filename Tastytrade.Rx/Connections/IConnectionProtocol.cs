using Tastytrade.Rx.Transport;
using Transition = (
    Tastytrade.Rx.Connections.MachineState State,
    System.Collections.Immutable.ImmutableArray<Tastytrade.Rx.Connections.ConnectionEffect> Effects);

namespace Tastytrade.Rx.Connections;

/// <summary>The handshake, the keepalive and the errors of one protocol, as pure functions.</summary>
internal interface IConnectionProtocol
{
    /// <summary>A socket is open; the state of the one before is reset.</summary>
    Transition OnOpened(MachineState state, ConnectionSettings settings);

    /// <summary>The server sent a message that concerns the connection itself.</summary>
    Transition OnReceived(MachineState state, object message, ConnectionSettings settings);

    /// <summary>A timer that this protocol has set has elapsed.</summary>
    Transition OnElapsed(MachineState state, ConnectionTimer timer, ConnectionSettings settings);

    /// <summary>Why an open socket closed.</summary>
    Failure OfClose(MachineState state, CloseCause cause);
}
