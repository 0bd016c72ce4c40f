using System.Net.WebSockets;
using System.Threading.Channels;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>A <see cref="DXLinkStreamer"/> over a real socket, on real threads.</summary>
internal sealed class SocketDXLinkHarness : SourceHarness
{
    /// <summary>No session becomes stable during a test, since stability is reported as a state of its own.</summary>
    private static readonly StreamerOptions Options = SimulatedMarket.QuickOptions with
    {
        Backoff = SimulatedMarket.QuickOptions.Backoff with { StableAfter = TimeSpan.FromMinutes(5) },
    };

    private readonly DXLinkModel model = new();
    private RawServer server = null!;
    private DXLinkStreamer streamer = null!;
    private volatile WebSocket? present;
    private volatile bool isDown;

    private SocketDXLinkHarness()
    {
    }

    public override IMarketData Market => streamer;

    public override int MaxSettles => 3000;

    public override bool CanPublishDepth => true;

    public static async Task<SocketDXLinkHarness> StartAsync()
    {
        var harness = new SocketDXLinkHarness();
        harness.server = await RawServer.StartAsync((_, socket) => harness.ServeAsync(socket));
        harness.streamer = await DXLinkStreamer.ConnectAsync(harness.server.Uri, "token", Options);
        return harness;
    }

    public override void Publish(MarketEvent e) => model.Publish(e);

    public override void Publish(DepthOfMarket depth) => model.Publish(depth);

    public override Task LoseAsync()
    {
        isDown = true;
        model.Close();
        present?.Abort();
        return Task.CompletedTask;
    }

    public override Task RestoreAsync()
    {
        isDown = false;
        return Task.CompletedTask;
    }

    public override Task SettleAsync() => Task.Delay(10);

    public override async ValueTask DisposeAsync()
    {
        await streamer.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task ServeAsync(WebSocket socket)
    {
        if (isDown)
        {
            socket.Abort();
            return;
        }

        present = socket;
        var frames = Channel.CreateUnbounded<string>();
        var sending = SendAsync(socket, frames.Reader);
        await using var keepalive = new Timer(_ => frames.Writer.TryWrite(VirtualStreamer.Keepalive.Replace('\'', '"')), null, 500, 500);
        model.Open(frame => frames.Writer.TryWrite(frame.Replace('\'', '"')));
        try
        {
            while (await ReadAsync(socket) is { } frame)
                model.Receive(JObject.Parse(frame));
        }
        catch (WebSocketException)
        {
            // Aborted by the test.
        }

        frames.Writer.TryComplete();
        await sending;
    }

    private static async Task SendAsync(WebSocket socket, ChannelReader<string> frames)
    {
        try
        {
            await foreach (var frame in frames.ReadAllAsync())
                await RawServer.SendAsync(socket, frame);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection was aborted.
        }
    }

    private static async Task<string?> ReadAsync(WebSocket socket)
    {
        var buffer = new byte[65_536];
        var text = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return System.Text.Encoding.UTF8.GetString(text.ToArray());
        }
    }
}
