using System.Globalization;
using Tastytrade.Rx.Connections;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.DXLink.Channels;

/// <content>Sends the demand within the server's limits, and queues refused subscriptions again.</content>
internal sealed partial class ChannelSet
{
    /// <summary>Refusals that still have to be handled. Nothing is sent until then.</summary>
    private readonly List<(FeedChannel Channel, Refusal Refusal, ServerError Error, DateTimeOffset At)> refusals = [];
    private bool isSettling;
    private bool isRestDue;
    private int sizeRefusals;

    /// <summary>Called when events of a channel have arrived.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="events">The events.</param>
    /// <param name="first">The events that are the first of their symbols in the channel's epoch.</param>
    public void OnEvents(FeedChannel channel, ReadOnlySpan<RoutedEvent> events, List<MarketEvent> first)
    {
        if (channel.Events == 0)
            channel.Demand.UnansweredChannels = 0;
        channel.OnEvents(events, first, room, owner.Now);
    }

    /// <summary>Handles an ERROR that concerns a channel; it may arrive on any channel.</summary>
    public void OnError(ServerError error, ServiceChannel? on = null)
    {
        switch (Refusal.Of(error))
        {
            case Refusal.LostChannel lost:
                if (!channels.TryGetValue(lost.Channel, out var gone))
                    break;

                // If the server has the channel after all, it must not run beside the new one.
                owner.Send(ClientFrames.ChannelCancel(gone.Id));
                Reopen(gone, "the server no longer has the channel", NextDelay(this.lost, gone.Demand));
                break;
            case { } refusal:
                var concerned = on is null ? channels.Values.OfType<FeedChannel>().Where(c => c.HasUnanswered)
                    : on is FeedChannel feed ? [feed]
                    : [];
                foreach (var channel in concerned)
                    OnRefusal(channel, refusal, error);
                break;
        }
    }

    private void SendChanges()
    {
        if (refusals.Count > 0)
            return;
        var now = owner.Now;
        var open = byDemand.Values.OfType<FeedChannel>().Where(c => c.IsOpen).ToArray();
        var batches = TakeBatches(open, now);
        if (batches.Length == 0)
            return;

        // Remove on all channels first: that makes room for additions on others.
        foreach (var batch in batches)
            SendRemovals(batch, now);
        foreach (var batch in batches)
            SendAdditions(batch, now);

        if (Array.Exists(batches, b => b.Added.Count > 0))
            LeaveRestToOthers(open);
        if (Array.Exists(open, c => c.Demand.HasChanges(Connection) || c.Demand.HasAdditions(Connection, TakesShared(c.Demand)))
            && rate.Wait(now) is { } wait)
            FlushLater(wait);
    }

    /// <summary>Takes what may be sent now. Only one connection at a time may do this, because changes that one takes and returns would be
    /// missing for another meanwhile.</summary>
    private Batch[] TakeBatches(FeedChannel[] open, DateTimeOffset now)
    {
        using var turn = rate.Sending.EnterScope();
        var changes = open.Sum(c => c.Demand.ChangesFor(Connection));
        var additions = Math.Min(open.Sum(c => c.Demand.Waiting), Math.Max(0, room.Capacity - room.Sent));
        if (changes + additions == 0)
            return [];
        var (all, bulk) = rate.Take(changes + additions, now);
        room.Grant(all, bulk);
        var batches = open.Select(channel => new Batch(channel, channel.Demand.NextPlace(Connection))).ToArray();
        foreach (var batch in batches)
            batch.IsReset = batch.Channel.Demand.TakeRemovals(Connection, room, batch.Removed);
        for (byte urgency = 0; urgency < Urgency.Levels; urgency++)
        {
            foreach (var batch in batches)
                batch.Channel.Demand.TakeAdditions(Connection, urgency, room, TakesShared(batch.Channel.Demand), batch.Added);
        }

        rate.Return(room.TakeUnused(), now);
        return batches;
    }

    /// <summary>Releases demand that has no room on this connection to the others, and notifies them.</summary>
    private void LeaveRestToOthers(FeedChannel[] open)
    {
        var full = Array.FindAll(open, c => c.Demand.Waiting > 0 && room.IsFull(c.Demand.Key.Type));
        foreach (var channel in full)
            channel.Demand.Unassign(Connection);
        if (full.Length > 0)
            owner.OnDemandWaits();
    }

    /// <summary>Sends the rest when the limits allow it. New demand does not wait for that.</summary>
    private void FlushLater(TimeSpan due)
    {
        if (isRestDue)
            return;
        isRestDue = true;
        After(due, () =>
        {
            isRestDue = false;
            Flush();
        });
    }

    private void SendRemovals(Batch batch, DateTimeOffset now)
    {
        SubscriptionEntry[] removed = [.. batch.Removed];
        var sent = 0;
        foreach (var frame in Write(batch, new(batch.Type, batch.IsReset, batch.IsReset ? [] : removed, [])))
        {
            // The first frame contains the reset, which removes everything.
            var count = batch.IsReset ? removed.Length - sent : frame.Removed;
            batch.Channel.OnSent(new SentMessage(batch.Place, ArraySegment<SubscriptionEntry>.Empty, new(removed, sent, count), now));
            sent += count;
        }
    }

    private void SendAdditions(Batch batch, DateTimeOffset now)
    {
        SubscriptionEntry[] added = [.. batch.Added];
        var sent = 0;
        foreach (var frame in Write(batch, new(batch.Type, false, [], added)))
        {
            batch.Channel.OnSent(new SentMessage(
                batch.Place + sent, new(added, sent, frame.Added), ArraySegment<SubscriptionEntry>.Empty, now));
            sent += frame.Added;
        }
    }

    private IEnumerable<SubscriptionFrame> Write(Batch batch, SubscriptionChanges changes)
    {
        if (changes.IsEmpty)
            yield break;
        var isFirst = batch.Channel.FirstSent is null;
        settings.Log.SubscriptionsSent(Connection, batch.Channel.Id, changes.Add.Count, changes.Remove.Count, changes.Reset);
        foreach (var frame in SubscriptionFrames.Write(batch.Channel.Id, changes, owner.MaxMessageBytes))
        {
            owner.Send(frame.Bytes);
            yield return frame;
        }

        if (isFirst)
            ExpectAnswer(batch.Channel);
        Settle();
    }

    /// <summary>Forgets messages that the server can no longer refuse.</summary>
    private void Settle()
    {
        if (isSettling)
            return;
        isSettling = true;
        After(FeedChannel.AcceptedAfter, () =>
        {
            isSettling = false;
            var open = channels.Values.OfType<FeedChannel>().ToArray();
            foreach (var channel in open)
                channel.Settle(owner.Now);
            if (Array.Exists(open, c => c.HasUnanswered))
                Settle();
        });
    }

    private void OnRefusal(FeedChannel channel, Refusal refusal, ServerError error)
    {
        if (refusals.Count == 0)
            After(settings.Waits.RefusalSettles, TakeBackRefused);

        // Only the last refusal counts; a server may repeat it any number of times.
        refusals.RemoveAll(r => r.Channel == channel);
        refusals.Add((channel, refusal, error, owner.Now));
    }

    private void TakeBackRefused()
    {
        var all = refusals.ToArray();
        refusals.Clear();
        foreach (var (channel, refusal, error, at) in all)
        {
            if (!channels.ContainsKey(channel.Id))
                continue;
            var count = channel.Demand.PutBack(Connection, channel.TakeRefused(at, refusal is Refusal.Size), room);
            var retry = RetryAfter(refusal, count);
            if (count > 0)
            {
                owner.ReportError(
                    MarketDataErrorKind.Refused, channel.Id, error.Error,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the server refused {count} subscriptions of {channel.Demand.Title} ({error.Message}); they are sent "
                            + $"again in {retry.TotalSeconds:0} s or when there is room"),
                    count);
            }
        }

        owner.OnDemandWaits();
        Flush();
    }

    private TimeSpan RetryAfter(Refusal refusal, int count)
    {
        if (refusal is not Refusal.Size size)
            return Paused(rate.Refused(owner.Now));
        room.Learn(size.Type, count);
        var retry = ServiceWaits.Doubling(settings.Waits.SizeRefused, settings.Waits.LongestSizeRefused, ++sizeRefusals);
        After(retry, () =>
        {
            room.Unlearn();
            Flush();
        });
        return retry;
    }

    private TimeSpan Paused(TimeSpan pause)
    {
        FlushLater(pause);
        return pause;
    }

    /// <summary>A channel without any event, while others receive some, may use a contract that the service does not support.</summary>
    private void ExpectAnswer(FeedChannel channel) => After(settings.Waits.Answer, () =>
    {
        if (channel.Events > 0 || channels.GetValueOrDefault(channel.Id) != channel)
            return;
        var haveOthersReceived = channels.Values.Any(c => c != channel && c.LastFreshEvent > channel.FirstSent);
        if (!haveOthersReceived || channel.Demand.SentBy(Connection) == 0)
        {
            ExpectAnswer(channel);
            return;
        }

        var silence = string.Create(
            CultureInfo.InvariantCulture,
            $"no event arrived for {settings.Waits.Answer.TotalSeconds:0.###} s, while other channels received some");
        switch (++channel.Demand.UnansweredChannels)
        {
            case 1:
                owner.Send(ClientFrames.ChannelCancel(channel.Id));
                Reopen(channel, silence, TimeSpan.Zero);
                break;
            case 2 when channel.Contract != FeedContract.Auto:
                channel.Demand.FallsBackToAuto = true;
                owner.Send(ClientFrames.ChannelCancel(channel.Id));
                Reopen(channel, $"again {silence}; the contract is AUTO from now on", TimeSpan.Zero);
                break;
            case 3 when channel.Demand.FallsBackToAuto:
                // AUTO brought nothing either, so the contract was not the cause.
                channel.Demand.FallsBackToAuto = false;
                owner.Send(ClientFrames.ChannelCancel(channel.Id));
                Reopen(channel, $"{silence}, with AUTO too; the contract is {channel.Demand.Key.Contract} again", TimeSpan.Zero);
                break;
            case 2 or 3 or 4:
                // Reported only once, even if further channels follow.
                channel.Demand.UnansweredChannels = 4;
                owner.ReportError(
                    MarketDataErrorKind.Channel, channel.Id, "",
                    $"{channel.Demand.Title}: {silence}; the symbols may be wrong, or the service may not provide this type; it stays "
                        + "subscribed");
                break;
        }
    });

    /// <summary>The changes that one channel sends now.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="place">The place of the first addition.</param>
    private sealed class Batch(FeedChannel channel, int place)
    {
        public FeedChannel Channel => channel;

        public int Place => place;

        public string Type => channel.Demand.Key.Type.Name;

        public bool IsReset { get; set; }

        public List<SubscriptionEntry> Removed { get; } = [];

        public List<SubscriptionEntry> Added { get; } = [];
    }
}
