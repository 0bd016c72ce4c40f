namespace Tastytrade.Rx.Simulator;

/// <summary>A text frame that a client sent, as it came. An AUTH frame has its token in it.</summary>
/// <param name="Connection">Which connection, counted from 1 in the order of their acceptance.</param>
/// <param name="Text">The frame's JSON.</param>
public readonly record struct ReceivedFrame(int Connection, string Text)
{
    /// <summary>The connection and the size of the frame; not its text, which may hold a token.</summary>
    /// <returns>Text for logs.</returns>
    public override string ToString() => $"Connection {Connection}: {Text.Length} characters";
}
