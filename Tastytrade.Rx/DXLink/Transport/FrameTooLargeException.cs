namespace Tastytrade.Rx.DXLink.Transport;

/// <summary>The server sends a frame that is larger than the options allow. Costs the connection, for the rest of the frame would have to be received.</summary>
internal sealed class FrameTooLargeException(int limit)
    : Exception($"the server sent a frame of more than {limit} bytes, so the connection was dropped; "
        + "if such frames are right, raise StreamerOptions.MaxFrameBytes");
