using System.Buffers;
using System.Text;
using System.Text.Json;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Streaming.Sharing;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>What a recording says at some point: the connections, the latest values and the histories. Applying the lines from a checkpoint
/// on gives the same state as applying them from the beginning.</summary>
internal sealed class RecordedState
{
    private const int EventsPerLine = 256;

    private readonly FrameDecoder decoder;

    private bool isRestoring;
    private bool isWhole;

    public RecordedState() => decoder = new FrameDecoder(Connections, Values);

    /// <summary>Whether values are missing, which the next checkpoint has.</summary>
    public bool IsIncomplete { get; private set; } = true;

    public RecordedConnections Connections { get; } = new();

    public RecordedValues Values { get; } = new();

    /// <summary>Whether data are passed over, because reading them would take too long. What is known then becomes unknown.</summary>
    public bool SkipsData
    {
        get;
        set
        {
            if (value && !field)
                ForgetAll();
            field = value;
        }
    }

    public void Clear()
    {
        Connections.Clear();
        ForgetAll();
    }

    public void Apply(in RecordedLine line)
    {
        switch (line.Kind)
        {
            case LineKind.Received: ApplyReceived(line); break;
            case LineKind.Sent or LineKind.Channel: Connections.Apply(line, Values.Forget); break;
            case LineKind.State when LineJson.Read<ConnectionState>(line) is { } state: Apply(state); break;
            case LineKind.Header when LineJson.Read<HeaderContent>(line) is not { Continues: not null }:
                // Another recording begins.
                Clear();
                break;
            case LineKind.Dropped or LineKind.Damaged:
                ForgetAll();
                break;
            case LineKind.Reconnection: Values.ForgetLost(line.Connection); break;
            case LineKind.Checkpoint: (isRestoring, isWhole) = (IsIncomplete, !CheckpointContent.IsIncompleteIn(line)); break;
            case LineKind.CheckpointEnd: (IsIncomplete, isRestoring) = (IsIncomplete && !(isRestoring && isWhole), false); break;
            case LineKind.Event when isRestoring && LineJson.ReadMessage<FeedMessage>(line) is { } message:
                Restore(message, line.Connection);
                break;
            case LineKind.History when isRestoring && LineJson.Read<HistoryContent>(line) is { } history:
                Restore(history, line.Connection);
                break;
        }
    }

    /// <summary>Restores values that were known before the recording began, unless later ones are known.</summary>
    public void Restore(KnownValues values)
    {
        foreach (var (_, e) in values.Events.Where(v => v.Key.IsLatest))
            Restore(e, lostOn: 0);
        var histories = values.Events.Where(v => v.Key.IsHistory).Select(v => (IndexedEvent)v.Event)
            .GroupBy(e => (Type: EventSchema.Of(e), e.EventSymbol, Source: e.SourceOf()));
        foreach (var history in histories)
        {
            var (type, symbol, source) = history.Key;
            if (!Values.Of(type, symbol).HistoryOf(source).IsWaiting)
                continue;
            IndexedEvent[] events = [.. history];
            var oldest = events[0] is TimeSeriesEvent ? events.Min(e => ((TimeSeriesEvent)e).Time) : 0;
            var (from, isSnip) = values.Histories.GetValueOrDefault(new SeriesKey(type, symbol, source), (oldest, false));
            var content = new HistoryContent { Type = type.Name, Symbol = symbol, Source = source, From = from, Snip = isSnip };
            Values.Of(type, symbol).HistoryOf(source).RestoreBefore(content, events);
        }

        IsIncomplete = false;
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <param name="output">Receives the lines.</param>
    /// <param name="ticks">The time of the lines.</param>
    /// <param name="lineWritten">Called after each channel and symbol: with many of them, a checkpoint is long.</param>
    public void WriteCheckpoint(IBufferWriter<byte> output, long ticks, Action lineWritten)
    {
        LineJson.Write(output, new() { Kind = LineKind.Checkpoint, Ticks = ticks }, CheckpointContent.Of(IsIncomplete));
        foreach (var connection in Connections.All)
        {
            var at = new RecordedLine { Ticks = ticks, Connection = connection.Number, Socket = connection.State.Session };
            LineJson.Write(output, at.With(LineKind.State, []), connection.State);
            foreach (var channel in connection.Channels.Values)
            {
                LineJson.Write(output, at.With(LineKind.Channel, []), ChannelContent.Of(channel));
                if (channel.LatestDepth is { } depth)
                    LineWriter.Write(output, new() { Kind = LineKind.Event, Ticks = ticks, Content = LineJson.WriteMessage(depth) });
                lineWritten();
            }
        }

        foreach (var type in EventSchema.All)
        {
            foreach (var route in Values.Of(type))
            {
                Write(output, ticks, type, route);
                lineWritten();
            }
        }

        LineWriter.Write(output, new() { Kind = LineKind.CheckpointEnd, Ticks = ticks, Content = "{}"u8 });
    }

    private static void Write(IBufferWriter<byte> output, long ticks, EventSchema type, ValueRoute route)
    {
        if (route.Latest is { } latest)
        {
            var content = LineJson.WriteMessage(latest);
            LineWriter.Write(output, new() { Kind = LineKind.Event, Ticks = ticks, Connection = route.LostOn, Content = content });
        }

        foreach (var (source, history) in route.Histories ?? [])
        {
            if (history.From is not { } from)
                continue;
            var content = new HistoryContent
            {
                Type = type.Name,
                Symbol = route.Symbol,
                Source = source,
                From = from,
                Snip = history.IsSnip,
            };
            foreach (var part in history.Events.Chunk(EventsPerLine).DefaultIfEmpty([]))
            {
                var line = new RecordedLine { Kind = LineKind.History, Ticks = ticks, Connection = history.LostOn };
                LineJson.Write(output, line, content with { Events = [.. part.Select(ToJson)] });
            }
        }
    }

    private static JsonElement ToJson(IndexedEvent e) => JsonElement.Parse(LineJson.WriteMessage(e));

    private void Restore(FeedMessage message, int lostOn)
    {
        if (message is MarketEvent e && Values.Of(EventSchema.Of(e), e.EventSymbol) is { Latest: null } route)
            route.Set(e, lostOn);
        else if (message is DepthOfMarket depth)
            Connections.Find(depth.Symbol, depth.Source)?.LatestDepth ??= depth;
    }

    private void ApplyReceived(in RecordedLine line)
    {
        if (decoder.Decode(line, SkipsData ? None : HasValues, out var depth) is not { } channel)
            return;
        if (channel.Depth is not null)
            channel.LatestDepth = depth ?? channel.LatestDepth;
        else
            RecordedValues.Apply(decoder.Block, channel);
    }

    private void ForgetAll()
    {
        Values.ForgetAll();
        (IsIncomplete, isRestoring) = (true, false);
    }

    private static int? None(RecordedChannel channel) => null;

    private static int? HasValues(RecordedChannel channel) => channel.Feed is null or { IsLatest: true } or { IsHistory: true } ? 0 : null;

    private void Apply(ConnectionState state)
    {
        if (state.Status != ConnectionStatus.Connected)
            Values.Suspend(state.Connection, (type, symbol) => Connections.IsOn(state.Connection, type, symbol));
        Connections.Apply(state);
    }

    /// <summary>An event that cannot be read costs that event.</summary>
    private void Restore(HistoryContent content, int lostOn)
    {
        var events = new List<IndexedEvent>();
        foreach (var json in content.Events ?? [])
        {
            if (FeedMessage.TryParse<IndexedEvent>(json.GetRawText(), out var e)
                && (EventSchema.Of(e).Name, e.EventSymbol, e.SourceOf()) == (content.Type, content.Symbol, content.Source))
                events.Add(e);
        }

        Restore(content, events, lostOn);
    }

    private void Restore(HistoryContent content, IReadOnlyList<IndexedEvent> events, int lostOn)
    {
        if (content is not { Type: not null, Symbol: not null, Source: not null }
            || EventSchema.Find(Encoding.UTF8.GetBytes(content.Type)) is not { } type)
            return;
        Values.Of(type, content.Symbol).HistoryOf(content.Source).Restore(content, events, lostOn);
    }
}
