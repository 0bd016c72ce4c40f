using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Streaming;

/// <summary>A stream as an async sequence: each enumeration has its own queue in the delivery.</summary>
internal sealed class EventReader<T>(Func<ReaderTarget<T>> register, CancellationToken cancellationToken) : IAsyncEnumerable<T>
    where T : MarketEvent
{
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken readerCancellation = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, readerCancellation);
        using var target = register();
        QueuedItem[] batch = [];
        while (true)
        {
            either.Token.ThrowIfCancellationRequested();
            var (count, end) = target.TakeAll(ref batch);
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
            await target.Arrived.ReadAsync(either.Token).ConfigureAwait(false);
        }
    }
}
