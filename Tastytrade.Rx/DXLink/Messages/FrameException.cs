namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>A frame is not what the protocol allows. Costs the frame, never the connection, and never leaves the library.</summary>
internal sealed class FrameException(string message, Exception? innerException = null) : Exception(message, innerException);
