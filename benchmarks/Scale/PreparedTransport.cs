using Tastytrade.Rx.Benchmarks.Serving;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Benchmarks.Scale;

/// <summary>A server in this process, without a socket: answers the handshake, and delivers frames on request.</summary>
internal sealed class PreparedTransport(ITransportListener listener) : ITransport
{
    public void Start() => _ = Task.Run(async () =>
    {
        await listener.PrepareAsync(CancellationToken.None);
        listener.OnOpened(1);
    });

    public void Send(int connection, byte[] frame)
    {
        if (SubscriptionAnswers.IsSubscription(frame))
            return;

        // On another thread: a socket never answers within the call to Send.
        _ = Task.Run(() =>
        {
            foreach (var answer in ControlAnswers.To(frame))
                Deliver(answer);
        });
    }

    public void Deliver(ReadOnlySpan<byte> frame)
    {
        DeliverMore(frame);
        SignalIdle();
    }

    /// <summary>Delivers a frame that others follow immediately.</summary>
    public void DeliverMore(ReadOnlySpan<byte> frame) => listener.OnFrame(1, frame, mayWait: true);

    /// <summary>Signals that no frame follows immediately.</summary>
    public void SignalIdle() => listener.OnIdle(isFree: false);

    public void HangUp(int connection, byte[]? lastFrame)
    {
    }

    public Task CloseAsync(IReadOnlyList<byte[]> lastFrames) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
