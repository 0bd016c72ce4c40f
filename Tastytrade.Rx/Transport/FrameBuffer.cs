using System.Buffers;

namespace Tastytrade.Rx.Transport;

/// <summary>The bytes of a frame while it arrives. Its memory comes from the shared pool, and a large frame's returns to it at
/// once.</summary>
/// <param name="maxFrameBytes">The largest frame that is accepted.</param>
internal sealed class FrameBuffer(int maxFrameBytes) : IDisposable
{
    private const int Kept = 64 * 1024;

    private byte[] bytes = ArrayPool<byte>.Shared.Rent(Kept);
    private int length;

    /// <summary>Room for the next bytes; never empty.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (length == bytes.Length)
                Replace(bytes.Length * 2);
            return bytes.AsMemory(length);
        }
    }

    public ReadOnlySpan<byte> Received => bytes.AsSpan(0, length);

    /// <summary>Adds bytes that were written to <see cref="Free"/>.</summary>
    /// <exception cref="FrameTooLargeException">The frame has become too large.</exception>
    public void Advance(int count)
    {
        length += count;
        if (length > maxFrameBytes)
            throw new FrameTooLargeException(maxFrameBytes);
    }

    public void Clear()
    {
        length = 0;
        if (bytes.Length > 2 * Kept)
            Replace(Kept);
    }

    public void Dispose()
    {
        length = 0;
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    private void Replace(int least)
    {
        var next = ArrayPool<byte>.Shared.Rent(least);
        Received.CopyTo(next);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = next;
    }
}
