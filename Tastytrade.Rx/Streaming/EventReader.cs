using System.Threading.Channels;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Streaming;

/// <summary>A stream as a sequence to be awaited: each reading has a bounded queue of its own.</summary>
internal sealed class EventReader<T>(IObservable<T> events, SlotSettings settings, CancellationToken cancellationToken) : IAsyncEnumerable<T>
    where T : MarketEvent
{
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken readerCancellation = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, readerCancellation);
        var queue = new Mailbox(settings);
        using var subscription = events.Subscribe(queue);
        Pending[] batch = [];
        while (true)
        {
            either.Token.ThrowIfCancellationRequested();
            var (count, end) = queue.TakeAll(ref batch);
            for (var i = 0; i < count; i++)
            {
                yield return (T)batch[i].Item;
                batch[i] = default;
            }

            if (count > 0)
                continue;
            if (end is { Error: { } error })
                throw error;
            if (end is not null)
                yield break;
            await queue.Arrived.ReadAsync(either.Token).ConfigureAwait(false);
        }
    }

    private sealed class Mailbox(SlotSettings settings) : IObserver<T>
    {
        private readonly Lock gate = new();

        // One value says «look again»; a second would only make the reader look twice.
        private readonly Channel<bool> arrived = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private readonly ConflatingQueue queue = new(settings.ConflateAbove);
        private End? end;

        public ChannelReader<bool> Arrived => arrived.Reader;

        public void OnNext(T value)
        {
            lock (gate)
            {
                if (end is not null)
                    return;
                if (queue.Kept >= settings.MaxPending)
                    end = new End(new ObserverTooSlowException($"A Listen<{typeof(T).Name}> loop lags by {settings.MaxPending:N0} events that must not be dropped."));
                else if (queue.Add(new Pending(value, value is LastingEvent)))
                    settings.Conflated(1);
            }

            Signal();
        }

        public void OnError(Exception error) => Finish(new End(error));

        public void OnCompleted() => Finish(new End(null));

        public (int Count, End? End) TakeAll(ref Pending[] batch)
        {
            lock (gate)
                return (queue.TakeAll(ref batch), end);
        }

        private void Finish(End reason)
        {
            lock (gate)
                end ??= reason;
            Signal();
        }

        private void Signal() => arrived.Writer.TryWrite(true);
    }
}
