using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.State;

namespace Tastytrade.Rx.Recordings.Writing;

/// <summary>Queues what the connections send, receive and report. Called under their locks.</summary>
/// <param name="queue">The queue.</param>
/// <param name="added">Called when a line was added, with the number of bytes that wait.</param>
/// <param name="now">The time of reports.</param>
internal sealed class RecorderTap(LineQueue queue, Action<int> added, Func<long> now) : IFeedTap
{
    /// <summary>A longer frame counts as data, which may be dropped: other messages are short, and must be kept.</summary>
    private const int LargestMessage = 64 * 1024;

    private static ReadOnlySpan<byte> DataStart => "{\"type\":\"FEED_DATA\""u8;

    public void OnReceived(int connection, int socket, long ticks, ReadOnlySpan<byte> frame) =>
        Add(LineKind.Received, ticks, connection, socket, frame, isData: frame.StartsWith(DataStart) || frame.Length > LargestMessage);

    public void OnSent(int connection, int socket, long ticks, ReadOnlySpan<byte> frame) =>
        Add(LineKind.Sent, ticks, connection, socket, frame);

    public void OnChannel(int connection, int socket, long ticks, TappedChannel channel) =>
        Add(LineKind.Channel, ticks, connection, socket, LineJson.Write(ChannelContent.Of(channel)));

    public void OnState(ConnectionState state) =>
        Add(LineKind.State, now(), state.Connection, state.Session, LineJson.Write(state));

    public void OnReconnection(Reconnection reconnection) =>
        Add(LineKind.Reconnection, now(), reconnection.Connection, reconnection.Session, LineJson.WriteMessage(reconnection));

    public void OnError(MarketDataError error) =>
        Add(LineKind.Error, now(), error.Connection, 0, LineJson.Write(error));

    private void Add(LineKind kind, long ticks, int connection, int socket, ReadOnlySpan<byte> content, bool isData = false)
    {
        var line = new RecordedLine { Kind = kind, Ticks = ticks, Connection = connection, Socket = socket, Content = content };
        added(queue.Add(line, isData));
    }
}
