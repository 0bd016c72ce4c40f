using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reactive.Disposables;
using Tastytrade.Rx.Binding;

namespace Tastytrade.Rx;

/// <summary>
/// Rows that follow a stream, sorted and filtered, for an items control: WPF, Avalonia and MAUI bind to it as it is. A newer value of a row is told by
/// the row alone; what comes, goes or changes its place is told in the fewest steps, so that selection and scrolling survive, and as one Reset where it
/// would take more than <see cref="BindingOptions.ResetAbove"/>. Dispose it to unbind.
/// </summary>
/// <typeparam name="TKey">What tells rows apart.</typeparam>
/// <typeparam name="T">The rows' values, which are immutable.</typeparam>
/// <remarks>Made by <see cref="BindingExtensions"/>. It changes on its context only and must be read, filtered, ordered and disposed there. It keeps
/// its rows when the stream ends and when it is disposed.</remarks>
public sealed class BindableCollection<TKey, T> : ReadOnlyObservableCollection<BindableRow<T>>, IDisposable
    where TKey : notnull
{
    private readonly SingleAssignmentDisposable subscription = new();
    private readonly BindingOptions options;
    private readonly RowTable<TKey, T> table;
    private readonly RowList<T> shown;
    private bool isTelling;

    private BindableCollection(RowList<T> shown, Func<T, TKey> key, BindingOptions options)
        : base(shown) => (this.shown, table, this.options) = (shown, new RowTable<TKey, T>(key), options);

    /// <summary>Once after each update, when all its changes have been told; for views that draw as a whole, as Blazor does.</summary>
    public event EventHandler? Updated;

    /// <summary>Which rows are shown; null for all. Setting it takes effect at once, and again with every newer value.</summary>
    /// <exception cref="InvalidOperationException">It is set while a change is being told.</exception>
    public Func<T, bool>? Filter
    {
        get;
        set => Set(() => field = value, field, old => field = old);
    }

    /// <summary>How rows are sorted, equal ones as in the source; null for the source's order, which of events is that of their first coming.
    /// Setting it takes effect at once, and again with every newer value.</summary>
    /// <exception cref="InvalidOperationException">It is set while a change is being told.</exception>
    public IComparer<T>? Order
    {
        get;
        set => Set(() => field = value, field, old => field = old);
    }

    /// <summary>What the stream ended with, such as refused credentials; null while it goes on or when it simply ended.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Finds a row, shown or not.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="row">The row; the same object for as long as the source has it.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out BindableRow<T> row) => table.TryGet(key, out row);

    /// <summary>Unbinds: called on the context, no update comes after it.</summary>
    public void Dispose() => subscription.Dispose();

    /// <summary>Rows that are told as a whole each time.</summary>
    internal static BindableCollection<TKey, T> OfStates(IObservable<IEnumerable<T>> states, Func<T, TKey> key, BindingOptions? options)
    {
        var rows = new BindableCollection<TKey, T>([], key, BindingOptions.Resolve(options));
        return rows.Follow(states.ObserveLatestOn(rows.options), rows.table.Replace);
    }

    /// <summary>Rows that come and change one by one.</summary>
    internal static BindableCollection<TKey, T> OfValues(IObservable<T> values, Func<T, TKey> key, BindingOptions? options)
    {
        var rows = new BindableCollection<TKey, T>([], key, BindingOptions.Resolve(options));
        return rows.Follow(values.ObserveLatestOn(key, rows.options), rows.table.Merge);
    }

    private BindableCollection<TKey, T> Follow(IObservable<IEnumerable<T>> frames, Func<IEnumerable<T>, bool> take)
    {
        subscription.Disposable = frames.Subscribe(frame => Tell(() => take(frame)), Fail);
        return this;
    }

    private void Set<TOption>(Action set, TOption old, Action<TOption> restore)
    {
        if (isTelling)
            throw new InvalidOperationException("Filter and Order cannot be set while a change of the collection is being told.");
        try
        {
            Tell(() =>
            {
                set();
                return true;
            });
        }
        catch
        {
            restore(old);
            throw;
        }
    }

    private void Tell(Func<bool> change)
    {
        isTelling = true;
        try
        {
            if (!change())
                return;
            var rows = Filter is { } filter ? table.Rows.Where(row => filter(row.Value)) : table.Rows;
            shown.Become([.. Order is { } order ? rows.OrderBy(row => row.Value, order) : rows], options.ResetAbove);
        }
        finally
        {
            isTelling = false;
        }

        Updated?.Invoke(this, EventArgs.Empty);
    }

    private void Fail(Exception error)
    {
        Error = error;
        OnPropertyChanged(new PropertyChangedEventArgs(nameof(Error)));
        Updated?.Invoke(this, EventArgs.Empty);
    }
}
