using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Sends the frames of a connection; nothing else writes to its socket.</summary>
/// <param name="socket">The socket.</param>
/// <param name="session">The session with its channels.</param>
/// <param name="frames">The frames to send.</param>
/// <param name="lifetime">Ends the connection.</param>
internal sealed class FramePump(WebSocket socket, DXLinkSession session, OutgoingFrames frames, CancellationTokenSource lifetime)
{
    private static readonly BoundedChannelOptions OneSignal = new(1) { FullMode = BoundedChannelFullMode.DropWrite };

    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(OneSignal);

    /// <summary>How long a client may take to answer a close frame.</summary>
    public static TimeSpan CloseTimeout { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Signals that there may be frames to send.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    /// <summary>Sends frames until the connection ends.</summary>
    public async Task RunAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        try
        {
            while (await wake.Reader.WaitToReadAsync(lifetime.Token))
            {
                wake.Reader.TryRead(out _);

                // The ticks of the clock wake the pump again.
                if (frames.IsDelayed(session))
                    continue;
                await SendAsync(buffer);
                frames.EndDelay();
                if (frames.Closing is not { } close)
                    continue;
                await CloseAsync(close);
                return;
            }
        }
        catch (Exception e)
        {
            socket.Abort();
            if (!FrameReader.IsEndOfConnection(e))
                throw;
        }
    }

    private async Task SendAsync(ArrayBufferWriter<byte> buffer)
    {
        while (frames.TryTake(session, buffer, out var times))
        {
            for (var i = 0; i < times; i++)
                await socket.SendAsync(buffer.WrittenMemory, WebSocketMessageType.Text, true, lifetime.Token);
            buffer.ResetWrittenCount();
        }

        while (frames.TryTakeOversized(out var bytes))
            await OversizedMessage.SendAsync(socket, bytes, lifetime.Token);
    }

    private async Task CloseAsync(CloseFrame close)
    {
        await socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, lifetime.Token);
        lifetime.CancelAfter(CloseTimeout);
        if (socket.State == WebSocketState.Closed)
            await lifetime.CancelAsync();
    }
}
