using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>Decodes the frames that a server sent, as the connection did when they were recorded. What was refused then was reported then,
/// and the recording has that report, so it is left out here.</summary>
/// <param name="connections">The connections, which messages other than data change.</param>
/// <param name="routes">The routes of the symbols.</param>
internal sealed class FrameDecoder(RecordedConnections connections, IFeedRoutes routes)
{
    private const int MaxTexts = 4096;
    private const int MaxSymbols = 1_000_000;

    private readonly StringTable texts = new(MaxTexts);
    private readonly EventOutput output = new(routes);
    private FeedDecoder? decoder;

    /// <summary>The events of the last frame. To take the block, set another.</summary>
    public EventBlock Block { get => output.Block; set => output.Block = value; }

    /// <summary>The events that are the first of their symbols in the epoch.</summary>
    public List<MarketEvent> First => output.First;

    /// <summary>Decodes a received frame.</summary>
    /// <param name="line">The line with the frame.</param>
    /// <param name="select">Finds out whether to decode the data of a channel, and in which epoch.</param>
    /// <param name="depth">The depth of market in the frame.</param>
    /// <returns>The channel of the data in the frame; null without data.</returns>
    public RecordedChannel? Decode(in RecordedLine line, Func<RecordedChannel, int?> select, out DepthOfMarket? depth)
    {
        depth = null;
        output.Clear();
        try
        {
            var head = FrameHead.Read(line.Content);
            if (!head.IsFeedData && !head.IsDepth)
            {
                connections.ApplyMessage(line, head);
                return null;
            }

            if (connections.Find(line.Connection, head.Channel) is not { } channel || select(channel) is not { } epoch)
                return null;
            if (head.IsDepth)
                depth = channel.Depth is { } key ? DepthDecoder.Decode(line.Content, key, line.Ticks) : null;
            else if (channel.Feed is not null)
                ReadData(line, head.Data, channel, epoch);
            return channel;
        }
        catch (FrameException)
        {
            output.Clear();
            return null;
        }
    }

    private void ReadData(in RecordedLine line, int data, RecordedChannel channel, int epoch)
    {
        if (data < 0)
            return;
        var report = default(DecodeReport);
        var json = new JsonCursor(line.Content) { Position = data };
        (output.Now, output.Epoch) = (line.Ticks, epoch);
        (decoder ??= new FeedDecoder(routes, output, texts, MaxSymbols)).Decode(ref json, channel.Layouts, ref report);
        FrameHead.ExpectEnd(ref json);
        output.Block.Key = channel.Feed!.Value;

        // As when it was received: a history with a refused row starts over.
        if (report.RefusedRows > 0 && output.Block.Key.IsHistory)
            output.Clear();
        if (texts.IsWorthRenewing)
            texts.Renew();
    }
}
