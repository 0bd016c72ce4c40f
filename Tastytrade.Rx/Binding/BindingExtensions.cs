namespace Tastytrade.Rx;

/// <summary>Makes bindable objects of streams. All of them subscribe at once, change on the user interface's context only, at most once a
/// <see cref="BindingOptions.Frame"/>, and unbind when they are disposed.</summary>
public static class BindingExtensions
{
    /// <summary>One object whose <c>Value</c> is the stream's newest value.</summary>
    /// <typeparam name="T">The stream's type.</typeparam>
    /// <param name="source">Such as one symbol's quotes, or <see cref="IMarketData.ConnectionStates"/>.</param>
    /// <param name="options">Which context, how often; null for the defaults.</param>
    /// <returns>The object.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableValue<T> Bind<T>(this IObservable<T> source, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new BindableValue<T>(source, options);
    }

    /// <summary>A row for each key, with its newest value.</summary>
    /// <typeparam name="TKey">What tells rows apart.</typeparam>
    /// <typeparam name="T">The stream's type.</typeparam>
    /// <param name="source">Such as <c>market.Quotes</c>.</param>
    /// <param name="key">Such as <c>q => q.EventSymbol</c>; the same for all values of a row.</param>
    /// <param name="options">Which context, how often; null for the defaults.</param>
    /// <returns>The rows. None goes while the binding lives, so it grows with the number of keys.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<TKey, T> BindLatest<TKey, T>(this IObservable<T> source, Func<T, TKey> key, BindingOptions? options = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(key);
        return BindableCollection<TKey, T>.OfValues(source, key, options);
    }

    /// <summary>A row for each item of the newest list.</summary>
    /// <typeparam name="TKey">What tells rows apart.</typeparam>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="source">Each value is the whole list; what it lacks goes.</param>
    /// <param name="key">The same for an item in each list.</param>
    /// <param name="options">Which context, how often; null for the defaults.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<TKey, T> BindRows<TKey, T>(this IObservable<IEnumerable<T>> source, Func<T, TKey> key, BindingOptions? options = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(key);
        return BindableCollection<TKey, T>.OfStates(source, key, options);
    }
}
