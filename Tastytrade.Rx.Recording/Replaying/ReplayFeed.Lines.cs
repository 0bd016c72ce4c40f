using System.Text;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.State;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <content>Applies the lines of the recording, one after the other.</content>
internal sealed partial class ReplayFeed
{
    /// <summary>For how long after a request events may be parts of its snapshot.</summary>
    private static readonly TimeSpan AnswersTake = TimeSpan.FromSeconds(30);

    private DateTimeOffset lastRequest;
    private bool hasBegun;

    /// <summary>Whether values are missing, which the next checkpoint has.</summary>
    private bool isIncomplete = true;
    private bool isInCheckpoint;
    private bool isWhole;

    /// <summary>Whether the current place is between two recordings.</summary>
    public bool IsInPause => pause is not null && !IsConnected;

    /// <summary>Why nothing is connected, between two recordings; null otherwise.</summary>
    private string? pause;

    public long Frames => counters.Frames;

    public long Events => counters.Events;

    /// <summary>Applies a line. The events are queued for delivery.</summary>
    public void Apply(in RecordedLine line)
    {
        lock (gate)
        {
            // A checkpoint that was cut has no end.
            var isOfCheckpoint = line.Kind is LineKind.State or LineKind.Channel or LineKind.Event or LineKind.History;
            isInCheckpoint &= isOfCheckpoint || line.Kind == LineKind.CheckpointEnd;
            if (isInCheckpoint && isOfCheckpoint && !isIncomplete)
                return;
            switch (line.Kind)
            {
                case LineKind.Received: Receive(line); break;
                case LineKind.Sent or LineKind.Channel: connections.Apply(line); break;
                case LineKind.State when LineJson.Read<ConnectionState>(line) is { } state: ApplyState(state); break;
                case LineKind.Reconnection when LineJson.ReadMessage<Reconnection>(line) is { } reconnection:
                    counters.Reconnected();
                    listener.OnReconnection(reconnection);
                    break;
                case LineKind.Error when LineJson.Read<MarketDataError>(line) is { } error: listener.OnError(error); break;
                case LineKind.Header: Begin(line); break;
                case LineKind.Dropped:
                    Interrupt("the recorder could not keep up: frames are missing in the recording");
                    break;
                case LineKind.Damaged: Interrupt($"the recording is damaged: {Encoding.UTF8.GetString(line.Content)}"); break;
                case LineKind.Checkpoint:
                    (isInCheckpoint, isWhole) = (true, !CheckpointContent.IsIncompleteIn(line));
                    if (isIncomplete)
                        connections.ClearChannels();
                    break;
                case LineKind.CheckpointEnd:
                    EndCheckpoint();
                    break;
            }
        }
    }

    /// <summary>Continues at a place that does not follow the last one: users see a reconnection, and the values at the new
    /// place.</summary>
    /// <param name="state">The state at the new place.</param>
    /// <param name="cause">Why the connections were interrupted.</param>
    public void Jump(RecordedState state, string cause)
    {
        lock (gate)
        {
            var lost = connections.All.Select(c => c.State).ToArray();
            foreach (var before in lost.Where(s => s.Status == ConnectionStatus.Connected))
                ApplyState(Lost(before, cause));
            connections.Clear();
            conversion.Clear();
            (isIncomplete, isInCheckpoint) = (state.IsIncomplete, false);
            pause = state.Connections.All.Count == 0 ? cause : null;
            foreach (var connection in state.Connections.All)
                Resume(connection, cause, hasLost: state.Values.HasLost(connection.Number));
            Flush(withLost: true);
            foreach (var connection in state.Connections.All.Where(c => !c.IsConnected))
                ApplyState(connection.State with { Since = scheduler.Now });
            connections.CopyFrom(state.Connections);
            foreach (var key in depths.InDemand)
                ServeDepth(key, state);
        }
    }

    /// <summary>A connection at the new place. One that is lost there was connected before, and its values stay until it is
    /// back.</summary>
    private void Resume(RecordedConnection connection, string cause, bool hasLost)
    {
        var state = connection.State with { Since = scheduler.Now };
        if (connection.IsConnected)
            ApplyState(state, cause, flushes: false);
        else if (hasBegun || hasLost)
            ApplyState(state with { Status = ConnectionStatus.Connected, Cause = null, Error = null }, cause, flushes: false);
    }

    private void EndCheckpoint()
    {
        if (!isInCheckpoint)
            return;
        isInCheckpoint = false;
        if (!isIncomplete)
            return;
        isIncomplete = !isWhole;
        RequestAgain();
    }

    private void Receive(in RecordedLine line)
    {
        counters.Frame(line.Content.Length, line.Ticks);
        if (decoder.Decode(line, select, out var depth) is not { } channel)
            return;
        if (depth is not null)
            Deliver(depth);
        else if (channel.Feed is { } key)
            Deliver(key);
    }

    /// <summary>Data of types that are not in demand are not decoded.</summary>
    private int? Select(RecordedChannel channel)
    {
        if (channel.Depth is not null)
            return 0;
        foreach (var feed in Demand.Feeds)
        {
            if (feed.Key.Type == channel.Feed!.Value.Type && feed.InDemand > 0)
                return Demand.Find(channel.Feed.Value) is { Key.IsLatest: true } own ? own.Epoch : 0;
        }

        return null;
    }

    private void Deliver(DepthOfMarket depth)
    {
        foreach (var key in depths.InDemand)
        {
            if (key.Symbol == depth.Symbol && key.Sources == depth.Source)
                listener.Events.OnDepth(depth with { Key = key });
        }
    }

    private void Deliver(FeedKey recorded)
    {
        var block = decoder.Block;
        var first = decoder.First;
        FeedDemand? feed = null;
        var isShared = false;
        foreach (var demanded in Demand.Feeds)
        {
            if (demanded.Key.Type != recorded.Type || demanded.InDemand == 0)
                continue;
            if (demanded.Key == recorded)
            {
                feed = demanded;
                continue;
            }

            isShared = true;
            if (!connections.HasChannel(demanded.Key))
                DeliverAs(demanded, block);
        }

        if (feed is null)
            return;
        RemoveOthers(feed, block, isShared);
        if (block.Count == 0)
            return;
        counters.EventsDecoded(block);
        if (!recorded.IsLatest && (feed.IsWatched || scheduler.Now - lastRequest < AnswersTake))
            first.AddRange(block);
        if (first.Count > 0)
            Answer(feed, first);
        decoder.Block = listener.Events.OnEvents(block, mayWait: false);
    }

    /// <summary>Removes the events of symbols that are not in demand.</summary>
    private static void RemoveOthers(FeedDemand feed, EventBlock block, bool isShared)
    {
        if (isShared || feed.Key.Type.EventType.IsAssignableTo(typeof(OrderBase)))
            block.RemoveAll(e => e.Route is null || !feed.IsInDemand(ReplayRoutes.KeyOf(e.Event)));
        else
            block.RemoveAll(static e => e.Route is null);
    }

    /// <summary>Delivers the events to a demand of another contract, which was not recorded.</summary>
    private void DeliverAs(FeedDemand feed, EventBlock recorded)
    {
        var block = new EventBlock { Key = feed.Key };
        foreach (var (e, route) in recorded.Items)
        {
            if (route is not null && feed.IsInDemand(ReplayRoutes.KeyOf(e)) && conversion.Convert(e, recorded.Key, feed.Key) is { } own)
                block.Add(own, route);
        }

        if (block.Count == 0)
            return;
        counters.EventsDecoded(block);
        Answer(feed, [.. block]);
        listener.Events.OnEvents(block, mayWait: false);
    }

    /// <summary>Applies a state. A streamer that has failed appears as lost, because its streams would end: another recording may follow,
    /// or a seek back.</summary>
    private void ApplyState(ConnectionState state, string? resumedAfter = null, bool flushes = true)
    {
        if (state.Status == ConnectionStatus.Failed)
            state = state with { Status = ConnectionStatus.Reconnecting };
        var before = connections.Find(state.Connection);
        var wasConnected = before?.IsConnected == true;
        if (isInCheckpoint && before?.State == state)
            return;
        if (wasConnected && state.Status != ConnectionStatus.Connected)
            Forget();
        Report(state);
        if (state.Status != ConnectionStatus.Connected || wasConnected)
            return;
        resumedAfter ??= pause;
        pause = null;
        if (resumedAfter is not null && hasBegun)
            listener.OnReconnection(Resumed(state, resumedAfter));
        hasBegun = true;
        if (flushes)
            Flush(isNew: resumedAfter is null);
    }

    private void Forget()
    {
        conversion.Clear();
        depths.Forget();
        foreach (var feed in Demand.Feeds)
            feed.Forget(Connection, room);
    }

    /// <summary>A file that does not continue the one before begins another recording.</summary>
    private void Begin(in RecordedLine line)
    {
        if (connections.All.Count == 0 || LineJson.Read<HeaderContent>(line) is { Continues: not null })
            return;
        const string Cause = "the recording was stopped here, and continued later";
        listener.OnError(new MarketDataError { Kind = MarketDataErrorKind.Recording, Message = Cause, At = scheduler.Now });
        (isIncomplete, isInCheckpoint, pause) = (true, false, Cause);
        foreach (var connection in connections.All.ToArray())
        {
            if (connection.IsConnected)
                ApplyState(Lost(connection.State, Cause));

            // The next recording may have fewer connections.
            if (connection.Number > 1)
                Report(connection.State with { Status = ConnectionStatus.Closed, Since = scheduler.Now });
        }
    }

    /// <summary>Data are missing. Users see a loss and a reconnection, because values may have changed meanwhile.</summary>
    private void Interrupt(string cause)
    {
        var connected = connections.All.Where(c => c.IsConnected).ToArray();
        listener.OnError(new MarketDataError { Kind = MarketDataErrorKind.Recording, Message = cause, At = scheduler.Now });
        (isIncomplete, isInCheckpoint) = (true, false);
        foreach (var connection in connected)
        {
            var (state, channels) = (connection.State, connection.Channels.ToArray());
            ApplyState(Lost(state, cause));
            ApplyState(state with { Since = scheduler.Now }, cause);
            foreach (var (id, channel) in channels)
                connection.Channels[id] = channel;
        }
    }

    /// <summary>Requests everything that has no value, from the checkpoint that was just read.</summary>
    private void RequestAgain()
    {
        if (!IsConnected || stateHere() is not { } state)
            return;
        var served = new ServedValues(listener.Events, state);
        foreach (var feed in Demand.Feeds)
        {
            SubscriptionEntry[] open = [.. feed.SentOn(Connection).Where(entry => feed.Key.IsHistory || !IsAnswered(feed, entry))];
            served.Serve(feed, open, events => Answer(feed, events));
        }

        foreach (var key in depths.InDemand)
            ServeDepth(key, state);
    }

    private static bool IsAnswered(FeedDemand feed, SubscriptionEntry entry) =>
        feed.ProgressOf(entry.Symbol) == EventProgress.HasEvent;

    private ConnectionState Lost(ConnectionState state, string cause) => state with
    {
        Status = ConnectionStatus.Reconnecting,
        Reason = ConnectionReason.Requested,
        Cause = cause,
        Since = scheduler.Now,
    };

    private Reconnection Resumed(ConnectionState state, string cause) => new()
    {
        ReceivedAt = scheduler.Now,
        Connection = state.Connection,
        Session = state.Session,
        Cause = cause,
    };
}
