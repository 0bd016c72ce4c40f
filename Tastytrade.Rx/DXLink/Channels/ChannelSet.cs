using System.Globalization;
using System.Reactive.Disposables;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.DXLink.Channels;

/// <summary>
/// The channels of one authorized socket. It opens a channel for each demand, sets it up, and moves the server's subscriptions towards the
/// demand within the server's limits. First subscriptions, later changes and resubscribing after a reconnection take the same path: a new
/// socket simply starts with no subscriptions.
/// </summary>
/// <remarks>Not thread-safe: the owner calls it, and runs its scheduled actions, under one lock.</remarks>
internal sealed partial class ChannelSet(
    DXLinkSettings settings, MarketDemand demand, ConnectionRoom room, ChangeRate rate, IChannelOwner owner) : IDisposable
{
    private readonly Dictionary<int, ServiceChannel> channels = [];
    private readonly Dictionary<ServiceDemand, ServiceChannel> byDemand = [];
    private readonly Dictionary<ServiceDemand, int> failures = [];

    /// <summary>Demand whose channel waits to be opened again. A change of the demand must not shorten that wait.</summary>
    private readonly HashSet<ServiceDemand> waiting = [];

    /// <summary>How often in a row data of a channel could not be read.</summary>
    private readonly Dictionary<ServiceDemand, int> unreadable = [];

    /// <summary>How often in a row the server lost a channel.</summary>
    private readonly Dictionary<ServiceDemand, int> lost = [];
    private readonly CompositeDisposable timers = [];
    private int nextId = 1;
    private bool isFlushDue;
    private bool isHeld;

    /// <summary>The open channels, to be cancelled before the socket is closed.</summary>
    public IEnumerable<int> Channels => channels.Keys;

    public IReadOnlyCollection<ServiceChannel> All => channels.Values;

    /// <summary>When the newest event arrived that was more than the answer to a subscription.</summary>
    public DateTimeOffset? LastFreshEvent => channels.Values.Max(c => c.LastFreshEvent);

    private int Connection => settings.Connection;

    public void Start() => Flush();

    /// <summary>Handles a frame or row that could not be read. The server does not send it again, and a series must have no gaps, so the
    /// channel is opened again: at once the first time, then after growing waits, because the server may repeat the error.</summary>
    public void OnDataRefused(int id)
    {
        // A stream starts without a snapshot, so opening it again would only lose more events.
        if (channels.GetValueOrDefault(id) is not FeedChannel { BeginsWithSnapshots: true, Demand: var feed } channel)
            return;
        owner.Send(ClientFrames.ChannelCancel(id));
        Reopen(channel, "data could not be read", NextDelay(unreadable, feed));
    }

    /// <summary>Called when the demand has changed. Changes within the batching time are sent together.</summary>
    public void OnDemandChanged() => FlushAfter(settings.SubscriptionBatching);

    /// <summary>Called when the server has received everything that was sent.</summary>
    public void OnSent()
    {
        if (!isHeld)
            return;
        isHeld = false;
        Flush();
    }

    public ServiceChannel? Find(int channel) => channels.GetValueOrDefault(channel);

    public ServiceChannel? Find(ServiceDemand of) => byDemand.GetValueOrDefault(of);

    public void OnMessage(ControlMessage message)
    {
        // A message for a channel that is gone is late, which the protocol allows.
        if (!channels.TryGetValue(message.Channel, out var channel))
            return;
        switch (message)
        {
            case ChannelOpened when channel.IsOpen:
                break;
            case ChannelOpened:
                channel.IsOpen = true;
                settings.Log.ChannelOpened(Connection, channel.Id, channel.Demand.Title);
                owner.Send(channel.Setup(settings));
                Flush();
                break;
            case ChannelClosed:
                ReopenLater(channel, "the server closed the channel");
                break;
            case ServerError error:
                owner.ReportError(MarketDataErrorKind.Server, channel.Id, error.Error, error.Message);
                OnError(error, channel);
                break;
            default:
                var before = (channel.DataFormat, channel.AggregationPeriod);
                if (!channel.Configure(message))
                    break;
                failures.Remove(channel.Demand);
                if (before != (channel.DataFormat, channel.AggregationPeriod))
                    settings.Log.ChannelConfigured(Connection, channel.Id, channel.DataFormat, channel.AggregationPeriod);
                break;
        }
    }

    public void Dispose() => timers.Dispose();

    private void FlushAfter(TimeSpan due)
    {
        if (isFlushDue)
            return;
        isFlushDue = true;
        After(due, () =>
        {
            isFlushDue = false;
            Flush();
        });
    }

    private void Flush()
    {
        // The server reads slowly or not at all. In the demand, opposite changes cancel each other out; queued frames would only
        // accumulate.
        if (owner.IsBusy)
        {
            isHeld = true;
            return;
        }

        foreach (var served in demand.OfAllServices)
        {
            if (waiting.Contains(served))
                continue;
            if (!byDemand.TryGetValue(served, out var channel))
            {
                if (served.HasAdditions(Connection, TakesShared(served)))
                    Open(served);
                else if (served is DepthDemand { InDemand: 0 } given)
                    given.Forget(Connection, room);
            }
            else if (served is { InDemand: 0, CancelsWithoutDemand: true })
            {
                Cancel(channel);
            }
            else if (channel is DepthChannel { IsOpen: true } depth)
            {
                depth.Demand.TakeChanges();
            }
        }

        if (Connection == DepthDemand.Connection)
            demand.Depths.Trim();
        SendChanges();
    }

    private bool TakesShared(ServiceDemand of) => of is not FeedDemand feed || owner.TakesShared(feed.Key.Type);

    private void Open(ServiceDemand served)
    {
        var channel = CreateChannel(served, nextId);
        nextId += 2;
        channels.Add(channel.Id, channel);
        byDemand[served] = channel;
        owner.OnChannel(channel, isClosed: false);
        owner.Send(channel.Request());
        After(settings.HandshakeTimeout, () =>
        {
            if (channel.IsOpen || !channels.ContainsKey(channel.Id))
                return;
            owner.Send(ClientFrames.ChannelCancel(channel.Id));
            ReopenLater(channel, string.Create(
                CultureInfo.InvariantCulture,
                $"the server did not open the channel within {settings.HandshakeTimeout.TotalSeconds:0.###} s"));
        });
    }

    private ServiceChannel CreateChannel(ServiceDemand served, int id) => served switch
    {
        FeedDemand feed => new FeedChannel(id, feed, Connection),
        DepthDemand depth => new DepthChannel(id, depth),
        _ => throw new InvalidOperationException($"Unexpected service: {served}."),
    };

    private void Cancel(ServiceChannel channel)
    {
        Drop(channel);
        failures.Remove(channel.Demand);
        owner.Send(ClientFrames.ChannelCancel(channel.Id));
    }

    /// <summary>Handles the loss of one channel; the others are not affected. It is opened again under a new number, after a wait that
    /// grows each time.</summary>
    private void ReopenLater(ServiceChannel channel, string cause)
    {
        var failed = failures[channel.Demand] = failures.GetValueOrDefault(channel.Demand) + 1;
        Reopen(channel, cause, settings.Backoff.Delay(failed, settings.Random()));
    }

    /// <summary>Zero the first time, then growing until the channel has been open for a while. Its FEED_CONFIG alone does not prove that it
    /// works.</summary>
    private TimeSpan NextDelay(Dictionary<ServiceDemand, int> counts, ServiceDemand of)
    {
        var count = counts[of] = counts.GetValueOrDefault(of) + 1;
        var delay = settings.Backoff.Delay(count - 1, settings.Random());
        After(delay + settings.Backoff.StableAfter, () =>
        {
            if (counts.GetValueOrDefault(of) == count)
                counts.Remove(of);
        });
        return delay;
    }

    private void Reopen(ServiceChannel channel, string cause, TimeSpan delay)
    {
        var served = channel.Demand;
        Drop(channel);
        owner.ReportError(MarketDataErrorKind.Channel, channel.Id, "", $"{served.Title}: {cause}; the channel is opened again");

        waiting.Add(served);
        After(delay, () =>
        {
            waiting.Remove(served);
            Flush();
        });
    }

    private void Drop(ServiceChannel channel)
    {
        channels.Remove(channel.Id);
        byDemand.Remove(channel.Demand);
        owner.OnChannel(channel, isClosed: true);
        channel.Demand.Forget(Connection, room);
    }

    /// <summary>Runs an action later, unless the channel set is disposed first. A timer is released once it has run.</summary>
    private void After(TimeSpan due, Action action)
    {
        var timer = new SingleAssignmentDisposable();
        timers.Add(timer);
        timer.Disposable = owner.Schedule(due, () =>
        {
            timers.Remove(timer);
            action();
        });
    }
}
