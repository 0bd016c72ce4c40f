namespace Tastytrade.Rx.Simulator;

/// <summary>A text frame that a client sent. The text of an AUTH frame contains the token.</summary>
public readonly record struct ReceivedFrame
{
    /// <summary>The number of the connection, starting at 1, in the order of acceptance.</summary>
    public required int Connection { get; init; }

    /// <summary>The frame's JSON.</summary>
    public required string Text { get; init; }

    /// <summary>Formats the connection and the size of the frame, but not its text, which may contain a token.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"Connection {Connection}: {Text.Length} characters";
}
