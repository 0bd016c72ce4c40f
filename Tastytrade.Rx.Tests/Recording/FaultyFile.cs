namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>A file on a disk that fills up after some bytes, or that waits.</summary>
/// <param name="file">The file.</param>
/// <param name="room">How many bytes the disk takes.</param>
internal sealed class FaultyFile(Stream file, long room) : Stream
{
    private readonly ManualResetEventSlim isOpen = new(true);
    private long left = room;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position { get => file.Position; set => file.Position = value; }

    /// <summary>Whether a write waits. It stays true after <see cref="Resume"/>.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Makes each write wait until <see cref="Resume"/>.</summary>
    public void Block() => isOpen.Reset();

    public void Resume() => isOpen.Set();

    public override void Flush() => file.Flush();

    public override void Write(byte[] buffer, int offset, int count)
    {
        IsWaiting |= !isOpen.IsSet;
        if (!isOpen.Wait(TimeSpan.FromSeconds(60)))
            throw new TimeoutException("The test did not resume the file.");
        var part = (int)Math.Min(count, left);
        file.Write(buffer, offset, part);
        left -= part;
        if (part < count)
            throw new IOException("No space left on device");
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            isOpen.Dispose();
        }

        base.Dispose(disposing);
    }
}
