namespace Tastytrade.Rx;

/// <summary>Turns streams into bindable objects. All of them subscribe at once, change on the context of the user interface only, at most
/// once per <see cref="BindingOptions.Frame"/>, and unbind when they are disposed.</summary>
public static class BindingExtensions
{
    /// <summary>Creates an object whose <c>Value</c> is the newest value of the stream.</summary>
    /// <typeparam name="T">The stream's type.</typeparam>
    /// <param name="source">A stream such as the quotes of one symbol, or <see cref="IMarketData.ConnectionStates"/>.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>The object.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableValue<T> Bind<T>(this IObservable<T> source, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new BindableValue<T>(source, options);
    }

    /// <summary>Creates a collection with one row per key, which has the newest value of that key.</summary>
    /// <typeparam name="TKey">The key that identifies a row.</typeparam>
    /// <typeparam name="T">The stream's type.</typeparam>
    /// <param name="source">A stream such as <c>market.Quotes</c>.</param>
    /// <param name="key">Selects the key, such as <c>q => q.EventSymbol</c>; the same for all values of a row.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>The rows. No row is removed while the binding is active, so the collection grows with the number of keys.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<TKey, T> BindLatest<TKey, T>(
        this IObservable<T> source, Func<T, TKey> key, BindingOptions? options = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(key);
        return BindableCollection<TKey, T>.OfValues(source, key, options);
    }

    /// <summary>Creates a collection with one row per item of the newest list.</summary>
    /// <typeparam name="TKey">The key that identifies a row.</typeparam>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="source">A stream of whole lists; rows that a list lacks are removed.</param>
    /// <param name="key">Selects the key; the same for an item in every list.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<TKey, T> BindRows<TKey, T>(
        this IObservable<IEnumerable<T>> source, Func<T, TKey> key, BindingOptions? options = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(key);
        return BindableCollection<TKey, T>.OfStates(source, key, options);
    }
}
