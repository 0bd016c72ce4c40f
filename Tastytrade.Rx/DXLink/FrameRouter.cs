using System.Text;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.DXLink;

/// <summary>Routes each frame: events go to the sink, other messages back to the client. A frame that cannot be read is counted and
/// reported; other frames are not affected.</summary>
internal sealed class FrameRouter
{
    private const int MaxTexts = 4096;

    /// <summary>The largest control message that is parsed, in bytes. Real ones have a few thousand bytes, and a JSON tree takes many times
    /// the memory of its text.</summary>
    private const int MaxMessageBytes = 1024 * 1024;

    private readonly StringTable texts = new(MaxTexts);
    private readonly EventOutput output;
    private readonly FeedDecoder decoder;
    private readonly HashSet<string> unknownTypes = [];

    private readonly IEventSink sink;
    private readonly StreamerCounters counters;
    private readonly ReportError reportError;
    private readonly int maxDepth;
    private readonly int maxSymbols;
    private readonly Redactor redactor;
    private bool isFullReported;

    /// <param name="sink">Has the routes of the symbols, and receives the events.</param>
    /// <param name="counters">Counts what is received and what is refused.</param>
    /// <param name="reportError">Reports what is refused.</param>
    /// <param name="maxSymbols">How many symbols of each event type are kept.</param>
    /// <param name="maxDepth">How deeply a frame may be nested.</param>
    /// <param name="redactor">Removes secrets from error messages.</param>
    public FrameRouter(
        IEventSink sink, StreamerCounters counters, ReportError reportError, int maxSymbols, int maxDepth, Redactor redactor)
    {
        this.redactor = redactor;
        (this.sink, this.counters, this.reportError, this.maxSymbols, this.maxDepth) =
            (sink, counters, reportError, maxSymbols, maxDepth);
        output = new EventOutput(sink);
        decoder = new FeedDecoder(sink, output, texts, maxSymbols);
    }

    public delegate void ReportError(MarketDataErrorKind kind, int channel, string code, string message, long count, Exception? error);

    /// <summary>Starts over for a new socket: errors that are reported once per socket may be reported again, and texts that only the old
    /// socket needed are forgotten.</summary>
    public void Reset()
    {
        unknownTypes.Clear();
        isFullReported = false;
        decoder.StartOver();
        texts.StartOver();
    }

    /// <returns>The message; null if the frame was data or could not be read.</returns>
    public ControlMessage? Read(ReadOnlySpan<byte> frame, ChannelSet? channels, long now, bool mayWait)
    {
        var channel = 0;
        var isData = false;
        try
        {
            var head = FrameHead.Read(frame, maxDepth);
            channel = head.Channel;
            isData = head.IsFeedData;
            if (head.IsDepth)
            {
                if (channels?.Find(channel) is not DepthChannel depth)
                    return null;
                sink.OnDepth(DepthDecoder.Decode(frame, depth.Demand.Key, now, maxDepth));
                depth.OnSnapshot(new DateTimeOffset(now, TimeSpan.Zero));
                return null;
            }

            if (!head.IsFeedData && frame.Length > MaxMessageBytes)
                throw new FrameException($"messages other than data have at most {MaxMessageBytes} bytes");
            if (!head.IsFeedData)
                return ControlReader.Read(Encoding.UTF8.GetString(head.Type), channel, frame, maxDepth);
            if (head.Data < 0)
                throw new FrameException("FEED_DATA has no data");
            if (channels?.Find(channel) is FeedChannel open)
                ReadData(frame, head.Data, channels, open, now, mayWait);
        }
        catch (FrameException e)
        {
            counters.FrameRefused();
            reportError(MarketDataErrorKind.Frame, channel, "", $"a frame of {frame.Length} bytes was refused: {e.Message}", 1, null);
            (channels?.Find(channel) as FeedChannel)?.Demand.BeginEpoch();
            if (isData)
                channels?.OnDataRefused(channel);
        }

        finally
        {
            output.Clear();
        }

        return null;
    }

    private void ReadData(ReadOnlySpan<byte> frame, int data, ChannelSet channels, FeedChannel channel, long now, bool mayWait)
    {
        var report = new DecodeReport { Redactor = redactor };
        var json = new JsonCursor(frame, maxDepth) { Position = data };
        (output.Now, output.Epoch) = (now, channel.Epoch);
        decoder.Decode(ref json, channel.Layouts, ref report);
        FrameHead.ExpectEnd(ref json);

        // A refused row may have begun or ended a snapshot, and a series must have no gaps. The rest of the frame comes again with the next
        // snapshot.
        var isWhole = report.RefusedRows == 0 || !channel.Demand.Key.IsHistory;
        if (report.RefusedRows > 0)
            channel.Demand.BeginEpoch();
        if (!isWhole)
            output.Clear();
        var events = output.Block;
        counters.EventsDecoded(events);
        if (events.Count > 0)
        {
            channels.OnEvents(channel, events.Items, output.First);
            events.Key = channel.Demand.Key;
            output.Block = sink.OnEvents(events, mayWait);
        }

        if (report.RefusedRows > 0)
        {
            counters.RowsRefused(report.RefusedRows);
            reportError(MarketDataErrorKind.Row, channel.Id, "", report.FirstReason!, report.RefusedRows, null);
            if (!isWhole)
                channels.OnDataRefused(channel.Id);
        }

        if (report.RefusedFields > 0)
        {
            counters.FieldsRefused(report.RefusedFields);
            reportError(MarketDataErrorKind.Field, channel.Id, "", report.FirstFieldReason!, report.RefusedFields, null);
        }

        if (report.UnknownTypes is { } unknown)
            ReportUnknown(unknown, channel.Id);
        if (decoder.HasOverflowed && !isFullReported)
            ReportFull(channel.Id);
        if (texts.IsWorthRenewing)
            texts.Renew();
    }

    private void ReportFull(int channel)
    {
        isFullReported = true;
        reportError(
            MarketDataErrorKind.Limit, channel, "",
            $"there are more symbols in demand than the {maxSymbols} of StreamerOptions.MaxInternedSymbols: events of "
                + "further ones are delivered, but each allocates a new string",
            1,
            null);
    }

    private void ReportUnknown(List<string> types, int channel)
    {
        foreach (var type in types)
        {
            if (unknownTypes.Count > DecodeReport.MostTypes || !unknownTypes.Add(type))
                continue;
            reportError(
                MarketDataErrorKind.UnknownEventType, channel, "",
                unknownTypes.Count > DecodeReport.MostTypes
                    ? "events of further types that this version does not support are skipped; they are not reported again on this socket"
                    : $"events of type {type} are skipped: this version does not support them",
                1,
                null);
        }
    }
}
