using ZstdSharp;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Reads the text of blocks into a buffer, which it uses again for the next block.</summary>
internal sealed class BlockDecoder : IDisposable
{
    private readonly Decompressor decompressor = new();
    private byte[] frame = [];
    private byte[] text = [];

    /// <summary>Reads the text of a block.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">The offset of the block.</param>
    /// <param name="header">The header of the block, which must be complete in the file.</param>
    /// <param name="lines">The text, if it is intact; valid until the next call.</param>
    /// <returns>False if the text is damaged.</returns>
    public bool TryRead(BlockFile file, long offset, in BlockHeader header, out ReadOnlyMemory<byte> lines)
    {
        Grow(ref frame, header.FrameLength);
        var compressed = frame.AsSpan(0, file.Read(frame.AsSpan(0, header.FrameLength), offset + BlockHeader.Size));
        Grow(ref text, header.TextLength);
        lines = text.AsMemory(0, header.TextLength);
        try
        {
            return decompressor.TryUnwrap(compressed, text.AsSpan(0, header.TextLength), out var length) && length == header.TextLength;
        }
        catch (ZstdException)
        {
            return false;
        }
    }

    public void Dispose() => decompressor.Dispose();

    private static void Grow(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = GC.AllocateUninitializedArray<byte>(Math.Min(length + (length >> 1), BlockHeader.MaxLength));
    }
}
