namespace Tastytrade.Rx.Simulator;

/// <summary>A text frame that a client sent, as it came. An AUTH frame has its token in it.</summary>
public readonly record struct ReceivedFrame
{
    /// <summary>Which connection, counted from 1 in the order of their acceptance.</summary>
    public required int Connection { get; init; }

    /// <summary>The frame's JSON.</summary>
    public required string Text { get; init; }

    /// <summary>The connection and the size of the frame; not its text, which may hold a token.</summary>
    /// <returns>Text for logs.</returns>
    public override string ToString() => $"Connection {Connection}: {Text.Length} characters";
}
