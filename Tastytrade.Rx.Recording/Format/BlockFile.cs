using Microsoft.Win32.SafeHandles;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>A file of a recording, in which blocks can be found from any offset. It may still grow; what is appended after it was opened
/// is not seen.</summary>
internal sealed class BlockFile : IDisposable
{
    /// <summary>How far from the beginning a file must have an intact block to be a recording, if its first bytes are damaged.</summary>
    private const long MaxDamageAtBeginning = 16 << 20;

    private readonly SafeFileHandle handle;
    private readonly byte[] window = new byte[64 << 10];

    /// <exception cref="RecordingFormatException">The file is not a recording.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public BlockFile(string path)
    {
        Path = path;
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Length = RandomAccess.GetLength(handle);
            if (!IsRecording())
                throw new RecordingFormatException($"The file {path} is not a recording.");
        }
        catch (Exception e)
        {
            handle.Dispose();
            if (e is NotSupportedException)
                throw new IOException($"The file {path} cannot be read from any offset, as recordings must be.", e);
            throw;
        }
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>Fills a buffer, or as much of it as the file has.</summary>
    public int Read(Span<byte> buffer, long offset)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var read = RandomAccess.Read(handle, buffer[total..], offset + total);
            if (read == 0)
                break;
            total += read;
        }

        return total;
    }

    /// <summary>Reads the header of a block.</summary>
    /// <returns>False if there is no intact header at this offset.</returns>
    /// <exception cref="RecordingFormatException">The block is of a later version of the format.</exception>
    public bool TryReadHeader(long offset, out BlockHeader header)
    {
        Span<byte> bytes = stackalloc byte[BlockHeader.Size];
        if (offset < 0 || offset >= Length || Read(bytes, offset) < BlockHeader.Size)
        {
            header = default;
            return false;
        }

        return TryParse(bytes, offset, out header);
    }

    /// <summary>Whether the file contains all of a block.</summary>
    public bool IsComplete(long offset, in BlockHeader header) => header.TotalLength <= Length - offset;

    /// <summary>Finds the first complete block that begins in a part of the file.</summary>
    /// <param name="start">The beginning of the part.</param>
    /// <param name="end">The end of the part.</param>
    /// <param name="offset">The offset of the block.</param>
    /// <param name="header">The header of the block.</param>
    public bool TryFindNext(long start, long end, out long offset, out BlockHeader header)
    {
        end = Math.Min(end, Length);
        for (offset = Math.Max(start, 0); offset < end; offset += window.Length - BlockHeader.MaxSize)
        {
            var bytes = window.AsSpan(0, Read(window, offset));
            for (var at = Next(bytes, 0); at >= 0; at = Next(bytes, at + 1))
            {
                if (offset + at < end && TryParse(bytes[at..], offset + at, out header) && IsComplete(offset + at, header))
                {
                    offset += at;
                    return true;
                }
            }
        }

        header = default;
        return false;
    }

    /// <summary>Finds the last complete block that begins before an offset.</summary>
    public bool TryFindLast(long end, out long offset, out BlockHeader header)
    {
        for (offset = Math.Min(end, Length); offset > 0;)
        {
            var before = offset;
            offset = Math.Max(0, offset - (window.Length - BlockHeader.MaxSize));
            var bytes = window.AsSpan(0, Read(window, offset));
            for (var at = Last(bytes, bytes.Length); at >= 0; at = Last(bytes, at + 15))
            {
                if (offset + at < before && TryParse(bytes[at..], offset + at, out header) && IsComplete(offset + at, header))
                {
                    offset += at;
                    return true;
                }
            }
        }

        header = default;
        return false;
    }

    public void Dispose() => handle.Dispose();

    /// <summary>The next place at which a header may begin; negative without one.</summary>
    private static int Next(ReadOnlySpan<byte> bytes, int start)
    {
        if (bytes.Length < start + 8)
            return -1;
        var at = bytes[(start + 8)..].IndexOf(BlockHeader.Magic);
        return at < 0 ? -1 : start + at;
    }

    /// <summary>The last place at which a header may begin whose magic number is before an end.</summary>
    private static int Last(ReadOnlySpan<byte> bytes, int end) => bytes[..end].LastIndexOf(BlockHeader.Magic) - 8;

    private bool IsRecording()
    {
        if (Length == 0)
            return true;
        var start = BlockHeader.Start;
        Span<byte> bytes = stackalloc byte[start.Length];
        var read = Read(bytes, 0);
        return start.StartsWith(bytes[..read]) || TryFindNext(0, MaxDamageAtBeginning, out _, out _);
    }

    private bool TryParse(ReadOnlySpan<byte> bytes, long offset, out BlockHeader header)
    {
        if (!BlockHeader.TryRead(bytes, out header))
            return false;
        return header.Version == BlockHeader.CurrentVersion
            ? true
            : throw new RecordingFormatException(
                $"The file {Path} has version {header.Version} of the format. This library reads version {BlockHeader.CurrentVersion}.");
    }
}
