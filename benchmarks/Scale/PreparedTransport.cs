using Tastytrade.Rx.Benchmarks.Serving;
using Tastytrade.Rx.DXLink.Transport;

namespace Tastytrade.Rx.Benchmarks.Scale;

/// <summary>A server within the process, without a socket: answers what opens a session, and gives frames when it is told to.</summary>
internal sealed class PreparedTransport(ITransportListener listener) : ITransport
{
    public void Start() => _ = Task.Run(async () =>
    {
        await listener.PrepareAsync(CancellationToken.None);
        listener.OnOpened(1);
    });

    public void Send(byte[] frame)
    {
        if (SubscriptionAnswers.IsSubscription(frame))
            return;

        // Not on the thread that sends: an answer that comes within the call is none that a socket could give.
        _ = Task.Run(() =>
        {
            foreach (var answer in ControlAnswers.To(frame))
                Say(answer);
        });
    }

    public void Say(ReadOnlySpan<byte> frame)
    {
        SayMore(frame);
        Pause();
    }

    /// <summary>More frames follow at once.</summary>
    public void SayMore(ReadOnlySpan<byte> frame) => listener.OnFrame(1, frame, mayWait: true);

    /// <summary>Nothing follows for now.</summary>
    public void Pause() => listener.OnIdle();

    public void HangUp(byte[]? lastFrame)
    {
    }

    public Task CloseAsync(IReadOnlyList<byte[]> lastFrames) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
