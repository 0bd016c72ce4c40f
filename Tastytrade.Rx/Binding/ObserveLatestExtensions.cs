using System.Reactive.Linq;
using Tastytrade.Rx.Binding;

namespace Tastytrade.Rx;

/// <summary>Delivers fast streams to a user interface, as <c>ObserveOn</c> does but without its queue.</summary>
public static class ObserveLatestExtensions
{
    /// <summary>Delivers the newest value on the context, at most once a frame. For streams of whole states, such as
    /// <see cref="LiveOptionChain.Snapshots"/> or the quotes of one symbol.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="source">The stream.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>A stream that is hot or cold as the source is; each observer has its own frames. The first value is delivered as soon as
    /// the context takes it, later values after the pause of a frame; values replaced by newer ones in between are skipped. The end of the
    /// source follows its last value, also on the context. After disposal on the context nothing is delivered. Reconnections change
    /// nothing.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IObservable<T> ObserveLatestOn<T>(this IObservable<T> source, BindingOptions? options = null) =>
        source.ObserveLatestOn(_ => 0, options).Select(batch => batch[0]);

    /// <summary>Delivers the newest value of each key in batches on the context, at most one batch a frame. For streams of many symbols,
    /// such as <c>market.Quotes</c>.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <typeparam name="TKey">The keys' type.</typeparam>
    /// <param name="source">The stream.</param>
    /// <param name="key">Selects the key, such as <c>q => q.EventSymbol</c>: a newer value replaces the one with the same key. Runs where
    /// the source calls OnNext; an exception ends the stream.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>Batches that are never empty and contain each key once, in the order in which the keys arrived. While the user interface is
    /// busy or asleep, at most one value per key is queued. For the rest see
    /// <see cref="ObserveLatestOn{T}(IObservable{T}, BindingOptions?)"/>.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IObservable<IReadOnlyList<T>> ObserveLatestOn<T, TKey>(
        this IObservable<T> source, Func<T, TKey> key, BindingOptions? options = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(key);

        // Here and not on subscription: the caller's thread has the context.
        var resolved = BindingOptions.Resolve(options);
        return Sink<T>.Operator<IReadOnlyList<T>>(source, observer => new FrameSink<T, TKey>(observer, key, resolved));
    }
}
