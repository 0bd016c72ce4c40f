using System.Reactive.Linq;
using Tastytrade.Rx.Binding;

namespace Tastytrade.Rx;

/// <summary>Brings fast streams to a user interface: what <c>ObserveOn</c> does, without its queue.</summary>
public static class ObserveLatestExtensions
{
    /// <summary>The newest value, on the context, at most once a frame; for streams of whole states such as
    /// <see cref="LiveOptionChain.Snapshots"/> or one symbol's quotes.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="source">The stream.</param>
    /// <param name="options">Which context, how often; null for the defaults.</param>
    /// <returns>A stream as cold as the source: each observer has its own frames. The first value comes as soon as the context takes it, later ones
    /// after a frame's pause; values that a newer one overtakes are not seen. The source's end comes after its last value, on the context too. After
    /// disposal on the context nothing comes any more. Reconnections change nothing.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IObservable<T> ObserveLatestOn<T>(this IObservable<T> source, BindingOptions? options = null) =>
        source.ObserveLatestOn(_ => 0, options).Select(batch => batch[0]);

    /// <summary>The newest value of each key, in batches, on the context, at most one batch a frame; for streams of many symbols such as
    /// <c>market.Quotes</c>.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <typeparam name="TKey">The keys' type.</typeparam>
    /// <param name="source">The stream.</param>
    /// <param name="key">What values replace one another by, such as <c>q => q.EventSymbol</c>. Runs where the source calls; what it throws ends the
    /// stream.</param>
    /// <param name="options">Which context, how often; null for the defaults.</param>
    /// <returns>Batches that are never empty, each key once, in the order in which the keys came. While the user interface is busy or asleep at most
    /// one value per key waits. For the rest see <see cref="ObserveLatestOn{T}(IObservable{T}, BindingOptions?)"/>.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IObservable<IReadOnlyList<T>> ObserveLatestOn<T, TKey>(this IObservable<T> source, Func<T, TKey> key, BindingOptions? options = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(key);

        // Here and not on subscription: the caller's thread is the one that has the context.
        var resolved = BindingOptions.Resolve(options);
        return Observable.Create<IReadOnlyList<T>>(observer =>
        {
            var sink = new FrameSink<T, TKey>(observer, key, resolved);
            sink.Source = source.Subscribe(sink);
            return sink;
        });
    }
}
