namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>A frame violates the protocol. Only the frame is lost, never the connection. The exception never leaves the library.</summary>
internal sealed class FrameException(string message, Exception? innerException = null) : Exception(message, innerException);
