using System.Globalization;
using System.Threading.Channels;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The target of a reader that takes events at its own pace. Its events are queued here, bounded and conflated as for an isolated
/// observer; the loop never waits for it.</summary>
internal sealed class ReaderTarget<T>(DeliverySettings settings) : DeliveryTarget(settings)
    where T : MarketEvent
{
    private readonly DeliverySettings settings = settings;
    private readonly Lock gate = new();

    // One value signals "check again"; a second would only make the reader check twice.
    private readonly Channel<bool> arrived = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConflatingQueue queue = new(settings.ConflateAbove);
    private End? end;

    /// <summary>Has a value when there may be something to take.</summary>
    public ChannelReader<bool> Arrived => arrived.Reader;

    protected override string Name => typeof(T).Name;

    /// <summary>Takes all queued items, and returns how the stream ended if nothing more will come.</summary>
    public (int Count, End? End) TakeAll(ref QueuedItem[] batch)
    {
        lock (gate)
            return (queue.TakeAll(ref batch), end);
    }

    protected override void OnNext(in QueuedItem queued)
    {
        if (queued.Item is not T)
            return;
        lock (gate)
        {
            if (end is not null)
                return;
            if (queue.Held >= settings.MaxPending)
            {
                end = new End(new ObserverTooSlowException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A Listen<{typeof(T).Name}> loop lags by {settings.MaxPending:N0} events that must not be dropped.")));
            }
            else
            {
                settings.Counters.Conflate(queue.Add(queued));
            }
        }

        arrived.Writer.TryWrite(true);
    }

    protected override void OnEnd(Exception? error)
    {
        lock (gate)
            end ??= new End(error);
        arrived.Writer.TryWrite(true);
    }
}
