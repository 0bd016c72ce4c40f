using NUnit.Framework;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Transport;

public sealed class FrameBufferTests
{
    [Test]
    public void Advance_PiecesOfAnySize_KeepsAllBytesInOrder([Values(1, 1000, 65_536, 100_000)] int piece)
    {
        const int Size = 300_000;
        using var buffer = new FrameBuffer(Size);
        for (var frame = 0; frame < 3; frame++)
        {
            for (var length = 0; length < Size;)
            {
                var free = buffer.Free.Span;
                Assert.That(free.IsEmpty, Is.False);
                var count = Math.Min(Math.Min(piece, free.Length), Size - length);
                for (var i = 0; i < count; i++)
                    free[i] = ByteAt(frame, length + i);
                buffer.Advance(count);
                length += count;
            }

            var received = buffer.Received;
            Assert.That(received.Length, Is.EqualTo(Size));
            for (var i = 0; i < Size; i++)
            {
                if (received[i] != ByteAt(frame, i))
                    Assert.Fail($"byte {i} of frame {frame}");
            }

            buffer.Clear();
            Assert.That(buffer.Received.Length, Is.Zero);
        }
    }

    [Test]
    public void Clear_AfterALargeFrame_ReturnsItsMemory()
    {
        using var buffer = new FrameBuffer(10_000_000);
        while (buffer.Received.Length < 5_000_000)
            buffer.Advance(buffer.Free.Length);
        buffer.Clear();
        Assert.That(buffer.Free.Length, Is.LessThan(200_000));
    }

    [Test]
    public void Advance_BeyondTheLimit_Throws()
    {
        using var buffer = new FrameBuffer(1000);
        buffer.Advance(999);
        buffer.Advance(1);
        Assert.That(() => buffer.Advance(1), Throws.TypeOf<FrameTooLargeException>());
    }

    private static byte ByteAt(int frame, int i) => (byte)((i * 31) + (i >> 8) + frame);
}
