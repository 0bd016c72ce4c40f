namespace Tastytrade.Rx.Tests.Sessions;

/// <summary>The first bytes of a body, then a lost connection or silence.</summary>
internal sealed class BodyStream(bool cut) : Stream
{
    private bool begun;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!begun)
        {
            begun = true;
            buffer.Span[0] = (byte)'{';
            return 1;
        }

        if (cut)
            throw new IOException("The response ended prematurely.");
        var never = new TaskCompletionSource<int>();
        using var registration = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        return await never.Task.ConfigureAwait(false);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
