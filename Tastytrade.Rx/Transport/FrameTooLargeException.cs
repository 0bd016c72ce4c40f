namespace Tastytrade.Rx.Transport;

/// <summary>The server sent a frame larger than the options allow. The connection must be dropped, because the rest of the frame would have
/// to be received otherwise.</summary>
internal sealed class FrameTooLargeException(int limit)
    : Exception($"the server sent a frame of more than {limit} bytes, so the connection was dropped; "
        + "if such frames are right, raise StreamerOptions.MaxFrameBytes");
