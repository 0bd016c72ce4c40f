using System.Net.WebSockets;
using System.Text;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;
using Websocket.Client;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>Websocket.Client that only counts bytes: the upper limit of clients based on it.</summary>
internal sealed class BareWebsocketClient : IFeedClient
{
    private BareStamps stamps = BareStamps.None;
    private WebsocketClient? client;

    public Tally Tally { get; } = new();

    public Counts Counts => new(Tally.Events, Tally.Events, Tally.Bytes);

    public async Task StartAsync(Uri url, IReadOnlyList<string> symbols, IReadOnlyList<EventSchema> types)
    {
        stamps = new(types);
        client = new WebsocketClient(url)
        {
            ReconnectTimeout = null,
            IsTextMessageConversionEnabled = false,
            IsStreamDisposedAutomatically = false,
        };
        client.MessageReceived.Subscribe(OnMessage);
        await client.StartOrFail();
        foreach (var frame in BareHandshake.Frames(symbols, types))
            await client.SendInstant(Encoding.UTF8.GetString(frame));
    }

    public async ValueTask DisposeAsync()
    {
        if (client is null)
            return;
        await Task.WhenAny(client.Stop(WebSocketCloseStatus.NormalClosure, ""), Task.Delay(TimeSpan.FromSeconds(1)));
        client.Dispose();
    }

    private void OnMessage(ResponseMessage message)
    {
        if (message.Stream is not { } stream)
            return;
        using (stream)
        {
            var frame = stream.GetBuffer().AsSpan(0, (int)stream.Length);
            if (stamps.Of(frame) is > 0 and var stamp)
                Tally.Count(frame.Length, EventTape.EventsPerFrame, stamp);
        }
    }
}
