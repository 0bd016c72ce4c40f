using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;

namespace Tastytrade.Rx.Simulator.Faults;

/// <summary>The stream below a WebSocket. The WebSocket writes each frame with one call, so faults of single frames occur here.</summary>
/// <param name="inner">The stream of the connection.</param>
/// <param name="faults">The pending faults.</param>
/// <param name="scheduler">The clock of pauses.</param>
/// <param name="abort">Aborts the connection.</param>
internal sealed class FaultyStream(Stream inner, FaultState faults, IScheduler scheduler, Action abort) : Stream
{
    /// <summary>Time to transmit written bytes: aborting the connection discards bytes still in the system's buffer.</summary>
    private static readonly TimeSpan TransmitTime = TimeSpan.FromMilliseconds(10);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        faults.CutFrames.Take() ? CutAsync(buffer, cancellationToken)
        : faults.Drip.Take() ? DripAsync(buffer, cancellationToken)
        : inner.WriteAsync(buffer, cancellationToken);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask CutAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        await inner.WriteAsync(frame[..(frame.Length / 2)], cancellationToken);
        await inner.FlushAsync(cancellationToken);
        await PauseAsync(TransmitTime, cancellationToken);
        abort();
        throw new IOException("A fault aborted the connection in the middle of a frame.");
    }

    private async ValueTask DripAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        var (size, pause) = faults.DripSize;
        for (var at = 0; at < frame.Length; at += size)
        {
            await inner.WriteAsync(frame.Slice(at, Math.Min(size, frame.Length - at)), cancellationToken);
            await inner.FlushAsync(cancellationToken);
            await PauseAsync(pause, cancellationToken);
        }
    }

    private Task<long> PauseAsync(TimeSpan time, CancellationToken cancellationToken) =>
        Observable.Timer(time, scheduler).ToTask(cancellationToken);
}
